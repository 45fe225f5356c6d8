import {
  type ActorHead,
  type ActorKey,
  type ChainHead,
  type ChainKey,
  chainStart,
  type FeedBase,
  type FeedMove,
  type LockedHeads,
  type LogSpan,
} from '@vaultsync/sync'
import { arrayLiteral, plain } from './array-literal.ts'
import type { Connection } from './write-facts.ts'

const actorsLocked = `select a.tenant_id as "tenantId", a.device, a.epoch, a.store_id as "storeId", a.last_seq as "lastSeq",
    a.last_hash as "lastHash", a.forked, a.waiting
  from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as k (t, d, e)
  join actor a on a.tenant_id = k.t and a.device = k.d and a.epoch = k.e
  order by a.tenant_id, a.device, a.epoch for update of a`
const chainsLocked = `select h.tenant_id as "tenantId", h.chain, h.seq, h.hash from unnest($1::uuid[], $2::uuid[]) as k (t, c)
  join audit_head h on h.tenant_id = k.t and h.chain = k.c order by h.tenant_id, h.chain for update of h`
const chainsMade = `insert into audit_head (tenant_id, chain, seq, hash)
  select t, c, 0, $3 from unnest($1::uuid[], $2::uuid[]) as k (t, c) order by t, c on conflict do nothing`
const actorsSet = `update actor a set last_seq = u.seq, last_hash = u.hash, forked = u.forked, waiting = u.waiting, updated_at = now()
  from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::boolean[], $7::boolean[])
    as u (t, d, e, seq, hash, forked, waiting)
  where a.tenant_id = u.t and a.device = u.d and a.epoch = u.e`
const chainsSet = `update audit_head h set seq = u.seq, hash = u.hash
  from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[]) as u (t, c, seq, hash)
  where h.tenant_id = u.t and h.chain = u.c`
const feedsBumped = `insert into feed_head as h (tenant_id, feed, epoch, seq, given)
  select t, f, gen_random_uuid(), n, n from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as u (t, f, n)
  on conflict (tenant_id, feed) do update set seq = h.seq + excluded.seq, given = h.given + excluded.given
  returning h.tenant_id as "tenantId", h.feed, h.seq`

export async function grantActor(sql: Connection, actor: ActorKey & { readonly storeId: string }): Promise<void> {
  const { tenantId, device, epoch, storeId } = actor
  await sql`
    insert into actor (tenant_id, device, epoch, store_id, last_hash)
    values (${tenantId}, ${device}, ${epoch}, ${storeId}, ${chainStart}) on conflict do nothing`
}

export async function lockActors(
  sql: Connection,
  actors: readonly ActorKey[],
  chains: readonly ChainKey[],
): Promise<LockedHeads> {
  const actorKeys = ['tenantId', 'device', 'epoch'].map(field => arrayLiteral(actors, field, plain))
  const chainKeys = ['tenantId', 'chain'].map(field => arrayLiteral(chains, field, plain))
  const [found, heads] = await Promise.all([
    sql.unsafe(actorsLocked, actorKeys, { prepare: true }),
    sql.unsafe(chainsLocked, chainKeys, { prepare: true }),
  ])
  const locked = found as unknown as ActorHead[]
  if (heads.length === chains.length) return { actors: locked, chains: heads as unknown as ChainHead[] }
  await sql.unsafe(chainsMade, [...chainKeys, chainStart], { prepare: true })
  const made = await sql.unsafe(chainsLocked, chainKeys, { prepare: true })
  return { actors: locked, chains: made as unknown as ChainHead[] }
}

export async function setActors(sql: Connection, heads: readonly ActorHead[]): Promise<void> {
  if (heads.length === 0) return
  const fields = ['tenantId', 'device', 'epoch', 'lastSeq', 'lastHash', 'forked', 'waiting']
  const values = fields.map(field => arrayLiteral(heads, field, plain))
  await sql.unsafe(actorsSet, values, { prepare: true })
}

export async function setChains(sql: Connection, heads: readonly ChainHead[]): Promise<void> {
  if (heads.length === 0) return
  const values = ['tenantId', 'chain', 'seq', 'hash'].map(field => arrayLiteral(heads, field, plain))
  await sql.unsafe(chainsSet, values, { prepare: true })
}

export async function bumpFeeds(sql: Connection, moves: readonly FeedMove[]): Promise<FeedBase[]> {
  if (moves.length === 0) return []
  const values = ['tenantId', 'feed', 'count'].map(field => arrayLiteral(moves, field, plain))
  const bumped = await sql.unsafe(feedsBumped, values, { prepare: true })
  return bumped.map(({ tenantId, feed, seq }, at) => ({ tenantId, feed, base: seq - (moves[at]?.count ?? 0) }))
}

/** Zero rows means that the partition is not where this consumer believes it to be. */
export async function advanceOffset(sql: Connection, span: LogSpan, to: number): Promise<boolean> {
  const moved =
    span.from === 0
      ? await sql`
          insert into part_offset as p (log, partition, off) values (${span.log}, ${span.partition}, ${to})
          on conflict (log, partition) do update set off = excluded.off, updated_at = now() where p.off = 0`
      : await sql`
          update part_offset set off = ${to}, updated_at = now()
          where log = ${span.log} and partition = ${span.partition} and off = ${span.from}`
  return moved.count === 1
}
