import type { TenantTransaction } from '@vaultsync/db'
import type { OpBody } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { StaffGrant } from './grants.ts'

export type StaffRecord = {
  readonly staffId: string
  readonly name: string
  readonly pin: OpBody<'staff.changed'>['pin']
  readonly grants: readonly StaffGrant[]
  readonly active: boolean
}

export async function staffRecords(tx: TenantTransaction): Promise<StaffRecord[]> {
  const rows = await tx.execute<StaffRecord>(
    sql`select staff_id as "staffId", name, pin, coalesce(grants, '[]') as grants, active from staff order by active desc, name, staff_id`,
  )
  return [...rows]
}

/** Whether somebody works, or worked, where this person may look. */
export const worksInSight = (person: Person, { grants }: StaffRecord): boolean =>
  person.storeIds === null ||
  grants.some(({ storeIds }) => storeIds === null || storeIds.some(storeId => seesStore(person, storeId)))

export interface StoreName extends Record<string, unknown> {
  readonly storeId: string
  readonly name: string
}

export async function openStores(tx: TenantTransaction): Promise<StoreName[]> {
  const rows = await tx.execute<StoreName>(
    sql`select store_id as "storeId", name from store where not closed order by created_at, name`,
  )
  return [...rows]
}

export type Membership = {
  readonly userId: string
  readonly staffId: string | null
  readonly email: string
  readonly role: string
  readonly lastLoginMs: number | null
  readonly totp: boolean
}

/** Who of this tenant signs in to the portal. Accounts belong to people, so only those with a membership are read. */
export async function memberships(tx: TenantTransaction): Promise<Membership[]> {
  const rows = await tx.execute<Membership>(sql`
    select m.user_id as "userId", m.staff_id as "staffId", u.email, m.role,
      (extract(epoch from u.last_login_at) * 1000)::float8 as "lastLoginMs", u.totp_confirmed_at is not null as totp
    from membership m join user_account u using (user_id) where m.role <> 'none'`)
  return [...rows]
}

export type Invitation = { readonly staffId: string; readonly email: string; readonly expiresMs: number }

export const invitePurpose = (tenantId: string, staffId: string): string => `invite ${tenantId} ${staffId}`

export async function invitations(tx: TenantTransaction, tenantId: string): Promise<Invitation[]> {
  const rows = await tx.execute<{ purpose: string; email: string; expiresMs: number }>(sql`
    select t.purpose, u.email, (extract(epoch from t.expires_at) * 1000)::float8 as "expiresMs"
    from user_token t join user_account u using (user_id)
    where t.purpose like ${`invite ${tenantId} %`} and t.used_at is null and t.expires_at > now() order by t.expires_at`)
  return rows.map(({ purpose, ...row }) => ({ ...row, staffId: purpose.split(' ')[2] ?? '' }))
}
