import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import type { JoinView } from '../../site/account/view.ts'
import { database } from '../database.ts'
import { hashPassword } from '../session/passwords.ts'
import { portalRole } from '../staff/grants.ts'
import { staffRecords } from '../staff/staff-records.ts'
import { shopRecord } from '../stores/shop-records.ts'
import { type Fields, isId } from '../writes/fields.ts'
import { passwordTrouble } from './password-rule.ts'
import { type TokenOwner, tokenOwner, useToken } from './tokens.ts'

const over = refused('This link is over: it worked once, or its week has passed. Ask for a new invitation.')

interface Invited {
  readonly owner: TokenOwner
  readonly tenantId: string
  readonly staffId: string
  readonly shop: string
  readonly access: NonNullable<ReturnType<typeof portalRole>>
}

async function invitedBy(token: string): Promise<Invited | null> {
  const owner = await tokenOwner(database(), token)
  const [word, tenantId = '', staffId = ''] = owner?.purpose.split(' ') ?? []
  if (!owner || word !== 'invite' || !isId(tenantId) || !isId(staffId)) return null
  return withTenant(database(), tenantId, async tx => {
    const staff = (await staffRecords(tx)).find(each => each.staffId === staffId)
    const access = staff?.active ? portalRole(staff.grants) : null
    return access ? { owner, tenantId, staffId, access, shop: (await shopRecord(tx)).name } : null
  })
}

/** An account that never proved its address may be somebody else's: its password counts for nothing. */
const keepsPassword = ({ verified, hasPassword }: TokenOwner): boolean => verified && hasPassword

export async function joinView(token: string): Promise<JoinView | null> {
  const invited = await invitedBy(token)
  if (!invited) return null
  const { owner, shop, access } = invited
  return { token, shop, role: access.role, email: owner.email, asksPassword: !keepsPassword(owner) }
}

export async function acceptInvitation(fields: Fields): Promise<Answer> {
  const token = fields.text('token', 100)
  const invited = await invitedBy(token)
  if (!invited) return over
  const { owner, tenantId, staffId, shop, access } = invited
  const password = fields.password('password')
  const fresh = !keepsPassword(owner)
  const trouble = fresh ? passwordTrouble(password, [owner.email, owner.name, shop]) : null
  if (trouble) return refused(trouble, 'password')
  if (!(await useToken(database(), token))) return over
  if (fresh) await setPassword(owner.userId, password)
  const storeIds = access.storeIds ? `{${access.storeIds.join(',')}}` : null
  await withTenant(database(), tenantId, tx =>
    tx.execute(sql`
      insert into membership (tenant_id, user_id, role, store_ids, staff_id)
      values (${tenantId}::uuid, ${owner.userId}::uuid, ${access.role}, ${storeIds}::uuid[], ${staffId}::uuid)
      on conflict (tenant_id, user_id) do update set role = excluded.role, store_ids = excluded.store_ids, staff_id = excluded.staff_id`),
  )
  return done(`Welcome to ${shop}.`, { shown: { email: owner.email, signIn: fresh ? 'now' : 'later' } })
}

/**
 * Whoever set the password before is signed out everywhere; when the address was never proved, whatever else they had put
 * on the account goes too.
 */
export async function setPassword(userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password)
  await database().sql.begin(async tx => {
    const unproved = tx`user_id = (select user_id from user_account where user_id = ${userId} and email_verified_at is null)`
    await tx`delete from user_passkey where ${unproved}`
    await tx`delete from user_identity where ${unproved}`
    await tx`
      update user_account set password_hash = ${hash},
        totp_secret = case when email_verified_at is null then null else totp_secret end,
        totp_confirmed_at = case when email_verified_at is null then null else totp_confirmed_at end,
        email_verified_at = coalesce(email_verified_at, now())
      where user_id = ${userId}`
    await tx`update user_session set revoked_at = now() where user_id = ${userId} and revoked_at is null`
    await tx`delete from user_token where user_id = ${userId} and purpose = 'reset' and used_at is null`
  })
}
