import { randomUUID } from 'node:crypto'
import type { OpBody, PullRequest } from '@vaultsync/sync'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../access/database.ts'
import { applyAsPortal } from '../apply/apply-as-portal.ts'
import type { PortalOp } from '../apply/portal-voice.ts'
import { testDatabase } from '../testing/index.ts'
import { refreshElsewhere } from './elsewhere.ts'
import { pruneTombstones } from './prune-tombstones.ts'
import { readFeedPage } from './read-feed.ts'

const database = await testDatabase()
const ingest = openDatabase(database.ingestUrl, { role: 'ingest', max: 4 })
const owner = openDatabase(database.ownerUrl, { role: 'owner', max: 1 })
afterAll(async () => {
  await Promise.all([ingest.close(), owner.close()])
  await database.close()
})

const tenantId = randomUUID()
const [pier, quay] = [randomUUID(), randomUUID()]
const tell = (...ops: PortalOp[]) => applyAsPortal(ingest, { tenantId, staffId: null, now: Date.now() }, ops)
const store = (storeId: string): OpBody<'store.configured'> => ({
  storeId,
  name: storeId.slice(0, 4),
  address: [],
  timezone: 'UTC',
  locale: 'en',
  currency: 'EUR',
  taxNumber: null,
  settings: {},
  closed: false,
})
const found = (storeId: string, skuId: number, delta: number): PortalOp => ({
  type: 'stock.adjusted',
  store: storeId,
  body: { reason: 'found', note: null, lines: [{ skuId, location: null, delta }] },
})
const page = (storeId: string, more: Partial<PullRequest> = {}) =>
  readFeedPage(ingest, tenantId, storeId, { feed: 'store', epoch: null, since: 0, max: 100, ...more })

test('each store hears what the others hold together, and only when it changed', async () => {
  await tell(
    { type: 'store.configured', store: pier, body: store(pier) },
    { type: 'store.configured', store: quay, body: store(quay) },
    found(pier, 1, 4),
    found(quay, 1, 3),
    found(quay, 2, 9),
  )
  expect((await refreshElsewhere(ingest, tenantId)).map(feed => feed.storeId).sort()).toEqual([pier, quay].sort())
  const elsewhere = async (storeId: string) =>
    (await page(storeId, { only: ['elsewhere'] })).rows.map(row => row.body).sort()
  expect(await elsewhere(pier)).toEqual([
    { skuId: 1, onHand: 3 },
    { skuId: 2, onHand: 9 },
  ])
  expect(await elsewhere(quay)).toEqual([{ skuId: 1, onHand: 4 }])
  expect(await refreshElsewhere(ingest, tenantId)).toEqual([])
  await tell(found(pier, 1, -4))
  expect(await refreshElsewhere(ingest, tenantId)).toMatchObject([{ storeId: quay }])
  expect(await elsewhere(quay)).toEqual([{ skuId: 1, onHand: 0 }])
})

test('tombstones are forgotten when they are old, and only then is an old cursor sent back', async () => {
  const cartId = randomUUID()
  const parked = { cartId, title: 'Mila', totalMinor: 1, parkedAtMs: 1, cart: null }
  await tell({ type: 'cart.parked', store: pier, body: parked })
  const before = await page(pier)
  await tell({ type: 'cart.resumed', store: pier, body: { cartId } }, found(pier, 1, 1))
  expect(await pruneTombstones(ingest, tenantId, new Date(Date.now() - 1000))).toBe(0)
  const behind = { epoch: before.epoch, since: before.to }
  expect((await page(pier, behind)).rows).toContainEqual({ key: `cart:${cartId}`, seq: before.to + 1, body: null })
  expect(await pruneTombstones(ingest, tenantId, new Date(Date.now() + 1000))).toBe(1)
  expect(await page(pier, behind)).toMatchObject({ reset: 'behind' })
  expect(await page(pier, { ...behind, since: before.to + 1 })).toMatchObject({ reset: null, more: false })
})

test('a fresh start is served whole, page by page, from below the floor', async () => {
  const keys: string[] = []
  let since = 0
  for (let more = true; more; ) {
    const next = await page(pier, { since, max: 1 })
    expect(next.reset).toBeNull()
    keys.push(...next.rows.map(row => row.key))
    more = next.more
    since = next.to
  }
  expect(keys.sort()).toEqual(['elsewhere:1', 'elsewhere:2', `stock:1`, `store:${pier}`].sort())
})

test('the floor of one tenant is not raised by another', async () => {
  const [row] = await owner.sql`select count(*)::int as n from feed_head where min_seq > 0 and tenant_id <> ${tenantId}`
  expect(row?.n).toBe(0)
})
