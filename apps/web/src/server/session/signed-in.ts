import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getToken } from 'next-auth/jwt'
import { cache } from 'react'
import { database } from '../database.ts'
import { sessionUser } from './sessions.ts'

/** Who is asking, and for which tenant. Everything in server/ takes this as its first argument. */
export interface Person {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly tenantId: string
  readonly role: string
  /** Null is every store. */
  readonly storeIds: readonly string[] | null
  readonly staffId: string | null
}

/** What the cookie of this request carries. */
export const sessionToken = cache(async (): Promise<string | null> => {
  const request = {
    cookies: Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value])),
    headers: Object.fromEntries(await headers()),
  }
  const token = await getToken({ req: request as unknown as Parameters<typeof getToken>[0]['req'] })
  return token?.sessionToken ?? null
})

/** The person behind this request, or null. Read once per request. */
export const person = cache(async (): Promise<Person | null> => {
  const token = await sessionToken()
  if (!token) return null
  const pool = database()
  const user = await sessionUser(pool, token)
  if (!user) return null
  const [membership] = await pool.sql<
    { tenantId: string; role: string; storeIds: string[] | null; staffId: string | null }[]
  >`
    select tenant_id as "tenantId", role, store_ids as "storeIds", staff_id as "staffId"
    from vaultsync_memberships(${user.userId}) where role <> 'none' order by created_at limit 1`
  return membership ? { ...user, ...membership } : null
})

/** The person behind this request; strangers are sent to the door. */
export async function signedIn(): Promise<Person> {
  const who = await person()
  if (!who) redirect('/sign-in')
  return who
}
