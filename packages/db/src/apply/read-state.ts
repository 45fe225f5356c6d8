import type { LedgerState, StateNeeds } from '@vaultsync/sync'
import { arrayLiteral, plain, quoted, type Spell } from './array-literal.ts'
import type { KnownNames } from './known-names.ts'
import type { Connection } from './write-facts.ts'

type Column = readonly [field: string, spell: Spell]

/** So many numbers in a row are asked for together: fewer when many are asked for anyway. */
const shelfFor = (asked: number) => Math.max(1, Math.min(128, Math.floor(2_000 / asked)))

const ids = (...fields: string[]): Column[] => fields.map(field => [field, plain])

/** Reads what a batch has asked for, each kind in one statement, and only the kinds that were asked for. */
export async function readState(sql: Connection, needs: StateNeeds, names: KnownNames): Promise<LedgerState> {
  await lockFeeds(sql, needs.lockFeeds)
  const [skus, taxes, feedRows, soldLines, named, stock, reservations, leases, credit, pools] = await Promise.all([
    names.skus(needs.skus, asked =>
      askByKey(sql, shelvesAsked, asked, ids('tenantId', 'skuId'), [shelfFor(asked.length)]),
    ),
    names.taxes(needs.taxes, asked =>
      askByKey(sql, taxesAsked, asked, [
        ['tenantId', plain],
        ['taxId', quoted],
      ]),
    ),
    ask<LedgerState['feedRows'][number]>(sql, feedRowsAsked, needs.feedRows, [
      ...ids('tenantId', 'feed'),
      ['key', quoted],
    ]),
    ask<LedgerState['soldLines'][number]>(sql, soldLinesAsked, needs.soldLines, ids('tenantId', 'saleId')),
    ask<LedgerState['named'][number]>(sql, namedAsked, needs.named, [
      ['tenantId', plain],
      ['table', quoted],
      ['id', plain],
    ]),
    ask<LedgerState['stock'][number]>(sql, stockAsked, needs.stock, ids('tenantId', 'storeId', 'skuId')),
    ask<LedgerState['reservations'][number]>(
      sql,
      reservationsAsked,
      needs.reservations,
      ids('tenantId', 'reservationId'),
    ),
    ask<LedgerState['leases'][number]>(sql, leasesAsked, needs.leases, ids('tenantId', 'leaseId')),
    ask<LedgerState['credit'][number]>(sql, creditAsked, needs.credit, ids('tenantId', 'customerId')),
    ask<LedgerState['pools'][number]>(sql, poolsAsked, needs.pools, [
      ['tenantId', plain],
      ['subject', quoted],
    ]),
  ])
  return { skus, taxes, feedRows, soldLines, named, stock, reservations, leases, credit, pools }
}

async function ask<Row>(
  sql: Connection,
  statement: string,
  asked: readonly object[],
  columns: readonly Column[],
): Promise<Row[]> {
  if (asked.length === 0) return []
  const values = columns.map(([field, spell]) => arrayLiteral(asked, field, spell))
  // Not prepared: a plan made while a table is empty is kept, and reads ever more of it as the shop fills.
  return (await sql.unsafe(statement, values, { prepare: false })) as unknown as Row[]
}

/**
 * What nearly every sale of a young process asks. Prepared, because there is one way only to read by a whole key, and a
 * question that is known already goes out with the others instead of waiting to be described.
 */
async function askByKey<Row>(
  sql: Connection,
  statement: string,
  asked: readonly object[],
  columns: readonly Column[],
  also: readonly number[] = [],
): Promise<Row[]> {
  if (asked.length === 0) return []
  const values = columns.map(([field, spell]) => arrayLiteral(asked, field, spell))
  return (await sql.unsafe(statement, [...values, ...also], { prepare: true })) as unknown as Row[]
}

/** Strict decisions take the feeds' locks first, as everyone takes them before stock: nobody can wait in a circle. */
async function lockFeeds(sql: Connection, feeds: StateNeeds['lockFeeds']): Promise<void> {
  if (feeds.length === 0) return
  const columns = ids('tenantId', 'feed')
  await ask(sql, feedsMade, feeds, columns)
  await ask(sql, feedsLocked, feeds, columns)
}

const feedsMade = `insert into feed_head (tenant_id, feed, epoch, seq, given)
  select t, f, gen_random_uuid(), 0, 0 from unnest($1::uuid[], $2::uuid[]) as k (t, f) order by t, f
  on conflict do nothing`
