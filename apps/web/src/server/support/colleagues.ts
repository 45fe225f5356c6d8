import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import type { ColleagueLine, VisitOfMine } from '../../support/views.ts'
import { setPassword } from '../account/accept.ts'
import { isEmail } from '../account/addresses.ts'
import { passwordTrouble } from '../account/password-rule.ts'
import { makeToken, tokenOwner, useToken } from '../account/tokens.ts'
import { database } from '../database.ts'
import { tenantNames } from '../session/tenant-names.ts'
import { webUrl } from '../settings.ts'
import type { Fields } from '../writes/fields.ts'
import { note } from './note.ts'
import type { Supporter } from './supporter.ts'

const purpose = 'support'

export async function colleagueLines(me: Supporter): Promise<ColleagueLine[]> {
  const at = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
  const rows = await database().sql<
    {
      userId: string
      name: string
      email: string
      totp: boolean
      keys: number
      lastMs: number | null
      active: boolean
    }[]
  >`
    select user_id as "userId", name, email, totp_confirmed_at is not null as totp, active,
      (select count(*)::int from user_passkey k where k.user_id = u.user_id) as keys,
      (extract(epoch from last_login_at) * 1000)::float8 as "lastMs"
    from user_account u where support order by active desc, name limit 200`
  return rows.map(({ userId, name, email, totp, keys, lastMs, active }) => ({
    userId,
    name,
    email,
    guard:
      [totp && 'second factor', keys > 0 && (keys === 1 ? 'passkey' : `${keys} passkeys`)].filter(Boolean).join(', ') ||
      'none yet',
    last: lastMs === null ? 'never' : at.format(lastMs),
    active,
    you: userId === me.userId,
  }))
}

/** Invites a colleague. The link is given by hand: support has no tenant whose post would carry it. */
export async function inviteColleague(me: Supporter, fields: Fields): Promise<Answer> {
  const email = fields.text('email', 320).toLowerCase()
  const name = fields.text('name', 120)
  if (!isEmail(email)) return refused('An address such as noor@lowtide.example.', 'email')
  if (name === '') return refused('Shops read this name when you ask to come in.', 'name')
  // Somebody of a shop is never made one of support: the two never meet in one account.
  const [made] = await database().sql<{ userId: string }[]>`
    insert into user_account as u (email, name, support) values (${email}, ${name}, true)
    on conflict (email) do update set active = true, name = excluded.name where u.support
    returning user_id as "userId"`
  if (!made) return refused('That address belongs to somebody of a shop. Support needs one of its own.', 'email')
  const token = await makeToken(database(), { userId: made.userId, purpose, hours: 72 })
  await note(database(), { tenantId: null, by: me, kind: 'colleague.invited', detail: email })
  return done('Invited. Give them this link; it works once, for three days.', {
    shown: { link: `${webUrl()}/support/join?token=${token}` },
  })
}

export async function stopColleague(me: Supporter, fields: Fields): Promise<Answer> {
  const userId = fields.id('person')
  if (userId === null || userId === me.userId) return refused('Somebody else must take you out.')
  const [gone] = await database().sql<{ name: string }[]>`
    update user_account set active = false where user_id = ${userId} and support and active returning name`
  if (!gone) return done('They were out already.')
  await database().sql`update user_session set revoked_at = now() where user_id = ${userId} and revoked_at is null`
  await note(database(), { tenantId: null, by: me, kind: 'colleague.stopped', detail: gone.name })
  return done(`${gone.name} is out, and signed out everywhere.`)
}

export async function colleagueInvited(token: string): Promise<string | null> {
  const owner = await tokenOwner(database(), token)
  return owner?.purpose === purpose ? owner.email : null
}

export async function joinSupport(fields: Fields): Promise<Answer> {
  const token = fields.text('token', 100)
  const owner = await tokenOwner(database(), token)
  if (owner?.purpose !== purpose) return refused('This link is over. Ask a colleague for a new one.')
  const password = fields.password('password')
  const trouble = passwordTrouble(password, [owner.email, owner.name])
  if (trouble) return refused(trouble, 'password')
  if (!(await useToken(database(), token))) return refused('This link is over. Ask a colleague for a new one.')
  await setPassword(owner.userId, password)
  return done(null, { shown: { email: owner.email, signIn: 'now' } })
}

/** Where this person asked to come in, newest first. */
export async function visitsOfMine({ userId }: Supporter, nowMs = Date.now()): Promise<VisitOfMine[]> {
  const at = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const rows = await database().sql<
    {
      visitId: string
      tenantId: string
      reason: string
      startedMs: number
      granted: boolean
      shut: boolean
      refused: boolean
      untilMs: number
    }[]
  >`
    select v.visit_id as "visitId", v.tenant_id as "tenantId", v.reason, (extract(epoch from v.started_at) * 1000)::float8 as "startedMs",
      v.granted_at is not null as granted, v.ended_at is not null as shut, v.refused_at is not null as refused,
      (extract(epoch from v.expires_at) * 1000)::float8 as "untilMs"
    from vaultsync_visits_of(${userId}) v
    order by v.started_at desc limit 100`
  const names = await tenantNames(rows.map(({ tenantId }) => tenantId))
  return rows.map(row => ({
    visitId: row.visitId,
    tenantId: row.tenantId,
    tenant: names.get(row.tenantId) ?? 'a shop',
    reason: row.reason,
    state: row.refused ? 'refused' : row.shut || row.untilMs <= nowMs ? 'over' : row.granted ? 'in' : 'asks',
    when: at.format(row.startedMs),
  }))
}
