import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { AuditEntryView } from '../../portal/audit/view.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { auditWords, isAudited } from './audit-words.ts'
import { changedFields } from './changed-fields.ts'

interface Entry extends Record<string, unknown> {
  readonly type: string
  readonly subject: string | null
  readonly atMs: number
  readonly who: string | null
  readonly chain: string
  readonly seq: number
  readonly hash: string
  readonly text: string | null
}

/** One line of the log with what was said before and after, or null for what is not there and what is not theirs alike. */
export function auditEntry(person: Person, opId: string): Promise<AuditEntryView | null> {
  if (!personMay(person, 'audit.view')) return Promise.resolve(null)
  return withTenant(database(), person.tenantId, async tx => {
    const [entry] = await tx.execute<Entry>(sql`
      select a.type, a.subject, (extract(epoch from a.at) * 1000)::float8 as "atMs", coalesce(f.name, v.name || ' of support') as who,
        a.chain::text as chain, a.seq::float8 as seq, a.hash, o.text
      from audit a
      left join op o on o.tenant_id = a.tenant_id and o.op_id = a.op_id
      left join staff f on f.tenant_id = a.tenant_id and f.staff_id = a.staff_id
      left join user_account v on v.user_id = a.staff_id and v.support
      where a.op_id = ${opId}::uuid limit 1`)
    if (!entry) return null
    const before = entry.subject === null ? null : await saidBefore(tx, entry, entry.subject)
    const [store] = await tx.execute<{ locale: string; timezone: string }>(
      sql`select locale, timezone from store order by created_at, name limit 1`,
    )
    const at = new Intl.DateTimeFormat(store?.locale ?? 'en-US', {
      dateStyle: 'medium',
      timeStyle: 'medium',
      timeZone: store?.timezone ?? 'UTC',
    })
    return {
      what: isAudited(entry.type) ? auditWords[entry.type] : entry.type,
      who: entry.who ?? 'The system',
      at: at.format(entry.atMs),
      subject: entry.subject,
      before: before ? at.format(before.atMs) : null,
      changes: changedFields(bodyOf(before?.text ?? null), bodyOf(entry.text)),
      seal: `${entry.hash}, number ${entry.seq} of its chain`,
    }
  })
}

/** What was last said of the same thing, by the same kind of op. */
async function saidBefore(
  tx: TenantTransaction,
  { type, atMs, chain, seq }: Entry,
  subject: string,
): Promise<{ readonly text: string; readonly atMs: number } | null> {
  const [row] = await tx.execute<{ text: string; atMs: number }>(sql`
    select o.text, (extract(epoch from a.at) * 1000)::float8 as "atMs"
    from audit a join op o on o.tenant_id = a.tenant_id and o.op_id = a.op_id
    where a.subject = ${subject} and a.type = ${type} and a.at <= to_timestamp(${atMs / 1000})
      and not (a.chain = ${chain}::uuid and a.seq >= ${seq}::bigint)
    order by a.at desc, a.seq desc limit 1`)
  return row ?? null
}

/** What is sealed for a customer stays a sealed text here. */
function bodyOf(text: string | null): unknown {
  if (text === null) return null
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said !== null && 'body' in said ? said.body : null
  } catch {
    return null
  }
}
