import type { TenantTransaction } from '@vaultsync/db'
import { suspenseSku } from '@vaultsync/sync'
import { type SQL, sql } from 'drizzle-orm'
import type { Person } from '../session/signed-in.ts'
import { uuidList } from '../writes/fields.ts'

export interface TaskRow extends Record<string, unknown> {
  readonly key: string
  readonly code: string
  readonly subject: string
  readonly detail: unknown
  readonly storeId: string | null
  readonly store: string | null
  readonly atMs: number
  /** What the subject is called, where it is something that has a name. */
  readonly name: string | null
  readonly receiptNumber: string | null
  readonly saleId: string | null
  readonly onHand: number | null
}

/** What concerns every store is for those who see every store. */
export const inSight = ({ storeIds }: Person, column: SQL): SQL =>
  storeIds === null ? sql`true` : sql`${column} = any (${uuidList(storeIds)}::uuid[])`

/** The suspense SKU is short by nature: each item in it has a task of its own that asks for its name. */
const ofSuspense = sql`(t.code = 'back-order' and t.subject = ${String(suspenseSku)})`

/** A record that waits for its predecessor only waits; after an hour somebody should know. */
const needsPerson = sql`q.resolved_at is null and (q.code <> 'gap' or q.received_at < now() - interval '1 hour')`

export async function taskRows(
  tx: TenantTransaction,
  person: Person,
  most: number,
  key: string | null = null,
): Promise<TaskRow[]> {
  const rows = await tx.execute<TaskRow>(sql`
    select t.key, t.code, t.subject, t.detail, t.store_id as "storeId", s.name as store, (extract(epoch from t.at) * 1000)::float8 as "atMs",
      case t.code when 'back-order' then (
        select concat_ws(', ', i.name, k.condition, nullif(k.finish, ''), k.code) from sku k join item i using (tenant_id, item_id)
        where k.sku_id = case when t.subject ~ '^[0-9]{1,10}$' then t.subject::bigint end)
      when 'copy-differed' then (select d.lane from device d where d.device_id::text = t.subject)
      else t.detail ->> 'title' end as name,
      l.on_hand::float8 as "onHand", sale.receipt_number as "receiptNumber", sale.sale_id as "saleId"
    from task t
    left join store s on s.tenant_id = t.tenant_id and s.store_id = t.store_id
    left join stock_level l on t.code = 'back-order' and l.tenant_id = t.tenant_id and l.store_id = t.store_id
      and l.sku_id = case when t.subject ~ '^[0-9]{1,10}$' then t.subject::bigint end
    left join lateral (
      select receipt_number, sale_id from sale where sale.tenant_id = t.tenant_id
        and sale.sale_id = case when t.subject ~ '^(sale:)?[0-9a-f-]{36}' then substring(t.subject from '[0-9a-f-]{36}')::uuid end limit 1) sale on true
    where t.status = 'open' and not ${ofSuspense} and ${inSight(person, sql`t.store_id`)} and (${key}::text is null or t.key = ${key})
    order by t.at desc limit ${most}`)
  return [...rows]
}

export interface RecordRow extends Record<string, unknown> {
  readonly hash: string
  readonly code: string
  readonly reason: string
  readonly store: string | null
  readonly lane: string | null
  readonly epoch: number | null
  readonly seq: number | null
  readonly sequenced: boolean
  readonly receivedMs: number
  readonly bytes: number
}

export async function recordRows(
  tx: TenantTransaction,
  person: Person,
  most: number,
  hash: string | null = null,
): Promise<RecordRow[]> {
  const rows = await tx.execute<RecordRow>(sql`
    select q.hash, q.code, q.reason, s.name as store, d.lane, q.epoch, q.seq, q.sequenced,
      (extract(epoch from q.received_at) * 1000)::float8 as "receivedMs", octet_length(q.text) as bytes
    from quarantine q
    left join device d on d.tenant_id = q.tenant_id and d.device_id = q.device
    left join store s on s.tenant_id = q.tenant_id and s.store_id = coalesce(d.store_id, q.store_id)
    where ${needsPerson} and ${inSight(person, sql`coalesce(d.store_id, q.store_id)`)} and (${hash}::text is null or q.hash = ${hash})
    order by q.received_at desc limit ${most}`)
  return [...rows]
}

export async function openCount(tx: TenantTransaction, person: Person): Promise<number> {
  const [row] = await tx.execute<{ open: number }>(sql`
    select (select count(*) from task t where t.status = 'open' and not ${ofSuspense} and ${inSight(person, sql`t.store_id`)})::int
      + (select count(*) from quarantine q left join device d on d.tenant_id = q.tenant_id and d.device_id = q.device
          where ${needsPerson} and ${inSight(person, sql`coalesce(d.store_id, q.store_id)`)})::int as open`)
  return row?.open ?? 0
}
