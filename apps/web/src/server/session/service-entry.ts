import type { Database } from '@vaultsync/db'
import { entered, type SignedIn } from './password-entry.ts'
import type { Service } from './services.ts'
import { openSession } from './sessions.ts'

/** What a sign-in service said of whoever came. */
export interface Vouched {
  readonly subject: string
  readonly email: string
  readonly emailVerified: boolean
}

export type NoEntry = 'service-unknown' | 'service-unverified' | 'service-guarded' | 'service-taken'

interface Found {
  readonly userId: string
  readonly name: string
  readonly email: string
}

/** A tenant's service may vouch under any name for anybody: what it says counts under its tenant only. */
const providerKey = ({ tenantId, issuer }: Service) => (tenantId === null ? issuer : `tenant ${tenantId} ${issuer}`)

/**
 * Lets in whoever a service vouches for. An identity that is linked opens its account. One that is not is linked when both
 * sides have proved the same address and nothing else guards the account; else its owner links it while signed in. A
 * tenant's own service opens its tenant for its members, and nothing else of theirs.
 */
export async function enterByService(
  pool: Database,
  service: Service,
  said: Vouched,
  { userAgent, linkTo }: { readonly userAgent: string | null; readonly linkTo: string | null },
): Promise<SignedIn | NoEntry> {
  const linked = await linkedAccount(pool, service, said.subject)
  if (linkTo !== null && linked && linked.userId !== linkTo) return 'service-taken'
  const found = linked ?? (linkTo === null ? await provedAccount(pool, service, said) : await accountBy(pool, linkTo))
  if (typeof found === 'string') return found
  if (!found || !(await mayUse(pool, service, found.userId))) return 'service-unknown'
  if (!linked)
    await pool.sql`
      insert into user_identity (provider, subject, user_id) values (${providerKey(service)}, ${said.subject}, ${found.userId}) on conflict do nothing`
  const entry =
    service.tenantId === null
      ? ({ method: 'service' } as const)
      : ({ method: 'service', onlyTenant: service.tenantId } as const)
  return entered(pool, found, await openSession(pool, found.userId, userAgent, entry))
}

async function linkedAccount({ sql }: Database, service: Service, subject: string): Promise<Found | null> {
  const [row] = await sql<Found[]>`
    select u.user_id as "userId", u.name, u.email from user_identity i join user_account u using (user_id)
    where i.provider = ${providerKey(service)} and i.subject = ${subject} and u.active`
  return row ?? null
}

async function accountBy({ sql }: Database, userId: string): Promise<Found | null> {
  const [row] = await sql<Found[]>`
    select user_id as "userId", name, email from user_account where user_id = ${userId} and active`
  return row ?? null
}

/** An address counts when the service says that it was proved and it was proved to us as well: an account that a stranger opened under it is not given its owner's sign-in, nor the other way round. */
async function provedAccount(
  { sql }: Database,
  service: Service,
  { email, emailVerified }: Vouched,
): Promise<Found | NoEntry | null> {
  if (!emailVerified || email === '') return 'service-unverified'
  const [row] = await sql<(Found & { verified: boolean; guarded: boolean; support: boolean })[]>`
    select user_id as "userId", name, email, support, email_verified_at is not null as verified,
      totp_confirmed_at is not null or exists (select from user_passkey k where k.user_id = u.user_id) as guarded
    from user_account u where email = ${email.trim().toLowerCase()} and active`
  if (!row) return null
  if (row.support || (row.guarded && service.tenantId === null)) return 'service-guarded'
  return row.verified ? row : 'service-unverified'
}

/** A tenant's service lets in members of that tenant. */
async function mayUse({ sql }: Database, { tenantId }: Service, userId: string): Promise<boolean> {
  if (tenantId === null) return true
  const [row] = await sql`
    select 1 from vaultsync_memberships(${userId}) where tenant_id = ${tenantId} and role <> 'none'`
  return row !== undefined
}
