import { type Database, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { sessionHash, type SessionUser } from './sessions.ts'

/** Support in the house of a tenant that let them in: how far and until when. */
export interface Visit {
  readonly visitId: string
  readonly scope: 'read' | 'change'
  readonly reason: string
  readonly grantedMs: number
  readonly untilMs: number
}

/** Who is asking, and for which tenant. Everything in server/ takes this as its first argument. */
export interface Person {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly tenantId: string
  readonly role: string
  /** Null is every store. */
  readonly storeIds: readonly string[] | null
  readonly staffId: string | null
  /** Set when it is support who asks. What they write carries their id where staff have theirs. */
  readonly visit?: Visit
  /** Came in by this tenant's own sign-in service, which speaks for no account as a whole. */
  readonly onlyTenant?: string
  /** The tenant may look and take its data away; nothing is changed until support resumes it. Lanes go on. */
  readonly suspended?: boolean
  /** The same, by itself: a bill is unpaid, or there is too much for the plan, and the grace is over. Owners end it. */
  readonly unpaid?: boolean
}

/** A session, whose it is, and the shop that it looks at as it stands: asked with every request, so it is one question. */
interface Entered extends SessionUser {
  readonly tenantId: string | null
  readonly role: string
  readonly storeIds: string[] | null
  readonly staffId: string | null
  readonly suspended: boolean
  readonly unpaid: boolean
}

/** The person behind a session and the tenant that it looks at, or null. */
export async function personOf(pool: Database, token: string): Promise<Person | null> {
  const [entered] = await pool.sql<Entered[]>`
    select u.user_id as "userId", u.name, u.email, u.support, s.mfa_at is not null as strong,
      s.acting_tenant as "actingTenant", s.only_tenant as "onlyTenant", m.tenant_id as "tenantId", m.role,
      m.store_ids as "storeIds", m.staff_id as "staffId", m.suspended, m.unpaid
    from user_session s join user_account u using (user_id)
    left join lateral (
      select * from vaultsync_standings(u.user_id)
      where role <> 'none' and (s.only_tenant is null or tenant_id = s.only_tenant)
      order by (tenant_id = s.acting_tenant) is true desc, created_at limit 1) m on not u.support
    where s.token_hash = ${sessionHash(token)} and s.revoked_at is null and s.expires_at > now() and u.active`
  if (!entered) return null
  return entered.support ? visitorOf(pool, entered) : memberOf(entered)
}

function memberOf({ userId, name, email, onlyTenant, tenantId, ...place }: Entered): Person | null {
  if (tenantId === null) return null
  const { role, storeIds, staffId, suspended, unpaid } = place
  return {
    userId,
    name,
    email,
    tenantId,
    role,
    storeIds,
    staffId,
    ...(onlyTenant === null ? {} : { onlyTenant }),
    ...(suspended ? { suspended } : {}),
    ...(unpaid ? { unpaid } : {}),
  }
}

/** Support is in a tenant while a granted visit lasts: asked again at every request, so that its end is the end. */
async function visitorOf(pool: Database, user: SessionUser): Promise<Person | null> {
  const { userId, name, email, actingTenant, strong } = user
  if (actingTenant === null || !strong) return null
  const visit = await withTenant(pool, actingTenant, async tx => {
    const [row] = await tx.execute<Visit & Record<string, unknown>>(sql`
      select visit_id as "visitId", scope, reason, (extract(epoch from granted_at) * 1000)::float8 as "grantedMs",
        (extract(epoch from expires_at) * 1000)::float8 as "untilMs"
      from support_visit
      where user_id = ${userId}::uuid and granted_at is not null and ended_at is null and expires_at > now()
      order by expires_at desc limit 1`)
    return row
  })
  if (!visit) return null
  return { userId, name, email, tenantId: actingTenant, role: 'support', storeIds: null, staffId: userId, visit }
}
