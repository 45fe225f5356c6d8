import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Billing, receiveWebhook, turnBilling } from '@vaultsync/billing'
import { type Database, openDatabase } from '@vaultsync/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { makeEnrolCode } from '../devices/enrol-lane.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { openShop } from '../signup/open-shop.ts'
import { saveStaff } from '../staff/change-staff.ts'
import { saveStore } from '../stores/change-store.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { billing } from './billing.ts'
import { billingView } from './billing-view.ts'
import { cancelPlan, choosePlan, openDesk, resumePlan } from './change-plan.ts'
import { giveCard, payCheckout } from './stand-in/deeds.ts'

let world: Scene
let desk: Billing
let stop: () => void
let jobs: Database
const heard: { body: string; signature: string }[] = []

/** The door that webhooks come to, as the web app has it. */
beforeAll(async () => {
  process.env.HOST = '127.0.0.1'
  process.env.VAULTSYNC_SECRET = 'cd'.repeat(32)
  delete process.env.SMTP_URL
  delete process.env.STRIPE_SECRET_KEY
  world = await scene()
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature'])
      heard.push({ body, signature })
      void receiveWebhook(desk, body, signature).then(received =>
        response.writeHead(received === 'not signed' ? 400 : 200).end(),
      )
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  process.env.WEB_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  stop = () => server.close()
  jobs = openDatabase((process.env.APP_DATABASE_URL ?? '').replace('vaultsync_app', 'vaultsync_ingest'), {
    role: 'ingest',
    max: 3,
  })
  const opened = billing()
  if (opened === null) throw new Error('the stand-in plays on loopback')
  desk = opened
})
afterAll(async () => {
  stop()
  await jobs.close()
  await world.close()
})

let shops = 0
async function newShop(plan: string): Promise<Person> {
  shops += 1
  const email = `owner${shops}@lowtide.example`
  const wish = {
    email,
    password: 'harbour kettle ninety',
    shop: `Low Tide ${shops}`,
    country: 'US',
    plan,
    timezone: '',
  }
  expect((await openShop(typed(wish), `place ${shops}`)).done).toBe(true)
  const [row] = await database().sql<Person[]>`
    select u.user_id as "userId", u.name, u.email, m.tenant_id as "tenantId", m.role, m.store_ids as "storeIds", m.staff_id as "staffId"
    from user_account u cross join lateral vaultsync_memberships(u.user_id) m where u.email = ${email}`
  if (!row) throw new Error('the shop was not opened')
  return row
}

const pageOf = (answer: Answer) => answer.shown?.goTo?.split('/').at(-1) ?? ''
const good = '4242424242424242'
const view = async (person: Person) => {
  const found = await billingView(person, { back: false })
  if (!found) throw new Error('an owner sees the page')
  return found
}
const ended = new AbortController().signal
/** As the jobs do it, under their own role. */
const turn = (person: Person) => turnBilling({ ...desk, sql: jobs.sql }, [person.tenantId], ended)
const letters = async (person: Person) => {
  const rows = await database().sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${person.tenantId}, true)`
    return tx<
      { subject: string }[]
    >`select subject from outbox_mail where subject not like '%address yours%' order by created_at`
  })
  return rows.map(({ subject }) => subject)
}

async function subscribe(person: Person, plan: string): Promise<void> {
  const page = pageOf(await choosePlan(person, typed({ plan })))
  expect((await payCheckout(typed({ id: page, number: good }))).done).toBe(true)
}

test('a trial, a card that fails, one that asks back, one that pays; then up, cancelled, and taken up again', async () => {
  const owner = await newShop('shop')
  expect((await view(owner)).headline).toMatchObject({ before: 'Your trial of Shop lasts ', strong: '30 days' })
  const page = pageOf(await choosePlan(owner, typed({ plan: 'shop' })))
  expect(await payCheckout(typed({ id: page, number: '4000000000000002' }))).toMatchObject({
    done: false,
    field: 'number',
  })
  expect((await view(owner)).account).toBe('none')
  expect((await payCheckout(typed({ id: page, number: '4000002500003155' }))).shown).toHaveProperty('authenticate')
  expect((await payCheckout(typed({ id: page, number: good }))).shown?.goTo).toContain('/billing?back=paid')
  expect(await view(owner)).toMatchObject({
    account: 'live',
    plan: { id: 'shop' },
    card: { words: 'Visa ending in 4242' },
  })
  expect(await choosePlan(owner, typed({ plan: 'chain' }))).toMatchObject({ done: true })
  expect(await view(owner)).toMatchObject({ plan: { id: 'chain' } })
  expect((await cancelPlan(owner)).done).toBe(true)
  expect(await view(owner)).toMatchObject({ account: 'ending', next: null })
  expect((await resumePlan(owner)).done).toBe(true)
  expect(await view(owner)).toMatchObject({ account: 'live' })
  const log = await database().sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${owner.tenantId}, true)`
    return tx<{ kind: string }[]>`select kind from tenant_log order by seq`
  })
  expect(log.map(({ kind }) => kind)).toEqual(['plan.checkout', 'plan.changed', 'plan.cancelled', 'plan.resumed'])
})

