import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '@vaultsync/db'

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A link that works once. We keep its hash; whoever has the letter has the link. */
export async function makeToken(
  { sql }: Database,
  { userId, purpose, hours }: { userId: string; purpose: string; hours: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql`
    insert into user_token (token_hash, user_id, purpose, expires_at)
    values (${tokenHash(token)}, ${userId}, ${purpose}, now() + make_interval(hours => ${hours}))`
  return token
}

export interface TokenOwner {
  readonly userId: string
  readonly purpose: string
  readonly email: string
  readonly name: string
  readonly verified: boolean
  readonly hasPassword: boolean
}

const shape = /^[\w-]{20,100}$/

/** Whose link it is, while it works. */
export async function tokenOwner({ sql }: Database, token: string): Promise<TokenOwner | null> {
  if (!shape.test(token)) return null
  const [row] = await sql<TokenOwner[]>`
    select t.user_id as "userId", t.purpose, u.email, u.name, u.email_verified_at is not null as verified, u.password_hash is not null as "hasPassword"
    from user_token t join user_account u using (user_id)
    where t.token_hash = ${tokenHash(token)} and t.used_at is null and t.expires_at > now() and u.active`
  return row ?? null
}

/** Uses a link up; false when somebody was quicker. */
export async function useToken({ sql }: Database, token: string): Promise<boolean> {
  const used = await sql`
    update user_token set used_at = now() where token_hash = ${tokenHash(token)} and used_at is null and expires_at > now()`
  return used.count === 1
}
