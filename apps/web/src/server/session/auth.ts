import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { database } from '../database.ts'
import { passwordFits } from './passwords.ts'
import { factorFits } from './second-factor.ts'
import { endSession, openSession, sessionDays } from './sessions.ts'
import { countFailure, forgetFailures, tooManyTries, triesBucket } from './tries.ts'

/** What the signed cookie carries: the key to a session row, nothing else that anybody should rely on. */
declare module 'next-auth/jwt' {
  interface JWT {
    sessionToken?: string
  }
}

interface SignedIn {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly sessionToken: string
}

interface Attempt {
  readonly email: string
  readonly password: string
  /** Of the authenticator, for those who have one. */
  readonly code: string
  readonly address: string
  readonly userAgent: string | null
}

interface Account {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly passwordHash: string | null
  readonly totpSecret: string | null
  readonly recoveryCodes: unknown
}

async function signInWithPassword({ email, password, code, address, userAgent }: Attempt): Promise<SignedIn | null> {
  const pool = database()
  const bucket = triesBucket(email, address)
  if (await tooManyTries(pool, bucket)) throw new Error('locked')
  const [account] = await pool.sql<Account[]>`
    select user_id as "userId", name, email, password_hash as "passwordHash", recovery_codes as "recoveryCodes",
      case when totp_confirmed_at is null then null else totp_secret end as "totpSecret"
    from user_account where email = ${email.trim().toLowerCase()} and active`
  if (!(await passwordFits(account?.passwordHash ?? null, password)) || !account) {
    await countFailure(pool, bucket)
    return null
  }
  const { totpSecret } = account
  if (totpSecret !== null) {
    if (code === '') throw new Error('code-needed')
    if (!(await factorFits(pool, { ...account, totpSecret }, code))) {
      await countFailure(pool, bucket)
      throw new Error('code-wrong')
    }
  }
  await forgetFailures(pool, bucket)
  await pool.sql`update user_account set last_login_at = now() where user_id = ${account.userId}`
  return {
    id: account.userId,
    name: account.name,
    email: account.email,
    sessionToken: await openSession(pool, account.userId, userAgent),
  }
}

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: sessionDays * 86_400 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    Credentials({
      name: 'E-mail and password',
      credentials: { email: { type: 'email' }, password: { type: 'password' }, code: { type: 'text' } },
      authorize(given, request) {
        const header = (name: string) => {
          const value: unknown = request.headers?.[name]
          return typeof value === 'string' ? value : null
        }
        const password = given?.password ?? ''
        const code = (given?.code ?? '').slice(0, 40)
        if (!given?.email || given.email.length > 320 || password.length > 200) return null
        const address = header('x-forwarded-for')?.split(',')[0]?.trim() ?? 'here'
        return signInWithPassword({ email: given.email, password, code, address, userAgent: header('user-agent') })
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      if (user) token.sessionToken = (user as SignedIn).sessionToken
      return token
    },
    // Whoever signs in may be sent to pages of ours only.
    redirect: ({ url, baseUrl }) =>
      url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : url.startsWith(`${baseUrl}/`) ? url : baseUrl,
  },
  events: {
    async signOut({ token }) {
      if (token?.sessionToken) await endSession(database(), token.sessionToken)
    },
  },
}