const feedsLocked = `select 1 from feed_head h join unnest($1::uuid[], $2::uuid[]) as k (t, f)
  on h.tenant_id = k.t and h.feed = k.f order by h.tenant_id, h.feed for update of h`
/**
 * A SKU comes with its neighbours in number, so that a process has soon heard of all that a shop sells. The offset keeps
 * the planner from turning the question round: without figures it would read a whole catalogue for each shelf.
 */
const shelvesAsked = `select s.tenant_id as "tenantId", s.sku_id as "skuId", s.cost_minor as "costMinor"
  from (select distinct t, n - n % $3::bigint as first from unnest($1::uuid[], $2::bigint[]) as k (t, n)) as k
  cross join lateral (select s.tenant_id, s.sku_id, s.cost_minor from sku s
    where s.tenant_id = k.t and s.sku_id >= k.first and s.sku_id < k.first + $3::bigint offset 0) as s`
const taxesAsked = `select x.tenant_id as "tenantId", x.tax_id as "taxId" from unnest($1::uuid[], $2::text[]) as k (t, n)
  join tax x on x.tenant_id = k.t and x.tax_id = k.n`
const feedRowsAsked = `select f.tenant_id as "tenantId", f.feed, f.key, f.stamp, f.body
  from unnest($1::uuid[], $2::uuid[], $3::text[]) as k (t, f, n)
  join feed_row f on f.tenant_id = k.t and f.feed = k.f and f.key = k.n`
const soldLinesAsked = `select l.tenant_id as "tenantId", l.sale_id as "saleId", l.line, l.quantity,
    l.cost_minor as "costMinor" from unnest($1::uuid[], $2::uuid[]) as k (t, s) join sale_line l on l.tenant_id = k.t and l.sale_id = k.s`
const namedAsked = `select k.t as "tenantId", k.n as "table", k.i as id
  from unnest($1::uuid[], $2::text[], $3::uuid[]) as k (t, n, i)
  where (k.n = 'sale' and exists (select 1 from sale s where s.tenant_id = k.t and s.sale_id = k.i))
    or (k.n = 'creditEntry' and exists (select 1 from credit_entry e where e.tenant_id = k.t and e.entry_id = k.i))
    or (k.n = 'cashMovement' and exists (select 1 from cash_movement m where m.tenant_id = k.t and m.movement_id = k.i))`
const stockAsked = `select s.tenant_id as "tenantId", s.store_id as "storeId", s.sku_id as "skuId", s.on_hand as "onHand",
    s.reserved, s.feed_seq as "feedSeq" from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as k (t, s, n)
  join stock_level s on s.tenant_id = k.t and s.store_id = k.s and s.sku_id = k.n order by 1, 2, 3 for update of s`
const reservationsAsked = `select r.tenant_id as "tenantId", r.reservation_id as "reservationId",
    r.store_id as "storeId", r.device_id as "deviceId", r.sale_id as "saleId", r.status, r.lines::text::json as lines, r.reason,
    (extract(epoch from r.expires_at) * 1000)::bigint as "expiresAt"
  from unnest($1::uuid[], $2::uuid[]) as k (t, i)
  join reservation r on r.tenant_id = k.t and r.reservation_id = k.i order by 1, 2 for update of r`
const leasesAsked = `select l.tenant_id as "tenantId", l.lease_id as "leaseId", l.store_id as "storeId",
    l.device_id as "deviceId", l.kind, l.subject, l.amount, l.used, l.status,
    (extract(epoch from l.expires_at) * 1000)::bigint as "expiresAt"
  from unnest($1::uuid[], $2::uuid[]) as k (t, i)
  join lease l on l.tenant_id = k.t and l.lease_id = k.i order by 1, 2 for update of l`
const creditAsked = `select c.tenant_id as "tenantId", c.customer_id as "customerId", c.balance_minor as "balanceMinor",
    c.leased_minor as "leasedMinor", c.feed_seq as "feedSeq" from unnest($1::uuid[], $2::uuid[]) as k (t, i)
  join credit_balance c on c.tenant_id = k.t and c.customer_id = k.i order by 1, 2 for update of c`
const poolsAsked = `select p.tenant_id as "tenantId", p.subject, p.granted from unnest($1::uuid[], $2::text[]) as k (t, n)
  join lease_pool p on p.tenant_id = k.t and p.subject = k.n order by 1, 2 for update of p`
