import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../access/database.ts'
import { type TestDatabase, testDatabase } from '../testing/index.ts'
import { feedHeads, readFeedPage } from './read-feed.ts'

const tenantId = '01a00000-0000-7000-8000-000000000001'
const stranger = '01a00000-0000-7000-8000-000000000002'
const storeId = '01a00000-0000-7000-8000-0000000000a1'
const epoch = '01a00000-0000-7000-8000-0000000000e1'
const lane = '01a00000-0000-7000-8000-0000000000d1'

let database: TestDatabase
let ingest: Database

beforeAll(async () => {
  database = await testDatabase()
  ingest = openDatabase(database.ingestUrl, { role: 'ingest' })
  const owner = openDatabase(database.ownerUrl, { role: 'owner' })
  await owner.sql`insert into feed_head (tenant_id, feed, epoch, seq, given, min_seq) values (${tenantId}, ${storeId}, ${epoch}, 7, 7, 2)`
  await owner.sql`insert into feed_row (tenant_id, feed, key, seq, stamp, body) values
    (${tenantId}, ${storeId}, 'store:a', 3, '0', '{"name":"Pier"}'), (${tenantId}, ${storeId}, 'cart:b', 5, '0', null)`
  await owner.sql`insert into stock_level (tenant_id, store_id, sku_id, on_hand, reserved, feed_seq) values
    (${tenantId}, ${storeId}, 12, -1, 0, 4), (${tenantId}, ${storeId}, 13, 8, 2, 7)`
  await owner.sql`insert into actor (tenant_id, device, epoch, store_id, last_seq, last_hash) values (${tenantId}, ${lane}, 1, ${storeId}, 9, '')`
  await owner.close()
})

afterAll(async () => {
  await ingest.close()
  await database.close()
})

const pull = (since: number, max = 100, of: string | null = epoch) =>
  readFeedPage(ingest, tenantId, storeId, { feed: 'store', epoch: of, since, max })

test('a page holds rows and stock in the order of the feed, with tombstones and the vector', async () => {
  expect(await pull(2)).toMatchObject({
    epoch,
    to: 7,
    head: 7,
    more: false,
    reset: null,
    rows: [
      { key: 'store:a', seq: 3, body: { name: 'Pier' } },
      { key: 'stock:12', seq: 4, body: { skuId: 12, onHand: -1, reserved: 0 } },
      { key: 'cart:b', seq: 5, body: null },
      { key: 'stock:13', seq: 7, body: { skuId: 13, onHand: 8, reserved: 2 } },
    ],
    vector: [{ device: lane, epoch: 1, seq: 9 }],
  })
})

test('pages of any size say together what one page says', async () => {
  const keys: string[] = []
  let since = 2
  for (let more = true; more; ) {
    const page = await pull(since, 1)
    keys.push(...page.rows.map(row => row.key))
    more = page.more
    since = page.to
  }
  expect(keys).toEqual(['store:a', 'stock:12', 'cart:b', 'stock:13'])
  expect(since).toBe(7)
})

test.each([
  ['epoch', 5, stranger],
  ['ahead', 8, epoch],
  ['behind', 1, epoch],
])('a cursor that cannot be served is told so: %s', async (reset, since, of) => {
  expect(await pull(since, 100, of)).toMatchObject({ reset, rows: [], to: 0 })
})

test('another tenant has no such feed', async () => {
  const page = await readFeedPage(ingest, stranger, storeId, { feed: 'store', epoch: null, since: 0, max: 10 })
  expect(page).toMatchObject({ head: 0, rows: [], vector: [], reset: null })
  expect(await feedHeads(ingest, stranger, storeId)).toEqual([])
  expect(await feedHeads(ingest, tenantId, storeId)).toEqual([{ feed: 'store', epoch, head: 7 }])
})
