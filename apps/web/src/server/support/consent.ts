import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import type { VisitLine, VisitsView } from '../../portal/visits/view.ts'
import { scopeOf } from '../../support/scope-words.ts'
import { tokenOwner, useToken } from '../account/tokens.ts'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { type Fields, isId } from '../writes/fields.ts'
import { note } from './note.ts'

/** Whether support comes in is for owners to say, and for nobody else. */
const isOwner = (person: Person): boolean => person.role === 'owner' && person.storeIds === null

interface VisitRow extends Record<string, unknown> {
  readonly visitId: string
  readonly who: string
  readonly reason: string
  readonly scope: string
  readonly minutes: number
  readonly askedMs: number
  readonly grantedMs: number | null
  readonly grantedBy: string | null
  readonly untilMs: number
  readonly endedMs: number | null
  readonly refused: boolean
}

const visitColumns = sql`v.visit_id as "visitId", u.name as who, v.reason, v.scope, v.minutes::int as minutes,
  (extract(epoch from v.started_at) * 1000)::float8 as "askedMs", (extract(epoch from v.granted_at) * 1000)::float8 as "grantedMs",
  (select g.name from user_account g where g.user_id = v.granted_by) as "grantedBy",
  (extract(epoch from v.expires_at) * 1000)::float8 as "untilMs", (extract(epoch from v.ended_at) * 1000)::float8 as "endedMs",
  v.refused_at is not null as refused`

function stateOf(row: VisitRow, nowMs: number): VisitLine['state'] {
  if (row.refused) return 'refused'
  if (row.endedMs !== null) return row.grantedMs === null ? 'withdrawn' : 'over'
  if (row.untilMs <= nowMs) return row.grantedMs === null ? 'lapsed' : 'over'
  return row.grantedMs === null ? 'asked' : 'in'
}

/** Who of support is in, who asks, and who was. Everybody of the shop may know; owners decide. */
export function visitsView(person: Person, nowMs = Date.now()): Promise<VisitsView> {
  return withTenant(database(), person.tenantId, async tx => {
    const rows = await tx.execute<VisitRow>(sql`
      select ${visitColumns} from support_visit v join user_account u on u.user_id = v.user_id
      order by v.started_at desc limit 100`)
    const [store] = await tx.execute<{ locale: string; timezone: string }>(
      sql`select locale, timezone from store order by created_at, name limit 1`,
    )
    const zone = { timeZone: store?.timezone ?? 'UTC' }
    const locale = store?.locale ?? 'en-US'
    const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone })
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone })
    return {
      decides: isOwner(person),
      visits: rows.map(row => ({
        visitId: row.visitId,
        who: row.who,
        reason: row.reason,
        scope: scopeOf(row.scope),
        minutes: row.minutes,
        state: stateOf(row, nowMs),
        asked: at.format(row.askedMs),
        granted: row.grantedMs === null ? null : at.format(row.grantedMs),
        grantedBy: row.grantedBy,
        until: time.format(row.endedMs ?? row.untilMs),
        grantedMs: row.grantedMs,
        untilMs: row.untilMs,
      })),
    }
  })
}

/** Lets support in for as long as they asked, counted from now. */
async function grant(by: Decider, visitId: string): Promise<Answer> {
  const row = await withTenant(database(), by.tenantId, async tx => {
    const [granted] = await tx.execute<{ userId: string; who: string; minutes: number; scope: string }>(sql`
      update support_visit v set granted_at = now(), granted_by = ${by.userId}::uuid, expires_at = now() + make_interval(mins => minutes::int)
      from user_account u where v.visit_id = ${visitId}::uuid and u.user_id = v.user_id and u.support and u.active
        and v.granted_at is null and v.refused_at is null and v.ended_at is null and v.expires_at > now()
      returning v.user_id as "userId", u.name as who, v.minutes::int as minutes, v.scope`)
    // Whoever asked for more time is in once, for the time that was granted last.
    if (granted)
      await tx.execute(sql`
        update support_visit set ended_at = now(), ended_by = ${by.userId}::uuid
        where user_id = ${granted.userId}::uuid and visit_id <> ${visitId}::uuid and granted_at is not null and ended_at is null`)
    return granted
  })
  if (!row) return refused('This wish is over: it was answered, taken back, or its day has passed.')
  await note(database(), {
    tenantId: by.tenantId,
    by,
    kind: 'visit.granted',
    visitId,
    detail: `${row.scope}, ${row.minutes} min`,
  })
  return done(`${row.who} may come in for ${row.minutes} minutes. You can end it at any moment.`)
}

async function refuse(by: Decider, visitId: string): Promise<Answer> {
  const said = await withTenant(database(), by.tenantId, tx =>
    tx.execute(sql`
      update support_visit set refused_at = now()
      where visit_id = ${visitId}::uuid and granted_at is null and refused_at is null and ended_at is null`),
  )
  if (said.count === 0) return refused('It was answered already.')
  await note(database(), { tenantId: by.tenantId, by, kind: 'visit.refused', visitId })
  return done('Nobody comes in.')
}

