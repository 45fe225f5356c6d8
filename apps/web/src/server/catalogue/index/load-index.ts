import { type Database, type TenantTransaction, withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { numberList, readRecords, soldLately } from './read-records.ts'
import type { ShelfRecord } from './record.ts'
import { type FeedPlaces, TenantIndex } from './tenant-index.ts'

const itemsPerBatch = 1_000
/** Past this much news, reading the whole catalogue again is the shorter way. */
const muchNews = 20_000
const manyChangedItems = 4_000

async function feedPlaces(tx: TenantTransaction): Promise<FeedPlaces> {
  const rows = await tx.execute<{ feed: string; seq: number }>(sql`select feed, seq from feed_head`)
  return new Map(rows.map(({ feed, seq }) => [feed, seq]))
}

export function loadIndex(database: Database, tenantId: string): Promise<TenantIndex> {
  return withTenant(database, tenantId, async tx => {
    // The places are read first: what happens meanwhile is told twice, and the second time changes nothing.
    const places = await feedPlaces(tx)
    const ids = await tx.execute<{ itemId: number }>(
      sql`select item_id as "itemId" from item order by lower(name) collate "C", set_code, number, item_id`,
    )
    const sold = await soldLately(tx)
    async function* batches(): AsyncGenerator<readonly ShelfRecord[]> {
      for (let from = 0; from < ids.length; from += itemsPerBatch) {
        const wanted = ids.slice(from, from + itemsPerBatch).map(row => row.itemId)
        const order = new Map(wanted.map((itemId, place) => [itemId, place]))
        const records = await readRecords(tx, wanted, sold)
        yield records.sort((a, b) => (order.get(a.itemId) ?? 0) - (order.get(b.itemId) ?? 0))
      }
    }
    return TenantIndex.build(batches(), places)
  })
}

/** Brings an index up to the books. False when so much happened that it must be built anew. */
export function followFeeds(database: Database, tenantId: string, index: TenantIndex): Promise<boolean> {
  return withTenant(database, tenantId, async tx => {
    const now = await feedPlaces(tx)
    const moved = [...now].filter(([feed, seq]) => seq > (index.places.get(feed) ?? 0))
    if (moved.length === 0) return true
    const catalogue = moved.find(([feed]) => feed === tenantWide)
    if (catalogue && !(await followCatalogue(tx, index, catalogue[1]))) return false
    await followStock(
      tx,
      index,
      moved.filter(([feed]) => feed !== tenantWide),
    )
    index.places = now
    return index.changedItems < manyChangedItems
  })
}

async function followCatalogue(tx: TenantTransaction, index: TenantIndex, head: number): Promise<boolean> {
  const since = index.places.get(tenantWide) ?? 0
  if (head - since > muchNews) return false
  const rows = await tx.execute<{ key: string; body: string | null }>(sql`
    select key, body from feed_row where feed = ${tenantWide}::uuid and seq > ${since} and seq > 0 and seq <= ${head} order by seq`)
  const items = new Set<number>()
  const prices: { skuId: number; priceMinor: number | null; atMs: number }[] = []
  for (const { key, body } of rows) {
    const [kind, id] = key.split(':')
    const told = body === null ? null : (JSON.parse(body) as Record<string, unknown>)
    if (kind === 'item') items.add(Number(id))
    if (kind === 'sku' && typeof told?.itemId === 'number') items.add(told.itemId)
    if (kind === 'price')
      prices.push({ skuId: Number(id), priceMinor: numberOf(told?.priceMinor), atMs: numberOf(told?.atMs) ?? 0 })
  }
  if (index.changedItems + items.size > manyChangedItems) return false
  if (prices.length > 0) index.putPrices(prices)
  if (items.size > 0) index.putRecords(await readRecords(tx, [...items], new Map()))
  return true
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null)

/** All stores in one question: most of what moves in a store's feed is no stock of its own. */
async function followStock(
  tx: TenantTransaction,
  index: TenantIndex,
  moved: readonly [string, number][],
): Promise<void> {
  if (moved.length === 0) return
  const stores = `{${moved.map(([feed]) => feed).join(',')}}`
  const changed = await tx.execute<{ skuId: number }>(sql`
    select distinct l.sku_id as "skuId"
    from unnest(${stores}::uuid[], ${numberList(moved.map(([feed]) => index.places.get(feed) ?? 0))}) as k (store, seq)
    cross join lateral (select sku_id from stock_level
      where store_id = k.store and feed_seq > k.seq and feed_seq > 0) as l`)
  if (changed.length === 0) return
  const levels = await tx.execute<{ skuId: number; stock: number; owed: boolean }>(sql`
    select sku_id as "skuId", sum(on_hand)::int8 as stock, min(on_hand) < 0 as owed from stock_level
    where sku_id = any (${numberList(changed.map(row => row.skuId))}) group by sku_id`)
  index.putStock([...levels])
}
