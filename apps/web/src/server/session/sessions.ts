import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '@vaultsync/db'

export const sessionDays = 14
const supportHours = 12

export const sessionHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** How somebody came in. */
export interface Entry {
  readonly method: 'password' | 'code' | 'passkey' | 'service'
  /** Set when a tenant's own sign-in service vouched: it speaks for its tenant and for no other. */
  readonly onlyTenant?: string
}

const plain: Entry = { method: 'password' }

/** A session is a row: it can be listed and ended. The browser holds the token, we hold its hash. */
export async function openSession(
  { sql }: Database,
  userId: string,
  userAgent: string | null,
  { method, onlyTenant }: Entry = plain,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const strong = method === 'code' || method === 'passkey'
  await sql`
    insert into user_session (token_hash, user_id, expires_at, user_agent, method, only_tenant, mfa_at)
    select ${sessionHash(token)}, user_id, now() + case when support then make_interval(hours => ${supportHours}) else make_interval(days => ${sessionDays}) end,
      ${userAgent}, ${method}, ${onlyTenant ?? null}, case when ${strong} then now() end
    from user_account where user_id = ${userId}`
  return token
}

export interface SessionUser {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly support: boolean
  /** Came in with more than a password. */
  readonly strong: boolean
  readonly actingTenant: string | null
  readonly onlyTenant: string | null
}

export async function sessionUser({ sql }: Database, token: string): Promise<SessionUser | null> {
  const [row] = await sql<SessionUser[]>`
    select u.user_id as "userId", u.name, u.email, u.support, s.mfa_at is not null as strong,
      s.acting_tenant as "actingTenant", s.only_tenant as "onlyTenant"
    from user_session s join user_account u using (user_id)
    where s.token_hash = ${sessionHash(token)} and s.revoked_at is null and s.expires_at > now() and u.active`
  return row ?? null
}

/** Somebody who just made a second factor has just shown it. */
export async function strengthen({ sql }: Database, token: string, method: Entry['method']): Promise<void> {
  await sql`update user_session set mfa_at = now(), method = ${method} where token_hash = ${sessionHash(token)}`
}

/** Which tenant this browser looks at; the others of the same person keep theirs. */
export async function actFor({ sql }: Database, token: string, tenantId: string | null): Promise<void> {
  await sql`update user_session set acting_tenant = ${tenantId} where token_hash = ${sessionHash(token)}`
}

export async function endSession({ sql }: Database, token: string): Promise<void> {
  await sql`update user_session set revoked_at = now() where token_hash = ${sessionHash(token)} and revoked_at is null`
}
