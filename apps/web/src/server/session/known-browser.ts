import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieName, overHttps } from './cookie-name.ts'

export const knownCookie = 'vaultsync-known'
const lastsSeconds = 365 * 86_400

const sealOf = (secret: string, mark: string, email: string) =>
  createHmac('sha256', secret).update(`known browser ${mark} ${email.trim().toLowerCase()}`).digest('base64url')

/** The mark of a browser that has signed in as this person before, or null. Says nothing to anybody but us. */
export function knownBrowser(cookie: string | undefined, email: string, secret: string): string | null {
  const [mark = '', seal = ''] = cookie?.split('.') ?? []
  const wanted = Buffer.from(sealOf(secret, mark, email))
  const given = Buffer.from(seal)
  return /^[\w-]{16}$/.test(mark) && wanted.length === given.length && timingSafeEqual(wanted, given) ? mark : null
}

/** What a browser is given once somebody has signed in with it. */
export function knownCookieFor(email: string, secret: string): string {
  const mark = randomBytes(12).toString('base64url')
  const value = `${mark}.${sealOf(secret, mark, email)}`
  return `${cookieName(knownCookie)}=${value}; Path=/; Max-Age=${lastsSeconds}; HttpOnly; SameSite=Lax${overHttps() ? '; Secure' : ''}`
}
