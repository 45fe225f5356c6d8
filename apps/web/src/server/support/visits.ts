import { randomUUID } from 'node:crypto'
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { makeToken } from '../account/tokens.ts'
import { database } from '../database.ts'
import { post } from '../mail/post.ts'
import { actFor } from '../session/sessions.ts'
import { webUrl } from '../settings.ts'
import type { Fields } from '../writes/fields.ts'
import { note } from './note.ts'
import type { Supporter } from './supporter.ts'
import { scopeWords } from '../../support/scope-words.ts'

export const visitMinutes = [15, 30, 60, 120, 240] as const
const askedHours = 24

const known = (minutes: number | null): minutes is number => visitMinutes.some(each => each === minutes)

/** Support asks to come in. Nothing opens by asking: every owner is written to, and sees it in the portal. */
export async function askVisit(who: Supporter, fields: Fields): Promise<Answer> {
  const tenantId = fields.id('tenant')
  const reason = fields.text('reason', 300)
  const minutes = fields.whole('minutes')
  const scope = fields.text('scope', 10) === 'change' ? 'change' : 'read'
  if (!tenantId) return refused('There is no such shop.')
  if (reason.length < 8) return refused('Say why, in a sentence that the owner understands.', 'reason')
  if (!known(minutes)) return refused('Choose how long.', 'minutes')
  const visitId = randomUUID()
  const owners = await withTenant(database(), tenantId, async tx => {
    const [waiting] = await tx.execute(sql`
      select 1 from support_visit where user_id = ${who.userId}::uuid and granted_at is null and ended_at is null
        and refused_at is null and expires_at > now()`)
    if (waiting) return null
    await tx.execute(sql`
      insert into support_visit (tenant_id, visit_id, user_id, reason, minutes, scope, expires_at)
      select tenant_id, ${visitId}::uuid, ${who.userId}::uuid, ${reason}, ${minutes}::bigint, ${scope}, now() + make_interval(hours => ${askedHours})
      from tenant`)
    return tx.execute<{ userId: string; email: string; name: string; shop: string }>(sql`
      select u.user_id as "userId", u.email, u.name, t.name as shop from membership m
      join user_account u using (user_id) join tenant t using (tenant_id) where m.role = 'owner' and u.active`)
  })
  if (owners === null) return refused('You have asked already. Wait for the answer, or take the wish back.')
  if (owners.length === 0) return refused('This shop has no owner who could let you in.')
  for (const owner of owners) {
    const token = await makeToken(database(), {
      userId: owner.userId,
      purpose: `visit ${tenantId} ${visitId}`,
      hours: askedHours,
    })
    await post(tenantId, {
      to: owner.email,
      subject: `${who.name} of VaultSync support asks to come in`,
      text: `${who.name} of VaultSync support asks to come into ${owner.shop} for ${minutes} minutes.\n\nWhy: ${reason}\nWhat: ${scopeWords[scope]}\n\nOpen this link to let them in or not, within a day:\n${webUrl()}/visit?token=${token}\n\nNobody comes in unless you agree. You can end the visit at any moment in the portal, and everything they do stands in your audit log under their name.`,
    })
  }
  await note(database(), {
    tenantId,
    by: who,
    kind: 'visit.asked',
    visitId,
    reason,
    detail: `${scope}, ${minutes} min`,
  })
  return done('Asked. The owners have a letter, and see it in their portal.')
}

/** Takes support into the portal of a tenant that let them in. */
export async function enterVisit(who: Supporter, fields: Fields): Promise<Answer> {
  const tenantId = fields.id('tenant')
  if (!tenantId) return refused('There is no such shop.')
  const visitId = await withTenant(database(), tenantId, async tx => {
    const [row] = await tx.execute<{ visitId: string }>(sql`
      select visit_id as "visitId" from support_visit where user_id = ${who.userId}::uuid and granted_at is not null
        and ended_at is null and expires_at > now()`)
    return row?.visitId ?? null
  })
  if (visitId === null) return refused('Nobody there has let you in, or the time is over.')
  await actFor(database(), who.token, tenantId)
  await note(database(), { tenantId, by: who, kind: 'visit.entered', visitId })
  return done(null, { shown: { goTo: '/today' } })
}

/** Back to the desk; the visit goes on until its end. */
export async function leaveVisit(who: Supporter): Promise<Answer> {
  await actFor(database(), who.token, null)
  if (who.actingTenant) await note(database(), { tenantId: who.actingTenant, by: who, kind: 'visit.left' })
  return done(null, { shown: { goTo: who.actingTenant ? `/support/${who.actingTenant}` : '/support' } })
}

/** Ends the visit, and takes back what was only asked. */
export async function endOwnVisit(who: Supporter, fields: Fields): Promise<Answer> {
  const tenantId = fields.id('tenant')
  if (!tenantId) return refused('There is no such shop.')
  const ended = await withTenant(database(), tenantId, tx =>
    tx.execute<{ visitId: string }>(sql`
      update support_visit set ended_at = now(), ended_by = ${who.userId}::uuid
      where user_id = ${who.userId}::uuid and ended_at is null and refused_at is null and expires_at > now()
      returning visit_id as "visitId"`),
  )
  for (const { visitId } of ended) await note(database(), { tenantId, by: who, kind: 'visit.ended', visitId })
  if (who.actingTenant === tenantId) await actFor(database(), who.token, null)
  return done('Ended.', { shown: { goTo: `/support/${tenantId}` } })
}
