import { type Database, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type SessionUser, sessionUser } from './sessions.ts'

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

/** The person behind a session and the tenant that it looks at, or null. */
export async function personOf(pool: Database, token: string): Promise<Person | null> {
  const user = await sessionUser(pool, token)
  if (!user) return null
  return user.support ? visitorOf(pool, user) : memberOf(pool, user)
}

async function memberOf(pool: Database, user: SessionUser): Promise<Person | null> {
  const { userId, name, email, actingTenant, onlyTenant } = user
  const [membership] = await pool.sql<
    { tenantId: string; role: string; storeIds: string[] | null; staffId: string | null }[]
  >`
    select tenant_id as "tenantId", role, store_ids as "storeIds", staff_id as "staffId"
    from vaultsync_memberships(${userId})
    where role <> 'none' and (${onlyTenant}::uuid is null or tenant_id = ${onlyTenant}::uuid)
    order by (tenant_id = ${actingTenant}::uuid) is true desc, created_at limit 1`
  if (!membership) return null
  const standing = await withTenant(pool, membership.tenantId, async tx => {
    const [row] = await tx.execute<{ suspended: boolean; unpaid: boolean }>(
      sql`select suspended_at is not null as suspended, plan_status = 'read-only' as unpaid from tenant`,
    )
    return row
  })
  return {
    userId,
    name,
    email,
    ...membership,
    ...(onlyTenant === null ? {} : { onlyTenant }),
    ...(standing?.suspended ? { suspended: true } : {}),
    ...(standing?.unpaid ? { unpaid: true } : {}),
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
