import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getToken } from 'next-auth/jwt'
import { cache } from 'react'
import { database } from '../database.ts'
import { overHttps, sessionCookie } from './cookie-name.ts'
import type {} from './jwt.ts'
import { type Person, personOf } from './person-of.ts'
import { sessionUser } from './sessions.ts'

export type { Person } from './person-of.ts'

/** What the cookie of this request carries. */
export const sessionToken = cache(async (): Promise<string | null> => {
  const request = {
    cookies: Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value])),
    headers: Object.fromEntries(await headers()),
  }
  const token = await getToken({
    req: request as unknown as Parameters<typeof getToken>[0]['req'],
    cookieName: sessionCookie(),
    secureCookie: overHttps(),
  })
  return token?.sessionToken ?? null
})

/** Whoever signed in, whether or not there is a tenant for them. */
export const account = cache(async () => {
  const token = await sessionToken()
  return token ? sessionUser(database(), token) : null
})

/** The person behind this request, or null. Read once per request. */
export const person = cache(async (): Promise<Person | null> => {
  const token = await sessionToken()
  return token ? personOf(database(), token) : null
})

/** The person behind this request; strangers are sent to the door, and support whose visit is over to their desk. */
export async function signedIn(): Promise<Person> {
  const who = await person()
  if (who) return who
  redirect((await account())?.support ? '/support' : '/sign-in')
}