test('a webhook counts once, in whatever order, and what is not signed is not kept', async () => {
  const owner = await newShop('shop')
  heard.length = 0
  await subscribe(owner, 'shop')
  const before = await view(owner)
  const kept = async () => {
    const [row] = await desk.sql<{ n: number; tries: number }[]>`
      select count(*)::int as n, coalesce(sum(tries), 0)::int as tries from billing_event`
    return row
  }
  const once = await kept()
  for (const { body, signature } of [...heard].reverse())
    expect(await receiveWebhook(desk, body, signature)).toBe('kept before')
  expect(await kept()).toEqual(once)
  const [one] = heard
  expect(await receiveWebhook(desk, `${one?.body} `, one?.signature ?? '')).toBe('not signed')
  expect(await receiveWebhook(desk, '{}', '')).toBe('not signed')
  expect(await kept()).toEqual(once)
  expect(await view(owner)).toEqual(before)
})

test('what cannot be acted on now is kept and acted on later', async () => {
  const owner = await newShop('shop')
  const page = pageOf(await choosePlan(owner, typed({ plan: 'shop' })))
  heard.length = 0
  const { provider } = desk
  const broken: Billing = {
    ...desk,
    provider: { ...provider, subscription: () => Promise.reject(new Error('the company does not answer')) },
  }
  const whole = desk
  desk = broken
  await payCheckout(typed({ id: page, number: good }))
  desk = whole
  expect((await view(owner)).account).toBe('none')
  const waiting = () => desk.sql`select trouble from billing_event where handled_at is null and trouble is not null`
  expect((await waiting()).length).toBeGreaterThan(0)
  await desk.sql`update billing_event set received_at = received_at - interval '1 hour'`
  expect((await turn(owner)).events).toBeGreaterThan(0)
  expect((await waiting()).length).toBe(0)
  expect((await view(owner)).account).toBe('live')
})

test('one more than the plan carries is refused where it is added, in words, and never by changing what is there', async () => {
  const owner = await newShop('one-lane')
  const place = { timezone: 'America/Chicago', locale: 'en-US', currency: 'USD' }
  expect(await saveStore(owner, typed({ name: 'A second store', ...place }))).toMatchObject({
    done: false,
    words: expect.stringContaining('One lane, carries 1 store'),
  })
  for (const name of ['Ann', 'Ben', 'Cleo', 'Dov']) {
    const role = { 'role.all': 'cashier' }
    expect((await saveStaff(owner, typed({ name, ...role }))).done).toBe(true)
  }
  expect((await saveStaff(owner, typed({ name: 'Eve', 'role.all': 'cashier' }))).words).toContain('5 people')
  const storeId = await firstStore(owner)
  expect((await makeEnrolCode(owner, typed({ store: storeId }))).done).toBe(true)
  await addLanes(owner, storeId, 1)
  expect((await makeEnrolCode(owner, typed({ store: storeId }))).words).toContain('carries 1 lane')
})

