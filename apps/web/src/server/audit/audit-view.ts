import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { AuditLine, AuditView } from '../../portal/audit/view.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { one, oneDay, oneId, type Parameters } from '../writes/parameters.ts'
import { wordsOfNote } from '../support/note-words.ts'
import { type AuditRow, auditRows, ofAccount } from './audit-rows.ts'
import { auditWords, isAudited } from './audit-words.ts'

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
    type: type !== null && (isAudited(type) || type === ofAccount) ? type : null,
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
      sql`select count(*)::int as chains, coalesce(sum(seq), 0)::float8 as entries from (select seq from audit_head union all select seq from tenant_log_head) ends`,
    )
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
    return {
      locale,
      lines: rows.slice(0, pageSize).map(row => lineOf(row, ms => at.format(ms))),
      query: { day: query.day ?? '', type: query.type ?? '', staff: query.staffId ?? '', trade: query.trade },
      types: [
        { value: ofAccount, words: 'Anything done to the account' },
        ...Object.entries(auditWords).map(([value, words]) => ({ value, words })),
      ],
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
    what: row.subject?.endsWith(':erased')
      ? 'Forgot a customer'
      : isAudited(row.type)
        ? auditWords[row.type]
        : wordsOfNote(row.type),
    subject: row.subject,
    href: row.chain === ofAccount ? null : `/audit/${row.opId}`,
    from:
      row.chain === ofAccount
        ? row.support
          ? 'support'
          : 'account'
        : row.lane === null
          ? 'portal'
          : [row.store, row.lane].filter(Boolean).join(', '),
  }
}
