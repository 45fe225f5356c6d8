import 'fake-indexeddb/auto'
import { createEnrolCode } from '@vaultsync/db'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { openLogging } from '../../apps/ingest/src/logging.ts'
import { type Service, serve } from '../../apps/ingest/src/serve.ts'
import { readRoles, readSettings } from '../../apps/ingest/src/settings.ts'
import { testShop } from '../../apps/ingest/src/testing/test-shop.ts'
import { type BrowserEngine, createBrowserEngine } from '../../apps/web/src/terminal/engine/create-browser-engine.ts'
import { readShop } from '../../apps/web/src/terminal/holds/shop-now.ts'
import { shimBrowser } from '../../apps/web/src/terminal/engine/testing/browser-shims.ts'
import { oneSale } from './sale.ts'
import { newId } from './headless-lane.ts'

shimBrowser()

/** As in a browser, a socket that finds nobody is closed, and nothing is thrown where nobody listens for it. */
class BrowserSocket extends WebSocket {
  constructor(url: string) {
    super(url)
    this.on('error', () => {})
  }
}
Object.defineProperty(globalThis, 'WebSocket', { value: BrowserSocket, configurable: true })

async function until(engine: BrowserEngine, holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise<void>(resolve => {
      const leave = engine.subscribe(() => {
        leave()
        resolve()
      })
    })
  }
}

async function shopWithGateway() {
  const shop = await testShop()
  const services: Service[] = []
  const settings = readSettings(shop.env)
  const open = async (port = 0, roles?: string) => {
    const service = await serve({ ...settings, GATEWAY_PORT: port }, readRoles(roles), openLogging('silent'))
    services.push(service)
    return service
  }
  onTestFinished(async () => {
    for (const service of services) await service.stop()
  })
  const wish = { tenantId: shop.tenantId, storeId: shop.storeIds[0], lane: null, byStaff: null, ttlMs: 60_000 }
  return { shop, open, code: () => createEnrolCode(shop.database, wish) }
}

let tills = 0

type Search = NonNullable<Parameters<typeof createBrowserEngine>[0]['search']>

function openTill(port: () => number, search: Search | null = null): BrowserEngine {
  const gatewayUrl = async () => `http://127.0.0.1:${port()}`
  const engine = createBrowserEngine({ search, build: 'test', gatewayUrl, name: `till-${++tills}` })
  onTestFinished(() => engine.close())
  return engine
}

test('a browser enrols, pulls its shop, sells, and another sees what is left', async () => {
  const { shop, open, code } = await shopWithGateway()
  const { port } = await open()
  const [one, other] = [openTill(() => port), openTill(() => port)]
  for (const till of [one, other]) {
    await until(till, () => till.snapshot().phase === 'unenrolled')
    expect(await till.enrol(await code(), null)).toMatchObject({ ok: true, value: { storeId: shop.storeIds[0] } })
    await until(till, () => till.snapshot().phase === 'ready')
  }
  expect(one.snapshot()).toMatchObject({ store: { name: 'Pier' }, tenant: { name: 'Low Tide Cards' } })
  const { lane } = one.snapshot().identity ?? { lane: '' }
  await one.commit('sale.completed', oneSale(shop.storeIds[0], lane, [7], newId), null)
  expect((await one.stock([7])).get(7)?.here).toBe(99)
  await until(one, () => one.snapshot().safety.applied === 1)
  expect((await one.stock([7])).get(7)?.here).toBe(99)
  while ((await other.stock([7])).get(7)?.here !== 99)
    await until(other, () => true).then(() => new Promise(setImmediate))
  expect((await shop.stock(shop.storeIds[0])).get(7)).toBe(99)
  expect(await one.waitingOps()).toEqual([])
})

test('what another till sold is on the screen before it is booked, and no hold is decided by it (T1)', async () => {
  const { shop, open, code } = await shopWithGateway()
  const { port } = await open(0, 'gateway')
  const tills = [openTill(() => port), openTill(() => port)] as const
  for (const till of tills) {
    await until(till, () => till.snapshot().phase === 'unenrolled')
    await till.enrol(await code(), null)
    await until(till, () => till.snapshot().phase === 'ready')
  }
  const [one, other] = tills
  expect((await other.stock([7])).get(7)).toMatchObject({ here: 100, heard: 0 })
  const { lane } = one.snapshot().identity ?? { lane: '' }
  const sell = () => one.commit('sale.completed', oneSale(shop.storeIds[0], lane, [7], newId), null)
  // The sockets open by and by: who was not listening yet hears of the next.
  const heard = new Promise<void>(resolve => {
    const leave = other.subscribe(() => {
      const look = async () => {
        if (((await other.stock([7])).get(7)?.heard ?? 0) === 0) return
        leave()
        resolve()
      }
      void look().catch(() => undefined)
    })
  })
  const selling = setInterval(() => void sell(), 200)
  onTestFinished(() => clearInterval(selling))
  await heard
  clearInterval(selling)
  expect(await shop.salesBooked()).toBe(0)
  expect((await readShop(other, [7])).stock.get(7)?.here).toBe(100)
})

test('what is sold while the cloud is away is booked once when it is back', async () => {
  const { shop, open, code } = await shopWithGateway()
  const first = await open()
  const { port } = first
  const till = openTill(() => port)
  await until(till, () => till.snapshot().phase === 'unenrolled')
  expect((await till.enrol(await code(), 'Front')).ok).toBe(true)
  await until(till, () => till.snapshot().phase === 'ready')
  await first.stop()
  for (let sale = 0; sale < 5; sale++) {
    await till.commit('sale.completed', oneSale(shop.storeIds[0], 'Front', [8], newId), null)
  }
  expect(till.snapshot().safety.local).toBe(5)
  await open(port)
  till.syncNow()
  await until(till, () => till.snapshot().safety.applied === 5)
  expect(await shop.salesBooked()).toBe(5)
  expect((await till.stock([8])).get(8)?.here).toBe(95)
})

test('a code that is not known is refused in words', async () => {
  const { open } = await shopWithGateway()
  const { port } = await open()
  const till = openTill(() => port)
  await until(till, () => till.snapshot().phase === 'unenrolled')
  expect(await till.enrol('NOPE-NOPE', null)).toMatchObject({ ok: false, error: { code: 'code-unknown' } })
})

test('a shop without a snapshot tells its rows to the index (B1)', async () => {
  const { open, code } = await shopWithGateway()
  const { port } = await open()
  const told = new Set<string>()
  let ready = false
  const status = async () => ({ ready, rebuildAdvised: false })
  const search = {
    status,
    publish: async () => {
      ready = true
      return status()
    },
    apply: async (changes: readonly { kind: string; skuId?: number; here?: number; sku?: { skuId: number } }[]) => {
      for (const { kind, skuId, here, sku } of changes) told.add(`${kind} ${skuId ?? sku?.skuId} ${here ?? ''}`)
    },
    sku: async () => null,
  } as unknown as Search
  const till = openTill(() => port, search)
  await until(till, () => till.snapshot().phase === 'unenrolled')
  await till.enrol(await code(), null)
  await until(till, () => till.snapshot().phase === 'ready')
  await expect.poll(() => [...told], { timeout: 20_000 }).toEqual(expect.arrayContaining(['sku 7 ', 'stock 7 100']))
})