async function firstStore(person: Person): Promise<string> {
  const [row] = await database().sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${person.tenantId}, true)`
    return tx<{ id: string }[]>`select store_id as id from store limit 1`
  })
  return row?.id ?? ''
}

async function addLanes(person: Person, storeId: string, count: number): Promise<void> {
  const { tell } = await import('../writes/tell.ts')
  for (let at = 0; at < count; at += 1) {
    const body = { deviceId: randomUUID(), storeId, lane: `Lane ${Math.random()}`, status: 'enrolled' as const }
    await tell(person, [{ type: 'device.changed', store: null, body }])
  }
}

test('lanes that are added are billed, and the letters of an unpaid bill are written once each', async () => {
  const owner = await newShop('shop')
  await desk.sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${owner.tenantId}, true)`
    await tx`update tenant set trial_ends_at = now() - interval '1 day'`
  })
  await subscribe(owner, 'shop')
  await addLanes(owner, await firstStore(owner), 3)
  expect((await turn(owner)).lanes).toBe(1)
  expect((await view(owner)).headline.strong).toBe('$177.00')
  const portal = pageOf(await openDesk(owner))
  await giveCard(typed({ id: portal, number: '4000000000000341' }))
  await desk.company?.moveClock(31)
  await desk.company?.moveClock(1)
  for (const days of [0, 1, 2, 4, 6, 3]) {
    await desk.company?.moveClock(days)
    await turn(owner)
    await turn(owner)
  }
  expect(await letters(owner)).toHaveLength(4)
  expect(await view(owner)).toMatchObject({ needs: { title: 'The card was declined', readOnly: true } })
  const closed: Person = { ...owner, unpaid: true }
  expect(personMay(closed, 'price.edit')).toBe(false)
  expect(personMay(closed, 'billing.edit')).toBe(true)
  await giveCard(typed({ id: portal, number: good }))
  const open = (await view(owner)).invoices.filter(invoice => invoice.due)
  for (const invoice of open) expect(await desk.company?.payInvoice(portal, invoice.id)).toBe('done')
  await expect.poll(() => view(owner)).toMatchObject({ needs: null, account: 'live' })
})

test('a trial that nobody pays for becomes the free plan, and a shop too large for it has a fortnight', async () => {
  const owner = await newShop('shop')
  await addLanes(owner, await firstStore(owner), 2)
  await desk.sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${owner.tenantId}, true)`
    await tx`update tenant set trial_ends_at = ${new Date((await desk.now()) + 2 * 86_400_000).toISOString()}`
  })
  await turn(owner)
  expect(await letters(owner)).toEqual([expect.stringContaining('ends on')])
  await desk.company?.moveClock(3)
  await turn(owner)
  expect(await view(owner)).toMatchObject({ plan: { id: 'one-lane' }, needs: { readOnly: false } })
  await desk.company?.moveClock(14)
  await turn(owner)
  expect(await view(owner)).toMatchObject({ needs: { readOnly: true } })
  expect((await letters(owner)).length).toBe(3)
})

test('only an owner sees or changes the plan, and each only their own', async () => {
  const owner = await newShop('shop')
  for (const role of ['admin', 'manager', 'cashier', 'support'] as const) {
    const lesser = { ...owner, role }
    expect(await billingView(lesser, { back: true })).toBeNull()
    expect((await choosePlan(lesser, typed({ plan: 'chain' }))).done).toBe(false)
    expect((await cancelPlan(lesser)).done).toBe(false)
  }
  await subscribe(owner, 'shop')
  const other = world.there.person('owner')
  expect(await view(other)).toMatchObject({ account: 'none', card: null, invoices: [] })
})

test('the addresses of owners are told to whoever speaks for their shop, and to nobody else', async () => {
  const owner = await newShop('shop')
  const ask = (as: string | null) =>
    database().sql.begin(async tx => {
      if (as !== null) await tx`select set_config('app.tenants', ${as}, true)`
      return tx`select email from vaultsync_owner_addresses(${owner.tenantId})`
    })
  expect(await ask(null)).toHaveLength(0)
  expect(await ask(world.here.tenantId)).toHaveLength(0)
  expect(await ask(owner.tenantId)).toMatchObject([{ email: owner.email }])
})
