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
import { connectionDoor, vaultsOf } from '../pii/tenant-keys.ts'
import type { Vault } from '../pii/vault.ts'

/** What the books say, each row in the order of its fields. */
interface Said {
  readonly stand: readonly [epoch: string, head: number, minSeq: number] | null
  readonly vector: readonly [device: string, epoch: number, seq: number][] | null
  readonly told: readonly [key: string, seq: number, body: string | null][] | null
  readonly levels: readonly [skuId: number, onHand: number, reserved: number, feedSeq: number][] | null
  readonly credit: readonly [customerId: string, balanceMinor: number, feedSeq: number][] | null
}

/**
 * One page of a feed. Rows, head and vector come from one snapshot, so no committed row can hide behind the cursor; and
 * from one question, because a lane that was poked waits for the answer.
 */
export async function readFeedPage(
  database: Database,
  tenantId: string,
  storeId: string,
  request: PullRequest,
  nowMs = Date.now(),
): Promise<PullPage> {
  const feed = request.feed === 'catalogue' ? tenantWide : storeId
  const { since, max, only } = request
  const [row] = await database.sql<[{ said: Said }]>`
    select vaultsync_feed_page(${tenantId}, ${feed}, ${storeId}, ${since}, ${max}, ${only === undefined ? null : [...only]}) as said`
  const { stand, vector, told, levels, credit } = row.said
  const vault = told?.some(isSealed) ? await vaultFor(database, tenantId) : null
  const rows = [
    ...(told ?? []).map(([key, seq, body]): FeedEntry => ({ key, seq, body: body && opened(body, vault) })),
    ...(levels ?? []).map(([skuId, onHand, reserved, feedSeq]) => stockEntry({ skuId, onHand, reserved, feedSeq })),
    ...(credit ?? []).map(([customerId, balanceMinor, feedSeq]) => creditEntry({ customerId, balanceMinor, feedSeq })),
  ]
  const actors = (vector ?? []).map(([device, epoch, seq]) => ({ device, epoch, seq }))
  return pageOf(standFrom(feed, stand), request, firstOf(rows, max), actors, nowMs)
}

const firstOf = (rows: readonly FeedEntry[], most: number) => [...rows].sort((a, b) => a.seq - b.seq).slice(0, most)

const isSealed = ([_key, _seq, body]: NonNullable<Said['told']>[number]) => body?.startsWith('"vs1.') === true

function vaultFor(database: Database, tenantId: string): Promise<Vault | null> {
  const vaults = vaultsOf(database)
  const known = vaults.stale([tenantId]).length === 0 ? vaults.peek(tenantId) : null
  if (known !== null) return Promise.resolve(known)
  return inSnapshot(database, tenantId, sql => vaults.find(connectionDoor(sql, tenantId), tenantId))
}

/** Where the feeds of a store stand; one that nothing has moved yet is left out. */
export function feedHeads(database: Database, tenantId: string, storeId: string): Promise<FeedHead[]> {
  return inSnapshot(database, tenantId, async sql => {
    const heads = await sql<FeedHead[]>`
      select case when feed = ${tenantWide} then 'catalogue' else 'store' end as feed, epoch, seq as head from feed_head
      where tenant_id = ${tenantId} and feed in (${tenantWide}, ${storeId}) and seq > 0 order by feed`
    return [...heads]
  })
}

/** A feed that nothing has moved yet has an epoch of its own all the same: its id, so that every asker hears the same. */
function standFrom(feed: string, stand: Said['stand']): FeedStand {
  const [epoch, head, minSeq] = stand ?? [feed, 0, 0]
  return { epoch, head, minSeq }
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
