import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { scopeOf } from '../../support/scope-words.ts'
import type { LogLine, OwnVisit, PersonLine, TenantView } from '../../support/views.ts'
import { database } from '../database.ts'
import { note } from './note.ts'
import { wordsOfNote } from './note-words.ts'
import { refundChoices } from './refund.ts'
import { slowestChart } from './slowest-chart.ts'
import type { Supporter } from './supporter.ts'
import { laneLines } from './tenant-lanes.ts'
import {
  deadMail,
  logRows,
  type LogRow,
  type MemberRow,
  memberRows,
  slowestByHalfHour,
  type TenantRow,
  tenantRow,
  troubleRows,
} from './tenant-rows.ts'
import { troubleLines } from './trouble-lines.ts'

/**
 * How a tenant is doing, for support at their desk: machines, queues, plan and who has an account. Of its customers, goods
 * and money there is nothing here; for those a visit must be granted.
 */
export async function tenantView(who: Supporter, tenantId: string, nowMs = Date.now()): Promise<TenantView | null> {
  const view = await withTenant(database(), tenantId, async tx => {
    const tenant = await tenantRow(tx)
    return tenant ? gather(tx, who, tenant, nowMs) : null
  })
  if (!view) return null
  await noteOpened(who, tenantId)
  return { ...view, refunds: await refundChoices(tenantId) }
}

/** Reading is written down too; turning a page within ten minutes is the same reading. */
async function noteOpened(who: Supporter, tenantId: string): Promise<void> {
  const [lately] = await database().sql`
    select 1 from house_log where about_tenant = ${tenantId} and user_id = ${who.userId} and kind = 'tenant.opened'
      and at > now() - interval '10 minutes'`
  if (!lately) await note(database(), { tenantId, by: who, kind: 'tenant.opened' })
}

async function gather(
  tx: TenantTransaction,
  who: Supporter,
  tenant: TenantRow,
  nowMs: number,
): Promise<Omit<TenantView, 'refunds'>> {
  const locale = tenant.locale ?? 'en-US'
  const zone = tenant.timezone ?? 'UTC'
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone })
  const lanes = await laneLines(tx, nowMs)
  const chart = slowestChart(await slowestByHalfHour(tx), nowMs, ms => time.format(ms))
  const mail = await deadMail(tx)
  const members = await memberRows(tx)
  const visit = await ownVisit(tx, who.userId)
  const troubles = troubleLines(await troubleRows(tx), mail, ms => at.format(ms))
  const log = await logRows(tx, 50)
  const silent = lanes.filter(({ bad }) => bad).length
  return {
    tenantId: tenant.tenantId,
    name: tenant.name,
    silent,
    heard: lanes.filter(isHeard).length,
    unread: troubles
      .filter(({ code }) => code !== 'mail.dead')
      .reduce((sum, { times, what }) => sum + (what.includes('record') ? times : 0), 0),
    sub: subOf(lanes, chart.latest),
    drawing: chart.drawing,
    slowest: chart.rows,
    facts: factsOf(tenant, lanes, members, at, time, nowMs),
    trial: tenant.trialEndsMs !== null,
    suspended: tenant.suspendedMs !== null,
    troubles,
    troubleSub:
      troubles.length === 0
        ? 'nothing'
        : `${troubles.reduce((sum, { times }) => sum + times, 0)} of ${troubles.length} ${troubles.length === 1 ? 'kind' : 'kinds'}`,
    lanes,
    people: members.map(member => personLine(member, visit.state === 'in')),
    visit,
    log: log.map(row => logLine(row, who.userId, ms => at.format(ms))),
    entries: log[0]?.seq ?? 0,
  }
}

const isHeard = ({ state }: { readonly state: string }) => state === 'well' || state === 'waiting'

