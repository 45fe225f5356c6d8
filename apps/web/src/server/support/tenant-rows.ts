import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'

export interface TenantRow extends Record<string, unknown> {
  readonly tenantId: string
  readonly name: string
  readonly plan: string
  readonly planStatus: string
  readonly trialEndsMs: number | null
  readonly suspendedMs: number | null
  readonly sinceMs: number
  readonly laneLimit: number | null
  readonly timezone: string | null
  readonly locale: string | null
  readonly place: string | null
}

export async function tenantRow(tx: TenantTransaction): Promise<TenantRow | undefined> {
  const [row] = await tx.execute<TenantRow>(sql`
    select t.tenant_id as "tenantId", t.name, t.plan, t.plan_status as "planStatus", (extract(epoch from t.trial_ends_at) * 1000)::float8 as "trialEndsMs",
      (extract(epoch from t.suspended_at) * 1000)::float8 as "suspendedMs", (extract(epoch from t.created_at) * 1000)::float8 as "sinceMs",
      (case when t.settings ->> 'laneLimit' ~ '^[0-9]{1,6}$' then (t.settings ->> 'laneLimit')::int end) as "laneLimit",
      s.timezone, s.locale, s.name as place
    from tenant t left join lateral (select timezone, locale, name from store order by created_at, name limit 1) s on true`)
  return row
}

/** How long the slowest sale of each half hour took to reach the books, over the last day. */
export async function slowestByHalfHour(tx: TenantTransaction): Promise<readonly { slot: number; seconds: number }[]> {
  const rows = await tx.execute<{ slot: number; seconds: number }>(sql`
    select floor(extract(epoch from o.received_at) / 1800)::float8 as slot,
      max(greatest(0, extract(epoch from o.received_at - s.completed_at)))::float8 as seconds
    from sale s join op o on o.tenant_id = s.tenant_id and o.op_id = s.op_id and o.op_day > current_date - 3
    where s.business_day > current_date - 3 and o.received_at > now() - interval '1 day'
    group by 1 order by 1`)
  return [...rows]
}

export interface TroubleRow extends Record<string, unknown> {
  readonly kind: 'record' | 'task'
  readonly code: string
  readonly places: string | null
  readonly times: number
  readonly lastMs: number
}

/** What waits for somebody, by kind: records that nobody could read, then tasks. No name of a customer is in it. */
export async function troubleRows(tx: TenantTransaction): Promise<TroubleRow[]> {
  const rows = await tx.execute<TroubleRow>(sql`
    select 'record' as kind, q.code, string_agg(distinct concat_ws(' ', s.name, d.lane), ', ') as places, count(*)::int as times,
      (extract(epoch from max(q.received_at)) * 1000)::float8 as "lastMs"
    from quarantine q
    left join device d on d.tenant_id = q.tenant_id and d.device_id = q.device
    left join store s on s.tenant_id = q.tenant_id and s.store_id = coalesce(q.store_id, d.store_id)
    where q.resolved_at is null group by q.code
    union all
    select 'task', t.code, string_agg(distinct s.name, ', '), count(*)::int, (extract(epoch from max(t.at)) * 1000)::float8
    from task t left join store s on s.tenant_id = t.tenant_id and s.store_id = t.store_id
    where t.status = 'open' group by t.code
    order by 1, 4 desc limit 40`)
  return [...rows]
}

export interface MailRow extends Record<string, unknown> {
  readonly times: number
  readonly lastMs: number
  readonly error: string | null
}

/** Letters that were given up: how many and why, never to whom or what. */
export async function deadMail(tx: TenantTransaction): Promise<MailRow | null> {
  const [row] = await tx.execute<MailRow>(sql`
    select count(*)::int as times, (extract(epoch from max(created_at)) * 1000)::float8 as "lastMs",
      (array_agg(last_error order by created_at desc))[1] as error
    from outbox_mail where status in ('dead', 'failed')`)
  return row && row.times > 0 ? row : null
}

export interface MemberRow extends Record<string, unknown> {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly totp: boolean
  readonly passkeys: number
  readonly sessions: number
  readonly locked: boolean
}

export async function memberRows(tx: TenantTransaction): Promise<MemberRow[]> {
  const rows = await tx.execute<MemberRow>(sql`
    select u.user_id as "userId", u.name, u.email, m.role, u.totp_confirmed_at is not null as totp,
      (select count(*)::int from user_passkey k where k.user_id = u.user_id) as passkeys,
      (select count(*)::int from user_session s where s.user_id = u.user_id and s.revoked_at is null and s.expires_at > now()) as sessions,
      exists (select from login_attempt a where starts_with(a.bucket, u.email || ' from ') and a.locked_until > now()) as locked
    from membership m join user_account u using (user_id)
    where m.role <> 'none' order by (m.role = 'owner') desc, u.name limit 200`)
  return [...rows]
}

export interface LogRow extends Record<string, unknown> {
  readonly seq: number
  readonly atMs: number
  readonly userId: string | null
  readonly who: string
  readonly support: boolean
  readonly kind: string
  readonly visitId: string | null
  readonly reason: string | null
  readonly detail: string | null
}

export async function logRows(tx: TenantTransaction, most: number): Promise<LogRow[]> {
  const rows = await tx.execute<LogRow>(sql`
    select seq, (extract(epoch from at) * 1000)::float8 as "atMs", user_id as "userId", who, support, kind, visit_id as "visitId", reason, detail
    from tenant_log order by seq desc limit ${most}`)
  return [...rows]
}
