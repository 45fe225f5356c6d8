import type { TenantTransaction } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import type { AuditQuery } from './audit-view.ts'
import { trade } from './audit-words.ts'

/** The chain of what was done to the account itself: visits of support, second factors, the plan. */
export const ofAccount = 'account'

export interface AuditRow extends Record<string, unknown> {
  readonly opId: string
  readonly chain: string
  readonly seq: number
  readonly type: string
  readonly subject: string | null
  readonly atMs: number
  readonly who: string | null
  readonly support: boolean
  readonly lane: string | null
  readonly store: string | null
  readonly hash: string
}

const zone = sql`(select coalesce((select timezone from store order by created_at, name limit 1), 'UTC') as timezone) z`

function ofDay(query: AuditQuery): SQL[] {
  if (query.day === null) return []
  return [
    sql`a.at >= ${query.day}::date - 1 and a.at < ${query.day}::date + 2 and (a.at at time zone z.timezone)::date = ${query.day}::date`,
  ]
}

/** One page of the log. Days are the database's partitions, so a day that is named leaves the others shut. */
export async function auditRows(tx: TenantTransaction, query: AuditQuery, most: number): Promise<AuditRow[]> {
  const rows = await tx.execute<AuditRow>(sql`
    (${opsPart(query, most)}) union all (${accountPart(query, most)}) order by "atMs" desc, "opId" desc limit ${most}`)
  return [...rows]
}

/** What support did on a visit carries their id where staff have theirs. */
function opsPart(query: AuditQuery, most: number): SQL {
  const parts: SQL[] = [
    query.day === null
      ? sql`a.day > current_date - 400`
      : sql`a.day between ${query.day}::date - 1 and ${query.day}::date + 1`,
    ...ofDay(query),
  ]
  if (query.type !== null) parts.push(sql`a.type = ${query.type}`)
  else if (!query.trade) parts.push(sql`not a.type = any (${`{${trade.map(type => `"${type}"`).join(',')}}`}::text[])`)
  if (query.staffId !== null) parts.push(sql`a.staff_id = ${query.staffId}::uuid`)
  if (query.before !== null)
    parts.push(sql`(a.at, a.op_id) < (to_timestamp(${query.before.atMs / 1000}), ${query.before.opId}::uuid)`)
  return sql`
    select a.op_id as "opId", a.chain::text as chain, a.seq::float8 as seq, a.type, a.subject, (extract(epoch from a.at) * 1000)::float8 as "atMs",
      coalesce(f.name, v.name || ' of support') as who, v.name is not null as support, d.lane, s.name as store, a.hash
    from audit a
    cross join ${zone}
    left join staff f on f.tenant_id = a.tenant_id and f.staff_id = a.staff_id
    left join user_account v on v.user_id = a.staff_id and v.support
    left join device d on d.tenant_id = a.tenant_id and d.device_id = a.device
    left join store s on s.tenant_id = d.tenant_id and s.store_id = d.store_id
    where ${sql.join(parts, sql` and `)} order by a.at desc, a.op_id desc limit ${most}`
}

const lineId = sql`('00000000-0000-0000-0000-' || lpad(to_hex(a.seq), 12, '0'))::uuid`

function accountPart(query: AuditQuery, most: number): SQL {
  const wanted = (query.type === null || query.type === ofAccount) && query.staffId === null
  const parts: SQL[] = [wanted ? sql`true` : sql`false`, ...ofDay(query)]
  if (query.before !== null)
    parts.push(sql`(a.at, ${lineId}) < (to_timestamp(${query.before.atMs / 1000}), ${query.before.opId}::uuid)`)
  return sql`
    select ${lineId} as "opId", ${ofAccount}::text as chain, a.seq::float8 as seq, a.kind as type, nullif(concat_ws(': ', a.detail, a.reason), '') as subject,
      (extract(epoch from a.at) * 1000)::float8 as "atMs", case when a.support then a.who || ' of support' else a.who end as who, a.support,
      null as lane, null as store, a.hash
    from tenant_log a cross join ${zone}
    where ${sql.join(parts, sql` and `)} order by a.at desc, a.seq desc limit ${most}`
}
