import { afterEach, describe, expect, it } from 'vitest'
import type { SearchResult } from '../engine/result.ts'
import { packCatalogue } from '../segments/catalogue.ts'
import type { Segment } from '../segments/manifest.ts'
import { packStock } from '../segments/stock.ts'
import { memoryStorage } from '../storage/memory.ts'
import { inventedShop, inventedStock } from '../testing/index.ts'
import { serveBuilder } from './build-desk.ts'
import { connectSearch } from './connect.ts'
import type { SearchPort } from './protocol.ts'
import { serveSearch } from './serve.ts'

const open: MessagePort[] = []

function channel(): [SearchPort, SearchPort] {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  return [port1 as SearchPort, port2 as SearchPort]
}

afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

const records = [...inventedShop({ skus: 3_000 })]
const segments = packAll()
const firstName = records[0]?.item.name ?? ''

async function packAll(): Promise<Segment[]> {
  const all: Segment[] = []
  for await (const segment of packCatalogue(records)) all.push(segment)
  return all
}

describe('the search worker', () => {
  it('answers with nothing before there is an index', async () => {
    const [here, there] = channel()
    serveSearch(there, memoryStorage())
    const client = connectSearch(here)
    expect(await client.status()).toMatchObject({ ready: false, skus: 0 })
    expect((await client.search(firstName))?.rows).toEqual([])
    expect(await client.sku(1)).toBeNull()
    await expect(client.apply([])).rejects.toMatchObject({ code: 'index.absent', retryable: true })
  })

  it.each([false, true])(
    'sells after the first segment and stores the whole at the end (own builder: %s)',
    async own => {
      const storage = memoryStorage()
      const [here, there] = channel()
      const [toBuilder, builder] = channel()
      serveBuilder(builder)
      serveSearch(there, storage, own ? { builder: toBuilder } : {})
      const client = connectSearch(here)
      const [first, ...rest] = await segments
      let told = 0
      const silence = client.onChange(() => (told += 1))
      await client.addSegment(first?.body ?? new Uint8Array(0), first?.hash ?? '')
      expect(told).toBe(0)
      expect(await client.publish({ final: false })).toMatchObject({ ready: true, items: first?.items })
      expect(await storage.read()).toBeNull()
      expect(told).toBe(1)
      silence()
      for (const segment of [first, ...rest]) if (segment) await client.addSegment(segment.body, segment.hash)
      await client.addStock(await packStock(inventedStock(records)))
      expect(await client.publish({ final: true, cursor: 'e:7' })).toMatchObject({ skus: 3_000, cursor: 'e:7' })
      await client.apply([{ kind: 'price', skuId: 5, priceMinor: 1 }], 'e:8')
      expect(await client.sku(5)).toMatchObject({ priceMinor: 1 })
      expect(await client.rebuild()).toMatchObject({ skus: 3_000, cursor: 'e:8', journalBytes: 0 })

      const [hereAgain, thereAgain] = channel()
      serveSearch(thereAgain, storage)
      const reloaded = connectSearch(hereAgain)
      expect(await reloaded.sku(5)).toMatchObject({ priceMinor: 1 })
      expect((await reloaded.search(firstName))?.rows[0]?.item.name).toBe(firstName)
    },
  )

  it('refuses a segment that is not what its address says', async () => {
    const [here, there] = channel()
    serveSearch(there, memoryStorage())
    const first = (await segments)[0]
    const client = connectSearch(here)
    await expect(client.addSegment(first?.body ?? new Uint8Array(0), 'other')).rejects.toMatchObject({
      code: 'segment.corrupt',
    })
  })
})

describe('the client', () => {
  it('answers the latest search and lets go of those it overtook', async () => {
    const [here, there] = channel()
    const asked: string[] = []
    there.addEventListener('message', ({ data }) => {
      const { call, args } = data as { call: number; args: [string] }
      asked.push(args[0])
      const value: SearchResult = { text: args[0], readAs: null, rows: [], found: 0, near: 0, more: false }
      there.postMessage({ answer: call, value }, [])
    })
    there.start?.()
    const client = connectSearch(here)
    const answers = await Promise.all(['a', 'ab', 'abc', 'abcd'].map(text => client.search(text)))
    expect(answers.map(answer => answer?.text ?? null)).toEqual([null, null, null, 'abcd'])
    expect(asked).toEqual(['a', 'abcd'])
  })

  it('ends what was asked when it is closed', async () => {
    const [here] = channel()
    const client = connectSearch(here)
    const asked = client.status()
    client.close()
    await expect(asked).rejects.toMatchObject({ code: 'index.closed' })
  })
})