function subOf(lanes: Awaited<ReturnType<typeof laneLines>>, latest: string | null): string {
  const heard = lanes.filter(isHeard).length
  const waiting = lanes.reduce((sum, lane) => sum + lane.waiting, 0)
  return [
    lanes.length === 0
      ? 'No lane is enrolled.'
      : `${heard} of ${lanes.length} lanes heard in the last quarter of an hour.`,
    waiting > 0 ? `${waiting} not sent yet, safe on their lanes.` : '',
    latest === null ? '' : `Sale to books ${latest}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function factsOf(
  tenant: TenantRow,
  lanes: readonly { readonly build: string }[],
  members: readonly MemberRow[],
  at: Intl.DateTimeFormat,
  time: Intl.DateTimeFormat,
  nowMs: number,
): TenantView['facts'] {
  const day = (ms: number) => at.format(ms).split(',').slice(0, -1).join(',') || at.format(ms)
  const owner = members.find(({ role }) => role === 'owner')
  const plan = tenant.plan.charAt(0).toUpperCase() + tenant.plan.slice(1)
  const builds = [...new Set(lanes.map(({ build }) => build))]
  const fact = (name: string, words: string, care = false) => ({ name, words, care })
  return [
    fact('Plan', `${plan}, ${tenant.planStatus}, since ${day(tenant.sinceMs)}`, tenant.suspendedMs !== null),
    ...(tenant.trialEndsMs === null
      ? []
      : [
          fact(
            tenant.trialEndsMs > nowMs ? 'Trial until' : 'Trial ended',
            day(tenant.trialEndsMs),
            tenant.trialEndsMs < nowMs,
          ),
        ]),
    fact('Lanes', tenant.laneLimit === null ? String(lanes.length) : `${lanes.length} of ${tenant.laneLimit}`),
    fact('Builds', builds.length === 0 ? '–' : builds.map(build => buildWords(lanes, build)).join(', ')),
    fact('Owner', owner ? `${owner.name}, ${guardOf(owner)}` : 'nobody', !owner),
    fact('Local time', `${time.format(nowMs)}${tenant.place ? `, ${tenant.place}` : ''}`),
  ]
}

function buildWords(lanes: readonly { readonly build: string }[], build: string): string {
  const count = lanes.filter(lane => lane.build === build).length
  return build === '–' ? `${count} not told` : `${count} on ${build}`
}

const guardOf = ({ totp, passkeys }: MemberRow): string =>
  totp ? 'second factor on' : passkeys > 0 ? 'passkey' : 'password only'

/** An address is somebody's: it is read whole only while they let us in. */
export function veiled(email: string): string {
  const [name = '', place = ''] = email.split('@')
  return `${name.slice(0, 1)}•••@${place}`
}

const personLine = (member: MemberRow, letIn: boolean): PersonLine => ({
  userId: member.userId,
  name: member.name,
  email: letIn ? member.email : veiled(member.email),
  role: member.role,
  guard: guardOf(member),
  sessions: member.sessions,
  locked: member.locked,
})

const logLine = (row: LogRow, me: string, at: (ms: number) => string): LogLine => ({
  key: String(row.seq),
  at: at(row.atMs),
  who: row.who,
  you: row.userId === me,
  what: wordsOfNote(row.kind),
  detail: [row.detail, row.reason].filter(Boolean).join(': '),
  from: row.visitId ? `visit ${row.visitId.slice(0, 8)}` : row.support ? 'support desk' : 'portal',
})

async function ownVisit(tx: TenantTransaction, userId: string): Promise<OwnVisit> {
  const [row] = await tx.execute<{ granted: boolean; untilMs: number; scope: string }>(sql`
    select granted_at is not null as granted, (extract(epoch from expires_at) * 1000)::float8 as "untilMs", scope
    from support_visit where user_id = ${userId}::uuid and ended_at is null and refused_at is null and expires_at > now()
    order by (granted_at is not null) desc, expires_at desc limit 1`)
  return row
    ? { state: row.granted ? 'in' : 'asked', untilMs: row.untilMs, scope: scopeOf(row.scope) }
    : { state: 'none', untilMs: null, scope: 'read' }
}
