import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from '@vaultsync/db'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { whatIsWrong } from './access.ts'
import { running } from './till/lane.ts'
import {
  books,
  loginOf,
  makeFactor,
  newcomer,
  openBrowser,
  ownBrowser,
  portalAddress,
  signIn,
} from './portal/people.ts'

/** A name of its own each time: a wish that an earlier run left behind is somebody else's. */
const name = `Ada ${randomUUID().slice(0, 8)}`
let browser: Browser
let database: Database
let desk: Page
let shop: Page
const contexts: BrowserContext[] = []

beforeAll(async () => {
  database = books()
  browser = await openBrowser()
  const open = async () => {
    const context = await ownBrowser(browser)
    contexts.push(context)
    return context.newPage()
  }
  desk = await open()
  shop = await open()
}, 60_000)
afterAll(async () => {
  for (const context of contexts) await context.close()
  await browser.close()
  await database.close()
})

const tenantOf = async () => {
  const [row] = await database.sql<{ tenantId: string; name: string }[]>`
    select m.tenant_id as "tenantId", t.name from membership m join user_account u using (user_id) join tenant t using (tenant_id)
    where u.email = ${loginOf('owner').email} and m.role = 'owner'`
  if (!row) throw new Error('the demo has an owner with a shop')
  return row
}

/** Reads the running books from outside, as an auditor would. */
function audited(): { readonly status: number | null; readonly said: string } {
  const main = join(import.meta.dirname, '../../tools/verify/main.ts')
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', main, '--audit', '--database-url', running().database],
    { encoding: 'utf8', cwd: join(import.meta.dirname, '../..') },
  )
  return { status, said: stdout }
}

async function askToComeIn(minutes: string, scope: string): Promise<void> {
  const form = desk.getByRole('form', { name: 'Ask to come in' })
  await form.getByLabel('Why, in words that the owner reads').fill('your price import stopped half-way')
  await form.getByLabel('For how long').selectOption(minutes)
  await form.getByLabel('How far').selectOption(scope)
  await form.getByRole('button', { name: 'Ask to come in' }).click()
  await desk.getByRole('button', { name: 'Take the wish back' }).waitFor()
}

it('support comes to its desk with a second factor only, and finds a shop without seeing whose addresses they are', async () => {
  const login = await newcomer(database, loginOf('support'), name, [])
  await desk.goto(portalAddress('/support'))
  await desk.waitForURL('**/support/sign-in')
  expect(await whatIsWrong(desk)).toEqual([])
  await signIn(desk, login, { at: '/support/sign-in' })
  await desk.waitForURL('**/support/second-factor')
  await desk.goto(portalAddress('/support/log'))
  await desk.waitForURL('**/support/second-factor')
  expect(await whatIsWrong(desk)).toEqual([])
  await makeFactor(desk, login)
  await desk.getByRole('link', { name: 'Go on to the desk' }).click()
  const tenant = await tenantOf()
  await desk.getByRole('searchbox', { name: 'Find a tenant' }).fill(tenant.name.slice(0, 5).toLowerCase())
  await desk.keyboard.press('Enter')
  await desk.waitForURL('**/support?q=*')
  expect(await whatIsWrong(desk)).toEqual([])
  await desk.getByRole('navigation', { name: 'Tenants found' }).getByText(tenant.name).click()
  await desk.getByRole('heading', { level: 1, name: new RegExp(tenant.name) }).waitFor()
  expect(await desk.locator('main').textContent()).not.toContain(loginOf('owner').email)
  expect(await desk.locator('main').textContent()).toContain('•••@')
  expect(await whatIsWrong(desk)).toEqual([])
}, 180_000)