async function end(by: Decider, visitId: string): Promise<Answer> {
  const said = await withTenant(database(), by.tenantId, tx =>
    tx.execute(sql`
      update support_visit set ended_at = now(), ended_by = ${by.userId}::uuid
      where visit_id = ${visitId}::uuid and granted_at is not null and ended_at is null and expires_at > now()`),
  )
  if (said.count === 0) return done('It was over already.')
  await note(database(), { tenantId: by.tenantId, by, kind: 'visit.ended', visitId })
  return done('They are out.')
}

interface Decider {
  readonly tenantId: string
  readonly userId: string
  readonly name: string
}

/** What an owner answers in the portal. */
export async function decideVisit(person: Person, fields: Fields): Promise<Answer> {
  if (!isOwner(person)) return refused('Only an owner decides who of support comes in.')
  const visitId = fields.id('visit')
  if (!visitId) return refused('There is no such visit.')
  switch (fields.text('say', 10)) {
    case 'yes':
      return grant(person, visitId)
    case 'no':
      return refuse(person, visitId)
    default:
      return end(person, visitId)
  }
}

export interface LetterWish {
  readonly token: string
  readonly shop: string
  readonly who: string
  readonly reason: string
  readonly scope: 'read' | 'change'
  readonly minutes: number
}

interface ByLetter {
  readonly owner: Decider
  readonly visitId: string
}

/** Whose letter this is, while they are an owner still. */
async function byLetter(token: string): Promise<ByLetter | null> {
  const holder = await tokenOwner(database(), token)
  const [word, tenantId = '', visitId = ''] = holder?.purpose.split(' ') ?? []
  if (!holder || word !== 'visit' || !isId(tenantId) || !isId(visitId)) return null
  const [member] = await database().sql`
    select 1 from vaultsync_memberships(${holder.userId}) where tenant_id = ${tenantId} and role = 'owner' and store_ids is null`
  return member ? { owner: { tenantId, userId: holder.userId, name: holder.name }, visitId } : null
}

/** What the letter's page asks, or null once it was answered. Opening it changes nothing. */
export async function letterWish(token: string): Promise<LetterWish | null> {
  const letter = await byLetter(token)
  if (!letter) return null
  return withTenant(database(), letter.owner.tenantId, async tx => {
    const [row] = await tx.execute<Omit<LetterWish, 'token' | 'scope'> & { scope: string }>(sql`
      select t.name as shop, u.name as who, v.reason, v.scope, v.minutes::int as minutes
      from support_visit v join user_account u on u.user_id = v.user_id join tenant t on t.tenant_id = v.tenant_id
      where v.visit_id = ${letter.visitId}::uuid and v.granted_at is null and v.refused_at is null and v.ended_at is null
        and v.expires_at > now()`)
    return row ? { ...row, scope: scopeOf(row.scope), token } : null
  })
}

export async function answerLetter(fields: Fields): Promise<Answer> {
  const token = fields.text('token', 100)
  const letter = await byLetter(token)
  if (!letter || !(await useToken(database(), token))) return refused('This link is over: it was answered already.')
  const { owner, visitId } = letter
  return fields.text('say', 10) === 'yes' ? grant(owner, visitId) : refuse(owner, visitId)
}

export interface VisitBarView {
  /** Set for the visitor; the shop reads who it is. */
  readonly visitor: boolean
  readonly shop: string
  readonly who: string
  readonly grantedBy: string | null
  readonly scope: 'read' | 'change'
  readonly reason: string
  readonly visitId: string
  readonly fromMs: number
  readonly untilMs: number
}

export interface AboveView {
  readonly visits: readonly VisitBarView[]
  /** Support that asks to come in; for owners only. */
  readonly asking: readonly { readonly who: string; readonly minutes: number }[]
  readonly suspended: boolean
  readonly decides: boolean
}

/** What stands above every page of the portal: who of support is in, until when, and who asks. */
export function aboveView(person: Person): Promise<AboveView> {
  return withTenant(database(), person.tenantId, async tx => {
    const rows = await tx.execute<VisitRow & { userId: string; shop: string }>(sql`
      select ${visitColumns}, v.user_id as "userId", t.name as shop from support_visit v
      join user_account u on u.user_id = v.user_id join tenant t on t.tenant_id = v.tenant_id
      where v.ended_at is null and v.refused_at is null and v.expires_at > now() order by v.granted_at limit 5`)
    const seen = rows.filter(row => row.grantedMs !== null && (!person.visit || row.userId === person.userId))
    return {
      suspended: person.suspended ?? false,
      decides: isOwner(person),
      visits: seen.map(row => ({
        visitor: person.visit !== undefined,
        shop: row.shop,
        who: row.who,
        grantedBy: row.grantedBy,
        scope: scopeOf(row.scope),
        reason: row.reason,
        visitId: row.visitId,
        fromMs: row.grantedMs ?? 0,
        untilMs: row.untilMs,
      })),
      asking: isOwner(person)
        ? rows.filter(row => row.grantedMs === null).map(({ who, minutes }) => ({ who, minutes }))
        : [],
    }
  })
}
