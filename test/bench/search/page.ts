import { connectSearch, type EngineStatus, type SearchClient } from '@vaultsync/search'
import type { Measured } from './measure.ts'

type MemoryApi = { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> }
type Wish = { readonly queries: readonly string[]; readonly keys: readonly string[]; readonly rounds: number }

function openSearch(): { client: SearchClient; worker: Worker; builderPort: Promise<MessagePort> } {
  const worker = new Worker('/search-worker.js', { type: 'module' })
  const builderPort = new Promise<MessagePort>(resolve => {
    worker.addEventListener('message', function first({ data }) {
      if (!data.builder) return
      worker.removeEventListener('message', first)
      resolve(data.builder)
    })
  })
  return { client: connectSearch(worker), worker, builderPort }
}

/** A fresh lane: fetch, verify and build, with the first segment searchable before the rest. */
async function bootstrap(hashes: readonly string[]) {
  const from = performance.now()
  const { client, worker, builderPort } = openSearch()
  const builder = new Worker('/builder-worker.js', { type: 'module' })
  const port = await builderPort
  builder.postMessage(port, [port])
  let firstMs = 0
  for (const hash of hashes) {
    await client.addSegment(new Uint8Array(await (await fetch(`/segments/${hash}`)).arrayBuffer()), hash)
    if (firstMs > 0) continue
    await client.publish({ final: false })
    firstMs = performance.now() - from
  }
  await client.addStock(new Uint8Array(await (await fetch('/stock')).arrayBuffer()))
  const addedMs = performance.now() - from
  const status: EngineStatus = await client.publish({ final: true, cursor: 'bench' })
  const completeMs = performance.now() - from
  worker.terminate()
  builder.terminate()
  const { usage = 0 } = await navigator.storage.estimate()
  return { firstMs, addedMs, completeMs, status, usage }
}

/** From the worker's start to the first rows in the page. */
async function coldStart(text: string): Promise<{ ms: number; rows: number }> {
  const from = performance.now()
  const { client, worker } = openSearch()
  const result = await client.search(text)
  const ms = performance.now() - from
  worker.terminate()
  return { ms, rows: result?.rows.length ?? 0 }
}

/** What a page with a warm search worker takes, and how long an answer is on its way to the page and back. */
async function memory(texts: readonly string[]): Promise<{ blank: number; open: number; roundTrip: number[] }> {
  const measured = async () => (await (performance as unknown as MemoryApi).measureUserAgentSpecificMemory()).bytes
  const blank = await measured()
  const { client, worker } = openSearch()
  const roundTrip: number[] = []
  for (const text of texts) {
    const from = performance.now()
    await client.search(text)
    roundTrip.push(performance.now() - from)
  }
  const open = await measured()
  worker.terminate()
  return { blank, open, roundTrip }
}

function measureInWorker(wish: Wish): Promise<Measured> {
  const worker = new Worker('/measuring-worker.js', { type: 'module' })
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      worker.terminate()
      resolve(data)
    })
    worker.addEventListener('error', event => reject(new Error(event.message)))
    worker.postMessage(wish, [])
  })
}

export const benchPage = { bootstrap, coldStart, memory, measureInWorker }
export type BenchPage = typeof benchPage

Object.assign(globalThis, { benchPage })
