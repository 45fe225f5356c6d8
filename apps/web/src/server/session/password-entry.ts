import type { Database } from '@vaultsync/db'
import { knownBrowser } from './known-browser.ts'
import { passwordFits } from './passwords.ts'
import { factorFits } from './second-factor.ts'
import { openSession } from './sessions.ts'
import { countFailure, forgetFailures, signInBuckets, tooManyTries } from './tries.ts'

export interface SignedIn {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly sessionToken: string
}

export interface Attempt {
  readonly email: string
  readonly password: string
  /** Of the authenticator, for those who have one. */
  readonly code: string
  readonly address: string
  readonly userAgent: string | null
  /** The cookie of a browser that signed in before. */
  readonly known: string | undefined
  readonly secret: string
}

interface Account {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly passwordHash: string | null
  readonly totpSecret: string | null
  readonly recoveryCodes: unknown
}

/** Password and, where there is one, a code. Null for anybody who does not belong here, whatever the reason. */
export async function enterByPassword(pool: Database, attempt: Attempt): Promise<SignedIn | null> {
  const { email, password, code, address, userAgent, known, secret } = attempt
  const buckets = signInBuckets(email, address, knownBrowser(known, email, secret))
  for (const { bucket } of buckets) if (await tooManyTries(pool, bucket)) throw new Error('locked')
  const failed = async () => {
    for (const { bucket, most } of buckets) await countFailure(pool, bucket, most)
  }
  const [account] = await pool.sql<Account[]>`
    select user_id as "userId", name, email, password_hash as "passwordHash", recovery_codes as "recoveryCodes",
      case when totp_confirmed_at is null then null else totp_secret end as "totpSecret"
    from user_account where email = ${email.trim().toLowerCase()} and active`
  if (!(await passwordFits(account?.passwordHash ?? null, password)) || !account) {
    await failed()
    return null
  }
  const { totpSecret, userId } = account
  if (totpSecret !== null) {
    if (code === '') throw new Error('code-needed')
    if (!(await factorFits(pool, { ...account, totpSecret }, code))) {
      await failed()
      throw new Error('code-wrong')
    }
  }
  // Only the count of this place is forgotten: guesses from elsewhere stay counted.
  const [own] = buckets
  if (own) await forgetFailures(pool, own.bucket)
  return entered(
    pool,
    account,
    await openSession(pool, userId, userAgent, { method: totpSecret ? 'code' : 'password' }),
  )
}

export async function entered(
  { sql }: Database,
  { userId, name, email }: Pick<Account, 'userId' | 'name' | 'email'>,
  sessionToken: string,
): Promise<SignedIn> {
  await sql`update user_account set last_login_at = now() where user_id = ${userId}`
  return { id: userId, name, email, sessionToken }
}
