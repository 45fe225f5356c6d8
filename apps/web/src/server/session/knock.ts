import { callerAddress } from '../caller-address.ts'
import { cookies } from 'next/headers'
import type { Knock } from './auth.ts'
import { cookieName } from './cookie-name.ts'
import { knownCookie } from './known-browser.ts'
import { sessionToken } from './signed-in.ts'

/** Remembers for a few minutes that somebody asked to have a service linked, while the service is asked who they are. */
export const linkCookie = 'vaultsync-link'

/** Reads who knocks, and collects the cookies that go along with the answer. */
export async function knockOf(
  request: Request,
  serviceId: string | null,
): Promise<{ readonly knock: Knock; readonly cookies: readonly string[] }> {
  const jar = await cookies()
  const given: string[] = []
  const linked = jar.get(cookieName(linkCookie))?.value
  const token = linked === undefined ? null : await sessionToken()
  return {
    cookies: given,
    knock: {
      secret: process.env.NEXTAUTH_SECRET ?? '',
      address: callerAddress(request.headers),
      userAgent: request.headers.get('user-agent'),
      known: jar.get(cookieName(knownCookie))?.value,
      serviceId,
      link: linked !== undefined && token !== null ? { serviceId: linked, sessionToken: token } : null,
      give: cookie => given.push(cookie),
    },
  }
}
