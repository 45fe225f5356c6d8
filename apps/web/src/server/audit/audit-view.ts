import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import type { AuditLine, AuditView } from '../../portal/audit/view.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { one, oneDay, oneId, type Parameters } from '../writes/parameters.ts'
import { auditWords, isAudited, trade } from './audit-words.ts'

const pageSize = 100

export interface AuditQuery {
  readonly day: string | null
  readonly type: string | null
  readonly staffId: string | null
  readonly trade: boolean
  readonly before: { readonly atMs: number; readonly opId: string } | null
}

export function auditQuery(parameters: Parameters): AuditQuery {
  const type = one(parameters, 'type')
  const [atText = '', opId = ''] = (one(parameters, 'before') ?? '').split('_')
  const atMs = Number(atText)
  const cursor = oneId({ id: opId }, 'id')
  return {
    day: oneDay(parameters, 'day'),
    type: type !== null && isAudited(type) ? type : null,
    staffId: oneId(parameters, 'staff'),
    trade: one(parameters, 'trade') === 'yes',
    before:
      cursor !== null && atText !== '' && Number.isFinite(atMs) && Math.abs(atMs) < 8.64e15
        ? { atMs, opId: cursor }
        : null,
  }
}

function addressOf(query: AuditQuery, path: string): string {
  const search = new URLSearchParams()
  if (query.day) search.set('day', query.day)
  if (query.type) search.set('type', query.type)
  if (query.staffId) search.set('staff', query.staffId)
  if (query.trade) search.set('trade', 'yes')
  if (query.before) search.set('before', `${query.before.atMs}_${query.before.opId}`)
  return `${path}${search.size > 0 ? `?${search}` : ''}`
}

export interface AuditRow extends Record<string, unknown> {
  readonly opId: string
  readonly chain: string
  readonly seq: number
  readonly type: string
  readonly subject: string | null
  readonly atMs: number
  readonly who: string | null
  readonly lane: string | null
  readonly store: string | null
  readonly hash: string
}

/** One page of the log. Days are the database's partitions, so a day that is named leaves the others shut. */
export async function auditRows(tx: TenantTransaction, query: AuditQuery, most: number): Promise<AuditRow[]> {
  const parts: SQL[] = [
    query.day === null
      ? sql`a.day > current_date - 400`
      : sql`a.day between ${query.day}::date - 1 and ${query.day}::date + 1`,
  ]
  if (query.day !== null)
    parts.push(
      sql`a.at >= ${query.day}::date - 1 and a.at < ${query.day}::date + 2 and (a.at at time zone z.timezone)::date = ${query.day}::date`,
    )
  if (query.type !== null) parts.push(sql`a.type = ${query.type}`)
  else if (!query.trade) parts.push(sql`not a.type = any (${`{${trade.map(type => `"${type}"`).join(',')}}`}::text[])`)
  if (query.staffId !== null) parts.push(sql`a.staff_id = ${query.staffId}::uuid`)
  if (query.before !== null)
    parts.push(sql`(a.at, a.op_id) < (to_timestamp(${query.before.atMs / 1000}), ${query.before.opId}::uuid)`)
  const rows = await tx.execute<AuditRow>(sql`
    select a.op_id as "opId", a.chain, a.seq::float8 as seq, a.type, a.subject, (extract(epoch from a.at) * 1000)::float8 as "atMs", f.name as who, d.lane, s.name as store, a.hash
    from audit a
    cross join (select coalesce((select timezone from store order by created_at, name limit 1), 'UTC') as timezone) z
    left join staff f on f.tenant_id = a.tenant_id and f.staff_id = a.staff_id
    left join device d on d.tenant_id = a.tenant_id and d.device_id = a.device
    left join store s on s.tenant_id = d.tenant_id and s.store_id = d.store_id
    where ${sql.join(parts, sql` and `)} order by a.at desc, a.op_id desc limit ${most}`)
  return [...rows]
}

/** Who did what and when, or null for those who may not ask. */
export async function auditView(person: Person, parameters: Parameters): Promise<AuditView | null> {
  if (!personMay(person, 'audit.view')) return null
  const query = auditQuery(parameters)
  return withTenant(database(), person.tenantId, async tx => {
    const [store] = await tx.execute<{ locale: string; timezone: string }>(
      sql`select locale, timezone from store order by created_at, name limit 1`,
    )
    const locale = store?.locale ?? 'en-US'
    const at = new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'medium',
      timeZone: store?.timezone ?? 'UTC',
    })
    const rows = await auditRows(tx, query, pageSize + 1)
    const staff = await tx.execute<{ value: string; words: string }>(
      sql`select staff_id as value, name as words from staff order by name limit 500`,
    )
    const [heads] = await tx.execute<{ chains: number; entries: number }>(
      sql`select count(*)::int as chains, coalesce(sum(seq), 0)::float8 as entries from audit_head`,
    )
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
    return {
      locale,
      lines: rows.slice(0, pageSize).map(row => lineOf(row, ms => at.format(ms))),
      query: { day: query.day ?? '', type: query.type ?? '', staff: query.staffId ?? '', trade: query.trade },
      types: Object.entries(auditWords).map(([value, words]) => ({ value, words })),
      staff: [...staff],
      next: last ? addressOf({ ...query, before: { atMs: last.atMs, opId: last.opId } }, '/audit') : null,
      exportHref: addressOf({ ...query, before: null }, '/audit/export'),
      chains: heads?.chains ?? 0,
      entries: heads?.entries ?? 0,
    }
  })
}

export function lineOf(row: AuditRow, at: (ms: number) => string): AuditLine {
  return {
    id: row.opId,
    at: at(row.atMs),
    who: row.who ?? 'The system',
    what: isAudited(row.type) ? auditWords[row.type] : row.type,
    subject: row.subject,
    from: row.lane === null ? 'portal' : [row.store, row.lane].filter(Boolean).join(', '),
  }
}
