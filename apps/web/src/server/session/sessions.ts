import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '@vaultsync/db'

export const sessionDays = 14

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** A session is a row: it can be listed and ended. The browser holds the token, we hold its hash. */
export async function openSession({ sql }: Database, userId: string, userAgent: string | null): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql`
    insert into user_session (token_hash, user_id, expires_at, user_agent)
    values (${hashOf(token)}, ${userId}, now() + make_interval(days => ${sessionDays}), ${userAgent})`
  return token
}

export async function sessionUser(
  { sql }: Database,
  token: string,
): Promise<{ userId: string; name: string; email: string } | null> {
  const [row] = await sql<{ userId: string; name: string; email: string }[]>`
    select u.user_id as "userId", u.name, u.email
    from user_session s join user_account u using (user_id)
    where s.token_hash = ${hashOf(token)} and s.revoked_at is null and s.expires_at > now() and u.active`
  return row ?? null
}

export async function endSession({ sql }: Database, token: string): Promise<void> {
  await sql`update user_session set revoked_at = now() where token_hash = ${hashOf(token)} and revoked_at is null`
}
