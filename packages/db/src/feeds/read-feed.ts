import {
  creditEntry,
  type FeedEntry,
  type FeedHead,
  type FeedStand,
  type PullPage,
  type PullRequest,
  pageOf,
  stockEntry,
  tenantWide,
} from '@vaultsync/sync'
import { scopeTo } from '../apply/postgres-ledger.ts'
import type { Connection } from '../apply/write-facts.ts'
import type { Database } from '../access/database.ts'
import { connectionDoor, type Vaults, vaultsOf } from '../pii/tenant-keys.ts'
import type { Vault } from '../pii/vault.ts'

interface StandRow {
  readonly epoch: string
  readonly seq: number
  readonly min_seq: number
}

/** One page of a feed. Rows, head and vector come from one snapshot, so no committed row can hide behind the cursor. */
export function readFeedPage(
  database: Database,
  tenantId: string,
  storeId: string,
  request: PullRequest,
  nowMs = Date.now(),
): Promise<PullPage> {
  const feed = request.feed === 'catalogue' ? tenantWide : storeId
  return inSnapshot(database, tenantId, async sql => {
    const stand = await standOf(sql, tenantId, feed)
    const vector = await sql<{ device: string; epoch: number; seq: number }[]>`
      select device, epoch, last_seq as seq from actor where tenant_id = ${tenantId} and store_id = ${storeId}`
    const rows = await rowsAfter(sql, tenantId, feed, request, vaultsOf(database))
    return pageOf(stand, request, rows, vector, nowMs)
  })
}

/** Where the feeds of a store stand; one that nothing has moved yet is left out. */
export function feedHeads(database: Database, tenantId: string, storeId: string): Promise<FeedHead[]> {
  return inSnapshot(database, tenantId, async sql => {
    const heads: FeedHead[] = []
    for (const [feed, key] of [
      ['catalogue', tenantWide],
      ['store', storeId],
    ] as const) {
      const { epoch, head } = await standOf(sql, tenantId, key)
      if (head > 0) heads.push({ feed, epoch, head })
    }
    return heads
  })
}

/** A feed that nothing has moved yet has an epoch of its own all the same: its id, so that every asker hears the same. */
async function standOf(sql: Connection, tenantId: string, feed: string): Promise<FeedStand> {
  const [row] = await sql<StandRow[]>`
    select epoch, seq, min_seq from feed_head where tenant_id = ${tenantId} and feed = ${feed}`
  if (row === undefined) return { epoch: feed, head: 0, minSeq: 0 }
  return { epoch: row.epoch, head: row.seq, minSeq: row.min_seq }
}

async function rowsAfter(
  sql: Connection,
  tenantId: string,
  feed: string,
  { since, max, only }: PullRequest,
  vaults: Vaults,
): Promise<FeedEntry[]> {
  const wants = (kind: string) => only === undefined || only.includes(kind)
  const told = await sql<{ key: string; seq: number; body: string | null }[]>`
    select key, seq, body from feed_row
    where tenant_id = ${tenantId} and feed = ${feed} and seq > ${since}
      ${only === undefined ? sql`` : sql`and split_part(key, ':', 1) = any (${[...only]})`}
    order by seq limit ${max}`
  const sealed = told.some(({ body }) => body?.startsWith('"vs1.') === true)
  const vault = sealed ? await vaults.find(connectionDoor(sql, tenantId), tenantId) : null
  const entries: FeedEntry[] = told.map(({ key, seq, body }) => ({ key, seq, body: body && opened(body, vault) }))
  if (feed !== tenantWide && wants('stock')) {
    const levels = await sql<{ skuId: number; onHand: number; reserved: number; feedSeq: number }[]>`
      select sku_id as "skuId", on_hand as "onHand", reserved, feed_seq as "feedSeq" from stock_level
      where tenant_id = ${tenantId} and store_id = ${feed} and feed_seq > ${since} order by feed_seq limit ${max}`
    entries.push(...levels.map(stockEntry))
  }
  if (feed === tenantWide && wants('credit')) {
    const balances = await sql<{ customerId: string; balanceMinor: number; feedSeq: number }[]>`
      select customer_id as "customerId", balance_minor as "balanceMinor", feed_seq as "feedSeq" from credit_balance
      where tenant_id = ${tenantId} and feed_seq > ${since} order by feed_seq limit ${max}`
    entries.push(...balances.map(creditEntry))
  }
  return entries.sort((a, b) => a.seq - b.seq).slice(0, max)
}

/** Who somebody is rests sealed as one JSON string; lanes are told it as it was said. */
function opened(body: string, vault: Vault | null): unknown {
  const read: unknown = JSON.parse(body)
  return typeof read === 'string' && vault !== null ? JSON.parse(vault.open(read)) : read
}

/** Every statement of `read` sees the database as it was at one moment. */
async function inSnapshot<T>(database: Database, tenantId: string, read: (sql: Connection) => Promise<T>): Promise<T> {
  const done = await database.sql.begin('isolation level repeatable read read only', async sql => {
    await scopeTo(sql, [tenantId])
    return { answer: await read(sql) }
  })
  return done.answer
}
