import { createHash, randomBytes } from 'node:crypto'
import type postgres from 'postgres'

/** A link for somebody of support; null when the address is somebody's of a shop, for the two never meet in one account. */
export async function inviteFirst(sql: postgres.Sql, address: string, name: string): Promise<string | null> {
  const email = address.trim().toLowerCase()
  const token = randomBytes(32).toString('base64url')
  return sql.begin(async tx => {
    const [made] = await tx<{ userId: string }[]>`
      insert into user_account as u (email, name, support) values (${email}, ${name}, true)
      on conflict (email) do update set active = true, name = excluded.name where u.support
      returning user_id as "userId"`
    if (!made) return null
    await tx`
      insert into user_token (token_hash, user_id, purpose, expires_at)
      values (${createHash('sha256').update(token).digest('hex')}, ${made.userId}, 'support', now() + interval '3 days')`
    await tx`select vaultsync_note(null, ${made.userId}, ${name}, 'colleague.invited', null, 'at the machine', ${email})`
    return token
  })
}
