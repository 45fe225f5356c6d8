import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditView } from '../audit/audit-view.ts'
import { database } from '../database.ts'
import { lettersOnScreen } from '../mail/on-screen.ts'
import { personMay } from '../session/person-may.ts'
import { type Person, personOf } from '../session/person-of.ts'
import { countFailure, tooManyTries, triesBucket } from '../session/tries.ts'
import { saveShopName } from '../stores/change-store.ts'
import { memberAccount, supportPerson } from '../testing/accounts.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { aboveView, answerLetter, decideVisit, letterWish, visitsView } from './consent.ts'
import { resendMail, resume, revokeSessions, suspend, unlock } from './desk-acts.ts'
import { extendTrial } from './extend-trial.ts'
import { findTenants } from './find-tenants.ts'
import { houseLogView } from './house-log.ts'
import type { Supporter } from './supporter.ts'
import { tenantView } from './tenant-view.ts'
import { askVisit, endOwnVisit, enterVisit } from './visits.ts'

let world: Scene
let owner: Person
beforeAll(async () => {
  process.env.HOST = '127.0.0.1'
  delete process.env.SMTP_URL
  world = await scene()
  const userId = await memberAccount(world.here.tenantId, 'noor@here.example')
  owner = { ...world.here.person('owner'), userId, name: 'Noor Hale', email: 'noor@here.example' }
})
afterAll(() => world.close())

const wish = (over: Record<string, string> = {}) =>
  typed({ tenant: world.here.tenantId, reason: 'your import stopped half-way', minutes: '30', scope: 'read', ...over })
const visitIn = async (state: string) =>
  (await visitsView(owner)).visits.find(visit => visit.state === state)?.visitId ?? ''
const me = (who: Supporter) => personOf(database(), who.token)
const age = (minutes: number) =>
  withTenant(database(), world.here.tenantId, tx =>
    tx.execute(sql`update support_visit set expires_at = expires_at - make_interval(mins => ${minutes}::int)`),
  )
const kinds = async (who: Supporter) => (await houseLogView(who, { who: who.userId })).lines.map(({ what }) => what)

async function letIn(who: Supporter, scope = 'read') {
  await askVisit(who, wish({ scope }))
  await decideVisit(owner, typed({ visit: await visitIn('asked'), say: 'yes' }))
  await enterVisit(who, wish())
}

test('support is in nobody’s shop until an owner agrees, then in that one, then out by itself', async () => {
  const ada = await supportPerson()
  expect((await enterVisit(ada, wish())).done).toBe(false)
  expect(await me(ada)).toBeNull()
  expect((await askVisit(ada, wish())).done).toBe(true)
  expect((await askVisit(ada, wish())).done).toBe(false)
  expect((await enterVisit(ada, wish())).done).toBe(false)
  expect((await aboveView(owner)).asking).toEqual([{ who: ada.name, minutes: 30 }])
  expect((await decideVisit(owner, typed({ visit: await visitIn('asked'), say: 'yes' }))).done).toBe(true)
  expect(await me(ada)).toBeNull()
  expect((await enterVisit(ada, wish())).shown).toEqual({ goTo: '/today' })
  expect(await me(ada)).toMatchObject({ tenantId: world.here.tenantId, role: 'support', visit: { scope: 'read' } })
  expect((await enterVisit(ada, wish({ tenant: world.there.tenantId }))).done).toBe(false)
  await age(31)
  expect(await me(ada)).toBeNull()
  expect((await aboveView(owner)).visits).toEqual([])
})

test('an owner ends a visit at any moment, and so does support', async () => {
  const ada = await supportPerson()
  await letIn(ada)
  expect((await decideVisit(owner, typed({ visit: await visitIn('in'), say: 'end' }))).done).toBe(true)
  expect(await me(ada)).toBeNull()
  await letIn(ada)
  expect(await me(ada)).not.toBeNull()
  expect((await endOwnVisit(ada, wish())).done).toBe(true)
  expect(await me(ada)).toBeNull()
})

test.each(['admin', 'manager', 'cashier', 'support'] as const)('a %s lets nobody in', async role => {
  const ada = await supportPerson()
  await askVisit(ada, wish())
  const visit = await visitIn('asked')
  expect((await decideVisit(world.here.person(role), typed({ visit, say: 'yes' }))).done).toBe(false)
  expect((await decideVisit(world.there.person('owner'), typed({ visit, say: 'yes' }))).done).toBe(false)
  expect(await visitIn('asked')).toBe(visit)
  await endOwnVisit(ada, wish())
})

