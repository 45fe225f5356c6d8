import { type LedgerRows, type LedgerTransaction, type MovedFeed } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { KnownNames } from '../apply/known-names.ts'
import { ledgerTransaction, scopeTo } from '../apply/postgres-ledger.ts'
import type { Connection } from '../apply/write-facts.ts'
import { vaultsOf } from '../pii/tenant-keys.ts'

/** Chains with more stores than this ask for other stores' stock when they want it: telling all to all would drown them. */
const mostStores = 50
/** Any number that names this work among advisory locks. */
const tellingElsewhere = 72_115

interface Level {
  readonly storeId: string
  readonly skuId: number
  readonly onHand: number
}

/**
 * Tells every store what the others hold together, for the SKUs that changed since it was last told. Derived from stock
 * levels, so it may lag and may be run again at any time. Answers with the feeds that moved; call it until none did. All
 * feeds of the tenant stand still meanwhile, so whoever calls beside busy lanes asks for few rows at a time.
 */
export async function refreshElsewhere(database: Database, tenantId: string, mostRows = 4000): Promise<MovedFeed[]> {
  const done = await database.sql.begin(async sql => {
    await scopeTo(sql, [tenantId])
    await sql`select pg_advisory_xact_lock(${tellingElsewhere}, hashtext(${tenantId}))`
    const stores = (await sql<{ id: string }[]>`select store_id as id from store where tenant_id = ${tenantId}`).map(
      ({ id }) => id,
    )
    if (stores.length < 2 || stores.length > mostStores) return { moved: [] }
    const changed = await changedSkus(sql, tenantId, Math.ceil(mostRows / stores.length))
    const levels = await sql<Level[]>`
      select store_id as "storeId", sku_id as "skuId", on_hand as "onHand" from stock_level
      where tenant_id = ${tenantId} and sku_id = any (${changed.skus})`
    const told = await sql<{ feed: string; key: string; body: string | null }[]>`
      select feed, key, body from feed_row
      where tenant_id = ${tenantId} and feed = any (${stores}) and key = any (${changed.skus.map(sku => `elsewhere:${sku}`)})`
    const rows = newsOf(tenantId, stores, changed.skus, levels, told)
    const moved = await publish(ledgerTransaction(sql, new KnownNames(), vaultsOf(database)), tenantId, rows)
    await mark(sql, tenantId, changed.marks)
    return { moved }
  })
  return done.moved
}

interface Changed {
  readonly skus: number[]
  readonly marks: readonly { readonly storeId: string; readonly seq: number }[]
}

/** The next SKUs that any store has news of, and how far each store is told once they are. */
async function changedSkus(sql: Connection, tenantId: string, most: number): Promise<Changed> {
  const rows = await sql<{ storeId: string; skuId: number; seq: number }[]>`
    select l.store_id as "storeId", l.sku_id as "skuId", l.feed_seq as seq from store s
    left join elsewhere_mark m on m.tenant_id = s.tenant_id and m.store_id = s.store_id
    cross join lateral (
      select store_id, sku_id, feed_seq from stock_level t
      where t.tenant_id = s.tenant_id and t.store_id = s.store_id and t.feed_seq > coalesce(m.seq, 0) and t.feed_seq > 0
      order by t.feed_seq limit ${most}) l
    where s.tenant_id = ${tenantId} order by l.feed_seq limit ${most}`
  const marks = new Map<string, number>()
  for (const { storeId, seq } of rows) marks.set(storeId, Math.max(seq, marks.get(storeId) ?? 0))
  return {
    skus: [...new Set(rows.map(row => row.skuId))],
    marks: [...marks].map(([storeId, seq]) => ({ storeId, seq })),
  }
}

function newsOf(
  tenantId: string,
  stores: readonly string[],
  skus: readonly number[],
  levels: readonly Level[],
  told: readonly { readonly feed: string; readonly key: string; readonly body: string | null }[],
): LedgerRows['feedRow'][] {
  const here = new Map(levels.map(({ storeId, skuId, onHand }) => [`${storeId}|${skuId}`, onHand]))
  const known = new Map(told.map(({ feed, key, body }) => [`${feed}|${key}`, body]))
  const rows: LedgerRows['feedRow'][] = []
  for (const skuId of skus) {
    const total = stores.reduce((sum, storeId) => sum + (here.get(`${storeId}|${skuId}`) ?? 0), 0)
    for (const feed of stores) {
      const key = `elsewhere:${skuId}`
      const onHand = total - (here.get(`${feed}|${skuId}`) ?? 0)
      const body = JSON.stringify({ skuId, onHand })
      const before = known.get(`${feed}|${key}`)
      if (before === body || (before === undefined && onHand === 0)) continue
      rows.push({ tenantId, feed, key, seq: 0, stamp: '', body })
    }
  }
  return rows
}

async function publish(
  ledger: LedgerTransaction,
  tenantId: string,
  rows: readonly LedgerRows['feedRow'][],
): Promise<MovedFeed[]> {
  const counts = new Map<string, number>()
  for (const { feed } of rows) counts.set(feed, (counts.get(feed) ?? 0) + 1)
  const moves = [...counts].sort().map(([feed, count]) => ({ tenantId, feed, count }))
  const bases = await ledger.bumpFeeds(moves)
  const next = new Map(bases.map(({ feed, base }) => [feed, base]))
  const stamped = rows.map(row => {
    const seq = (next.get(row.feed) ?? 0) + 1
    next.set(row.feed, seq)
    return { ...row, seq }
  })
  await ledger.write({ feedRow: stamped })
  return bases.map(({ feed, base }) => ({ tenantId, storeId: feed, head: base + (counts.get(feed) ?? 0) }))
}

async function mark(sql: Connection, tenantId: string, marks: Changed['marks']): Promise<void> {
  for (const { storeId, seq } of marks)
    await sql`
      insert into elsewhere_mark (tenant_id, store_id, seq) values (${tenantId}, ${storeId}, ${seq})
      on conflict (tenant_id, store_id) do update set seq = excluded.seq`
}