it('nobody comes in unless the owner agrees; then both sides see who is in and for how long', async () => {
  const tenant = await tenantOf()
  await desk.goto(portalAddress('/today'))
  await desk.waitForURL('**/support')
  await desk.goto(portalAddress(`/support/${tenant.tenantId}`))
  await askToComeIn('15', 'change')
  await signIn(shop, loginOf('owner'))
  await shop.getByRole('region', { name: 'Support asks' }).filter({ hasText: name }).waitFor()
  await shop.getByRole('link', { name: 'Look at it' }).click()
  await shop.getByRole('heading', { level: 1, name: `${name} of support asks to come in` }).waitFor()
  expect(await whatIsWrong(shop)).toEqual([])
  await shop.getByRole('button', { name: 'Let them in for 15 minutes' }).click()
  const session = shop.getByRole('region', { name: 'Support session' })
  await session.getByText(`${name} of VaultSync support is in.`).waitFor()
  await desk.reload()
  await desk.getByRole('button', { name: 'Go in' }).click()
  await desk.waitForURL('**/today')
  await desk.getByRole('region', { name: 'Support session' }).getByText(`You act for ${tenant.name}.`).waitFor()
  expect(await desk.getByRole('timer').textContent()).toMatch(/^1[45]:\d\d$/)
  expect(await whatIsWrong(desk)).toEqual([])
  await shop.goto(portalAddress('/today'))
  expect(await session.textContent()).toContain(name)
  expect(await whatIsWrong(shop)).toEqual([])
}, 180_000)

it('what support changes stands in the shop’s log under their name, and people and their own account are out of reach', async () => {
  const tenant = await tenantOf()
  await desk.goto(portalAddress('/settings'))
  const form = desk
    .getByRole('form')
    .filter({ has: desk.locator('input[name="name"]') })
    .first()
  await form.locator('input[name="name"]').fill(tenant.name)
  await form.getByRole('button').first().click()
  await desk.getByRole('status').first().waitFor()
  const refused = await desk.goto(portalAddress('/staff'))
  expect(refused?.status()).toBe(404)
  await desk.goto(portalAddress('/profile'))
  await desk.waitForURL('**/support/you')
  await shop.goto(portalAddress('/audit'))
  const row = shop.getByRole('row').filter({ hasText: `${name} of support` })
  await row.filter({ hasText: 'Changed the rules of the shop' }).first().waitFor()
  await row.filter({ hasText: 'Asked to come in' }).first().waitFor()
  expect(await whatIsWrong(shop)).toEqual([])
  await desk.goto(portalAddress('/support/log'))
  await desk.getByRole('row').filter({ hasText: 'Went in' }).first().waitFor()
  expect(await whatIsWrong(desk)).toEqual([])
}, 180_000)

it('when the time is over support is out, without anybody doing anything', async () => {
  await desk.goto(portalAddress('/today'))
  await database.sql`update support_visit set expires_at = now() + interval '4 seconds' where granted_at is not null and ended_at is null`
  await desk.reload()
  await desk.getByRole('timer').waitFor()
  await desk.waitForURL('**/support', { timeout: 30_000 })
  await shop.goto(portalAddress('/today'))
  expect(await shop.getByRole('region', { name: 'Support session' }).count()).toBe(0)
}, 120_000)

it('the log holds as it is, and a line that was changed by hand is named', async () => {
  const whole = audited()
  expect(whole).toMatchObject({ status: 0 })
  const { tenantId } = await tenantOf()
  const [line] = await database.sql<{ seq: number; reason: string | null }[]>`
    select seq, reason from tenant_log where tenant_id = ${tenantId} and kind = 'visit.asked' order by seq desc limit 1`
  const say = (reason: string | null) =>
    database.sql`update tenant_log set reason = ${reason} where tenant_id = ${tenantId} and seq = ${line?.seq ?? 0}`
  await say('another reason altogether')
  const spoiled = audited()
  await say(line?.reason ?? null)
  expect(spoiled.status).toBe(1)
  expect(spoiled.said).toContain(`line ${line?.seq} (visit.asked by ${name})`)
  expect(audited().status).toBe(0)
}, 120_000)