test('a letter lets in once, and only while its reader owns the shop', async () => {
  const ada = await supportPerson('Bea Holm')
  await askVisit(ada, wish())
  const letter = (lettersOnScreen(new Headers({ host: 'localhost:1' })) ?? []).find(
    ({ subject, to }) => subject.startsWith('Bea Holm') && to === owner.email,
  )
  const token = /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
  expect(await letterWish(token)).toMatchObject({ who: 'Bea Holm', minutes: 30, scope: 'read' })
  expect((await answerLetter(typed({ token, say: 'yes' }))).done).toBe(true)
  expect((await answerLetter(typed({ token, say: 'yes' }))).done).toBe(false)
  expect(await letterWish(token)).toBeNull()
  await endOwnVisit(ada, wish())
  await askVisit(ada, wish())
  const next =
    /token=([\w-]+)/.exec((lettersOnScreen(new Headers({ host: 'localhost:1' })) ?? [])[0]?.text ?? '')?.[1] ?? ''
  const setRole = (role: string) =>
    withTenant(database(), world.here.tenantId, tx =>
      tx.execute(sql`update membership set role = ${role} where user_id = ${owner.userId}::uuid`),
    )
  await setRole('manager')
  expect(await letterWish(next)).toBeNull()
  expect((await answerLetter(typed({ token: next, say: 'yes' }))).done).toBe(false)
  await setRole('owner')
  await endOwnVisit(ada, wish())
})

test('a visit reads and repairs; with the owner’s word it changes goods and settings, never money or people', async () => {
  const ada = await supportPerson()
  await letIn(ada)
  const reading = await me(ada)
  await letIn(ada, 'change')
  const changing = await me(ada)
  if (!reading || !changing) throw new Error('both visits were granted')
  const may = (who: Person) =>
    (
      [
        'catalogue.view',
        'sync.resolve',
        'price.edit',
        'settings.edit',
        'staff.edit',
        'billing.edit',
        'customer.edit',
        'sell',
      ] as const
    ).filter(action => personMay(who, action))
  expect(may(reading)).toEqual(['catalogue.view', 'sync.resolve'])
  expect(may(changing)).toEqual(['catalogue.view', 'sync.resolve', 'price.edit', 'settings.edit'])
  expect(personMay(world.here.person('support'), 'catalogue.view')).toBe(false)
  await endOwnVisit(ada, wish())
})

test('what support writes on a visit stands in the sealed log of the shop under their name', async () => {
  const ada = await supportPerson('Cleo Marsh')
  await letIn(ada, 'change')
  const visitor = await me(ada)
  if (!visitor) throw new Error('the visit was granted')
  expect((await saveShopName(visitor, typed({ name: 'Here Cards' }))).done).toBe(true)
  await endOwnVisit(ada, wish())
  const lines = (await auditView(owner, {}))?.lines ?? []
  expect(
    lines.find(({ what, who }) => what === 'Changed the rules of the shop' && who === 'Cleo Marsh of support'),
  ).toBeDefined()
  expect(lines.filter(({ from }) => from === 'support').map(({ what }) => what)).toContain('Asked to come in')
  expect(lines.find(({ what, who }) => what === 'Let support in' && who === 'Noor Hale')).toBeDefined()
  expect(await kinds(ada)).toEqual(['Ended the visit', 'Went in', 'Asked to come in'])
})

test('without a second factor support is in nowhere, whatever was granted', async () => {
  const ada = await supportPerson()
  await letIn(ada)
  await database().sql`update user_session set mfa_at = null where user_id = ${ada.userId}`
  expect(await me(ada)).toBeNull()
  await endOwnVisit(ada, wish())
})

test('a tenant is found by name, owner, lane, id and a whole address, by support only', async () => {
  const ada = await supportPerson()
  const { here } = world
  const found = async (words: string) => (await findTenants(ada, words)).map(({ tenantId }) => tenantId)
  for (const words of ['here ca', 'HERE CARDS', here.tenantId, 'noor@here.example', 'Noor Hale', here.lane])
    expect(await found(words)).toEqual([here.tenantId])
  expect(await found('noor@here')).toEqual([])
  expect(await found('%')).toEqual([])
  expect((await found('')).length).toBeGreaterThan(1)
  expect(await findTenants(owner, 'Here')).toEqual([])
})

