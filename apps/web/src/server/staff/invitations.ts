import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { isEmail } from '../account/addresses.ts'
import { makeToken } from '../account/tokens.ts'
import { database } from '../database.ts'
import { post } from '../mail/post.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { webUrl } from '../settings.ts'
import { shopRecord } from '../stores/shop-records.ts'
import type { Fields } from '../writes/fields.ts'
import { mayChange, portalRole } from './grants.ts'
import { invitePurpose, memberships, type StaffRecord, staffRecords } from './staff-records.ts'

const gone = refused('This person is not on the list any more. Go back to it.')
const inviteHours = 7 * 24

async function inviteeOf(person: Person, fields: Fields) {
  const staffId = fields.id('staffId')
  if (staffId === null || !mayAnywhere(person, 'staff.edit')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const staff = (await staffRecords(tx)).find(each => each.staffId === staffId)
    if (!staff || !mayChange(person, staff.grants)) return null
    const member = (await memberships(tx)).find(each => each.staffId === staffId)
    return { staff, member, shop: (await shopRecord(tx)).name }
  })
}

/** A letter with a link that works once, for a week. What it opens is decided when it is used, by the roles of that day. */
export async function invite(person: Person, fields: Fields): Promise<Answer> {
  const found = await inviteeOf(person, fields)
  if (!found) return gone
  const { staff, member, shop } = found
  const email = fields.text('email', 320).toLowerCase()
  if (!isEmail(email)) return refused('An address such as noor@lowtide.example.', 'email')
  if (member) return refused(`${staff.name} signs in as ${member.email} already.`, 'email')
  const trouble = inviteTrouble(staff)
  if (trouble) return refused(trouble, 'email')
  const { sql: ask } = database()
  await ask`insert into user_account (email, name) values (${email}, ${staff.name}) on conflict (email) do nothing`
  const [account] = await ask<{ userId: string }[]>`select user_id as "userId" from user_account where email = ${email}`
  if (!account) return gone
  await withdrawLinks(person.tenantId, staff.staffId)
  const purpose = invitePurpose(person.tenantId, staff.staffId)
  const token = await makeToken(database(), { userId: account.userId, purpose, hours: inviteHours })
  await post(person.tenantId, {
    to: email,
    subject: `${shop} on VaultSync`,
    text: `${person.name} invites you to the portal of ${shop}.\n\nOpen this link within a week to come in:\n${webUrl()}/join?token=${token}\n\nIf you do not know what this is about, leave it: nothing happens.`,
  })
  return done(`A letter is on its way to ${email}.`)
}

function inviteTrouble({ active, grants, name }: StaffRecord): string | null {
  if (!active) return `${name} does not work here any more.`
  return portalRole(grants) ? null : 'A cashier has nothing to do in the portal. Give them a role there first.'
}

export async function withdrawInvitation(person: Person, fields: Fields): Promise<Answer> {
  const found = await inviteeOf(person, fields)
  if (!found) return gone
  await withdrawLinks(person.tenantId, found.staff.staffId)
  return done('The link in that letter opens nothing any more.')
}

async function withdrawLinks(tenantId: string, staffId: string): Promise<void> {
  await database().sql`delete from user_token where purpose = ${invitePurpose(tenantId, staffId)} and used_at is null`
}

/** Ends somebody's way into the portal; what they do at the counter stays. */
export async function takeAccess(person: Person, fields: Fields): Promise<Answer> {
  const found = await inviteeOf(person, fields)
  if (!found?.member) return gone
  const { staff, member } = found
  if (member.userId === person.userId) return refused('That is you. Somebody else has to do this.')
  await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`delete from membership where staff_id = ${staff.staffId}::uuid`),
  )
  return done(`${staff.name} is signed out and cannot come in again without an invitation.`)
}
