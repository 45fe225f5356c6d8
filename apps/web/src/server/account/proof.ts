import { database } from '../database.ts'
import { passwordFits } from '../session/passwords.ts'
import type { Person } from '../session/signed-in.ts'
import { countFailure, forgetFailures, tooManyTries } from '../session/tries.ts'

/** Only the whole of an account may change how it is entered: a shop's own service speaks for that shop alone. */
export const throughShopOnly = ({ onlyTenant }: Pick<Person, 'onlyTenant'>): string | null =>
  onlyTenant === undefined
    ? null
    : 'You came in by your shop’s own sign-in. Sign in with your password or passkey to change this.'

/** The password in use is asked again, and guessing it here is as slow as at the door. */
export async function provesPassword({ userId }: Pick<Person, 'userId'>, password: string): Promise<string | null> {
  const pool = database()
  const bucket = `profile ${userId}`
  if (await tooManyTries(pool, bucket)) return 'Too many tries. Wait a minute, then try once more.'
  const [account] = await pool.sql<{ passwordHash: string | null }[]>`
    select password_hash as "passwordHash" from user_account where user_id = ${userId}`
  if (await passwordFits(account?.passwordHash ?? null, password)) {
    await forgetFailures(pool, bucket)
    return null
  }
  await countFailure(pool, bucket)
  return 'That is not your password.'
}