test('the desk shows no whole address before a visit, and nothing of customers ever', async () => {
  const ada = await supportPerson()
  const veiled = await tenantView(ada, world.here.tenantId)
  expect(veiled?.people.map(({ email }) => email)).toEqual(['n•••@here.example'])
  expect(JSON.stringify(veiled)).not.toContain('noor@here.example')
  await letIn(ada)
  expect((await tenantView(ada, world.here.tenantId))?.people[0]?.email).toBe('noor@here.example')
  await endOwnVisit(ada, wish())
  expect(await tenantView(ada, '00000000-0000-4000-8000-000000000000')).toBeNull()
  expect(await kinds(ada)).toContain('Looked at how the shop is doing')
})

test('a suspended shop reads everything and changes nothing, and is resumed', async () => {
  const ada = await supportPerson()
  const reason = { tenant: world.here.tenantId, reason: 'three bills open' }
  expect((await suspend(ada, typed({ tenant: world.here.tenantId }))).field).toBe('reason')
  expect((await suspend(ada, typed(reason))).done).toBe(true)
  const shut = { ...owner, suspended: true }
  expect(personMay(shut, 'report.view')).toBe(true)
  expect(personMay(shut, 'report.export')).toBe(true)
  expect(personMay(shut, 'billing.edit')).toBe(true)
  expect(personMay(shut, 'price.edit')).toBe(false)
  expect((await resume(ada, typed(reason))).done).toBe(true)
  expect((await resume(ada, typed(reason))).done).toBe(false)
  expect(await kinds(ada)).toEqual(['Resumed the shop', 'Suspended the shop'])
})

test('a trial is extended, letters go again, sessions end, locks come off: each with a reason, each written down', async () => {
  const ada = await supportPerson()
  const tenant = world.here.tenantId
  const inShop = (statement: ReturnType<typeof sql>) => withTenant(database(), tenant, tx => tx.execute(statement))
  await inShop(sql`update tenant set plan_status = 'trial', trial_ends_at = now() - interval '1 day'`)
  await inShop(sql`
    insert into outbox_mail (tenant_id, mail_id, to_address, subject, body_text, status, attempts)
    values (${tenant}::uuid, gen_random_uuid(), 'x@y.example', 's', 'b', 'dead', 9)`)
  const bucket = triesBucket(owner.email, '10.0.0.9')
  for (let at = 0; at < 9; at += 1) await countFailure(database(), bucket)
  const why = { tenant, reason: 'asked by phone' }
  expect((await extendTrial(ada, typed({ ...why, days: '14' }))).done).toBe(true)
  expect((await extendTrial(ada, typed({ ...why, days: '400' }))).field).toBe('days')
  expect((await resendMail(ada, typed(why))).done).toBe(true)
  expect((await revokeSessions(ada, typed({ ...why, person: owner.userId }))).done).toBe(true)
  expect((await revokeSessions(ada, typed({ ...why, person: ada.userId }))).done).toBe(false)
  expect((await unlock(ada, typed({ ...why, person: owner.userId }))).done).toBe(true)
  expect(await tooManyTries(database(), bucket)).toBe(false)
  const [left] = await inShop(sql`
    select (select status from outbox_mail where subject = 's') as mail, extract(day from trial_ends_at - now())::int as days from tenant`)
  expect(left).toEqual({ mail: 'waiting', days: 13 })
  expect(await kinds(ada)).toEqual([
    'Took the lock off an account',
    'Signed somebody out everywhere',
    'Sent letters again',
    'Extended the trial',
  ])
})

test('nobody writes into the logs but by the one door, and nothing is taken out of them', async () => {
  const { sql: raw } = database()
  await expect(raw`delete from house_log`).rejects.toThrow(/permission denied/)
  await expect(raw`update house_log set who = 'x'`).rejects.toThrow(/permission denied/)
  await expect(raw`insert into house_log (seq, at, who, kind, hash) values (9, now(), 'x', 'x', 'x')`).rejects.toThrow(
    /permission denied/,
  )
  const inShop = withTenant(database(), world.here.tenantId, tx => tx.execute(sql`delete from tenant_log`))
  await expect(inShop).rejects.toThrow('Failed query')
})
