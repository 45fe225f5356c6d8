import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { NextAuthOptions, User } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { database } from '../database.ts'
import { note } from '../support/note.ts'
import { overHttps, sessionCookie } from './cookie-name.ts'
import type {} from './jwt.ts'
import { knownCookieFor } from './known-browser.ts'
import { passkeyOwner } from './passkeys.ts'
import { entered, enterByPassword, type SignedIn } from './password-entry.ts'
import { personOf } from './person-of.ts'
import { enterByService } from './service-entry.ts'
import { oidcProvider, type Service, serviceOf } from './services.ts'
import { endSession, openSession, sessionDays, sessionUser } from './sessions.ts'
import { countFailure, tooManyTries } from './tries.ts'

/** One request at the door. */
export interface Knock {
  readonly secret: string
  readonly address: string
  readonly userAgent: string | null
  /** The cookie of a browser that signed in before. */
  readonly known: string | undefined
  /** Whose sign-in service is meant, when one is. */
  readonly serviceId: string | null
  /** Set when somebody who is signed in asked to have this service linked to their account. */
  readonly link: { readonly sessionToken: string; readonly serviceId: string } | null
  /** Takes a cookie along with the answer. */
  give(cookie: string): void
}

export async function authOptionsFor(knock: Knock): Promise<NextAuthOptions> {
  const service = knock.serviceId === null ? null : await serviceOf(database(), knock.serviceId)
  const provider = service && (await oidcProvider(service))
  return {
    session: { strategy: 'jwt', maxAge: sessionDays * 86_400 },
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: overHttps() },
      },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [byPassword(knock), byPasskey(knock), ...(provider ? [provider] : [])],
    callbacks: {
      signIn: async ({ user, account, profile }) =>
        account?.type === 'oauth' && service
          ? serviceEntry(knock, service, user, account.providerAccountId, profile)
          : true,
      jwt({ token, user }) {
        if (user) token.sessionToken = (user as SignedIn).sessionToken
        return token
      },
      // Whoever signs in may be sent to pages of ours only.
      redirect: ({ url, baseUrl }) =>
        url.startsWith('/') && !url.startsWith('//')
          ? `${baseUrl}${url}`
          : url.startsWith(`${baseUrl}/`)
            ? url
            : baseUrl,
    },
    events: {
      async signOut({ token }) {
        if (token?.sessionToken) await endSession(database(), token.sessionToken)
      },
    },
  }
}

const byPassword = (knock: Knock) =>
  Credentials({
    name: 'E-mail and password',
    credentials: { email: { type: 'email' }, password: { type: 'password' }, code: { type: 'text' } },
    async authorize(given) {
      const password = given?.password ?? ''
      const code = (given?.code ?? '').slice(0, 40)
      if (!given?.email || given.email.length > 320 || password.length > 200) return null
      const who = await enterByPassword(database(), { ...knock, email: given.email, password, code })
      if (who) knock.give(knownCookieFor(who.email, knock.secret))
      return who
    },
  })

const byPasskey = (knock: Knock) =>
  Credentials({
    id: 'passkey',
    name: 'Passkey',
    credentials: { answer: { type: 'text' } },
    async authorize(given) {
      const pool = database()
      const bucket = `passkey from ${knock.address}`
      if (await tooManyTries(pool, bucket)) throw new Error('locked')
      const response = readAnswer(given?.answer ?? '')
      const userId = response && (await passkeyOwner(pool, response))
      if (!userId) {
        await countFailure(pool, bucket, 30)
        throw new Error('passkey-unknown')
      }
      const token = await openSession(pool, userId, knock.userAgent, { method: 'passkey' })
      const user = await sessionUser(pool, token)
      if (!user) return null
      knock.give(knownCookieFor(user.email, knock.secret))
      return entered(pool, user, token)
    },
  })

function readAnswer(text: string): AuthenticationResponseJSON | null {
  if (text.length > 20_000) return null
  try {
    const said: unknown = JSON.parse(text)
    const isAnswer = typeof said === 'object' && said !== null && 'id' in said && typeof said.id === 'string'
    return isAnswer ? (said as AuthenticationResponseJSON) : null
  } catch {
    return null
  }
}

/** True, or where to send whoever is not let in. What opened is put on the user, from where the cookie takes it. */
async function serviceEntry(
  knock: Knock,
  service: Service,
  user: User,
  subject: string,
  profile: unknown,
): Promise<true | string> {
  const pool = database()
  const said = (profile ?? {}) as Record<string, unknown>
  const linking = knock.link?.serviceId === service.id ? knock.link : null
  const before = linking && (await sessionUser(pool, linking.sessionToken))
  const who = await enterByService(
    pool,
    service,
    { subject, email: String(said.email ?? ''), emailVerified: said.email_verified === true },
    { userAgent: knock.userAgent, linkTo: before?.userId ?? null },
  )
  if (typeof who === 'string') return `${before ? '/profile' : '/sign-in'}?error=${who}`
  if (linking && before) {
    const tenantId = (await personOf(pool, linking.sessionToken))?.tenantId ?? null
    await note(pool, { tenantId, by: before, kind: 'service.linked', detail: service.name })
    await endSession(pool, linking.sessionToken)
  }
  Object.assign(user, who)
  return true
}
