import 'fake-indexeddb/auto'
import { chainStart } from '@vaultsync/sync'
import { afterEach, expect, test, vi } from 'vitest'
import { type BrowserEngine, createBrowserEngine } from './create-browser-engine.ts'
import { aesCipher, newLaneKeys } from './storage/cipher.ts'
import { CopyDatabase } from './storage/copy-database.ts'
import { OutboxDatabase } from './storage/outbox-database.ts'
import { BrowserCopy } from './storage/working-copy.ts'
import { shimBrowser } from './testing/browser-shims.ts'
import { tillEngineContract } from './testing/contract.ts'
import { memoryShop, memoryShopIds } from './testing/memory-shop.ts'
import { sampleSale } from './testing/sample-sale.ts'

shimBrowser()

const opened: BrowserEngine[] = []
let made = 0
let mend = () => {}

afterEach(() => {
  mend()
  for (const engine of opened.splice(0)) engine.close()
})

function openTab(name: string): BrowserEngine {
  const engine = createBrowserEngine({
    search: null,
    build: 'test',
    gatewayUrl: async () => 'http://127.0.0.1:9',
    name,
  })
  opened.push(engine)
  return engine
}

async function until(engine: BrowserEngine, phase: string): Promise<void> {
  while (engine.snapshot().phase !== phase) {
    await new Promise<void>(resolve => {
      const leave = engine.subscribe(() => {
        leave()
        resolve()
      })
    })
  }
}

/** A lane that was enrolled and had pulled the memory shop before its line was cut. */
async function enrolledLane(): Promise<string> {
  const name = `lane-${++made}`
  const { identity, rows } = memoryShop()
  const outbox = new OutboxDatabase(`vaultsync-outbox-${name}`)
  const keys = await newLaneKeys()
  const marks = { lastSeq: 0, lastHash: chainStart, hybrid: '0'.repeat(16), accepted: 0, applied: 0, generation: 0 }
  await outbox.put('keys', keys)
  await outbox.put('identity', identity)
  const { deviceId: device, epoch } = identity
  await outbox.put('state', { device, epoch, installNonce: 'n'.repeat(16), sessionToken: null, ...marks })
  outbox.close()
  const database = new CopyDatabase(`vaultsync-copy-${name}`)
  const copy = new BrowserCopy(database, aesCipher(keys.rest))
  for (const feed of ['catalogue', 'store'] as const) {
    const page = { feed, epoch: '01950000-0000-7000-8000-000000000001', to: 9, head: 9, vector: [], more: false }
    const body = [...rows].map(([key, row]) => ({ key, seq: 1, body: row }))
    const mine = body.filter(({ key }) => /^(tenant|tax|staff|customer)/.test(key) === (feed === 'catalogue'))
    await copy.flip({ ...page, rows: mine, reset: null, serverTime: 0 }, { fresh: true, again: true }, 0)
  }
  database.close()
  return name
}

tillEngineContract('in a browser', async () => {
  const engine = openTab(await enrolledLane())
  await until(engine, 'ready')
  const add = IDBObjectStore.prototype.add
  mend = () => void (IDBObjectStore.prototype.add = add)
  return {
    engine,
    breakDisk: () => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('no room', 'QuotaExceededError')
      }
    },
  }
})

test('what was committed is there after a reload, and what people are called cannot be read at rest (K1)', async () => {
  const name = await enrolledLane()
  const first = openTab(name)
  await until(first, 'ready')
  const customerId = '01940000-0000-7000-8000-000000000001'
  const contact = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null, erased: false }
  await first.commit('customer.upserted', { customerId, name: 'Ada Finch', ...contact }, null)
  await first.commit('sale.completed', sampleSale({ receiptNumber: 'A', quantity: 2 }), memoryShopIds.cashier)
  first.close()
  const second = openTab(name)
  await until(second, 'ready')
  expect((await second.ownSale('A'))?.level).toBe('local')
  expect((await second.stock([101])).get(101)?.here).toBe(3)
  expect(await second.row('customer', customerId)).toMatchObject({ name: 'Ada Finch' })
  const outbox = new OutboxDatabase(`vaultsync-outbox-${name}`)
  const atRest = (await outbox.ops.toArray()).map(({ text }) => new TextDecoder('latin1').decode(text.bytes))
  outbox.close()
  expect(atRest).toHaveLength(2)
  expect(atRest.join(' ')).not.toMatch(/Ada|Finch|Ember/)
})

test('a second tab reads along, takes over when asked, and the first can write no more (W3)', async () => {
  const name = await enrolledLane()
  const first = openTab(name)
  await until(first, 'ready')
  const second = openTab(name)
  await until(second, 'read-only')
  const blocked = second.commit('sale.completed', sampleSale({ receiptNumber: 'B' }), null)
  await expect(blocked).rejects.toMatchObject({ code: 'lane.read-only' })
  await first.commit('sale.completed', sampleSale({ receiptNumber: 'A' }), null)
  await second.takeOver()
  expect(second.snapshot().phase).toBe('ready')
  expect((await second.ownSale('A'))?.sale.receiptNumber).toBe('A')
  await expect(first.commit('sale.completed', sampleSale({ receiptNumber: 'C' }), null)).rejects.toBeDefined()
  await second.commit('sale.completed', sampleSale({ receiptNumber: 'D' }), null)
  expect(await second.ownSale('C')).toBeNull()
})

test('a tab that takes over while the other one talks keeps the pen', async () => {
  const name = await enrolledLane()
  const first = openTab(name)
  await until(first, 'ready')
  const second = openTab(name)
  await until(second, 'read-only')
  // The other tab never stops talking: the look at what it wrote comes due at every turn of the taking over.
  const reread: (() => void)[] = []
  const wait = globalThis.setTimeout
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((due, ms, ...rest) => {
    if (ms !== 300) return wait(due, ms, ...rest)
    reread.push(due as () => void)
    return wait(() => undefined, 0)
  })
  await first.commit('sale.completed', sampleSale({ receiptNumber: 'A' }), null)
  await vi.waitFor(() => expect(reread).not.toHaveLength(0))
  let taken = false
  const taking = second.takeOver().then(() => void (taken = true))
  while (!taken) {
    for (const look of reread) look()
    await new Promise(resolve => wait(resolve, 0))
  }
  await taking
  await second.commit('sale.completed', sampleSale({ receiptNumber: 'B' }), null)
  await new Promise(resolve => wait(resolve, 50))
  expect(second.snapshot().phase).toBe('ready')
  vi.restoreAllMocks()
})

test('a lane that was never enrolled says so', async () => {
  const engine = openTab(`lane-${++made}`)
  await until(engine, 'unenrolled')
  expect(await engine.enrol('nobody', null)).toMatchObject({ ok: false, error: { code: 'unreachable' } })
})
