import { readFileSync } from 'node:fs'
import type { Database } from '@vaultsync/db'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { whatIsWrong } from './access.ts'
import { books, openBrowser, ownBrowser, portalAddress } from './portal/people.ts'

const email = `owner.${Date.now()}@lowtide.example`
const password = 'harbour kettle ninety'
let browser: Browser
let context: BrowserContext
let database: Database
let page: Page

beforeAll(async () => {
  database = books()
  browser = await openBrowser()
  context = await ownBrowser(browser)
  page = await context.newPage()
}, 60_000)
afterAll(async () => {
  await context.close()
  await browser.close()
  await database.close()
})

const answer = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const testCard = async (number: string) => {
  await page.getByLabel('Card number').fill(number)
  await page.getByRole('button', { name: 'Subscribe' }).click()
}
const inBooks = async () => {
  const [row] = await database.sql<{ plan: string; status: string }[]>`
    select t.plan, t.plan_status as status from tenant t join membership m using (tenant_id) join user_account u using (user_id)
    where u.email = ${email}`
  return row
}

it('a stranger reads the terms, opens a shop, and has thirty days', async () => {
  await page.goto(portalAddress('/signup?plan=shop'))
  expect(await whatIsWrong(page)).toEqual([])
  for (const name of ['terms', 'privacy']) {
    await page.goto(portalAddress(`/${name}`))
    expect(await whatIsWrong(page)).toEqual([])
  }
  await page.goto(portalAddress('/signup?plan=shop'))
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByLabel('Shop name').fill('Low Tide Cards')
  await page.getByRole('button', { name: /^Open Low Tide/ }).click()
  await page.waitForURL('**/setup**')
  await page.goto(portalAddress('/billing'))
  await answer('Your trial of Shop lasts 30 days more').waitFor()
  expect(await whatIsWrong(page)).toEqual([])
}, 120_000)

it('a card that fails leaves the shop as it was, and a good one begins the plan', async () => {
  await page.getByRole('button', { name: 'Choose Shop' }).click()
  await page.waitForURL('**/pay/checkout/**')
  await page.getByText('Stand-in for the payment company').waitFor()
  expect(await whatIsWrong(page)).toEqual([])
  await testCard('4000 0000 0000 0002')
  await page.getByText('Your card was declined.').waitFor()
  expect(await inBooks()).toMatchObject({ status: 'trial' })
  await testCard('4000 0025 0000 3155')
  await page.getByRole('button', { name: 'It is me' }).click()
  await page.waitForURL(/\/billing\?back=paid/)
  await answer(/^Shop costs (US)?\$59\.00 a month$/).waitFor()
  await page.getByText('Visa ending in 3155').waitFor()
  expect(await whatIsWrong(page)).toEqual([])
  expect(await inBooks()).toEqual({ plan: 'shop', status: 'active' })
}, 120_000)

it('a second store needs the larger plan, which is there at once', async () => {
  await page.goto(portalAddress('/settings/stores/new'))
  await page.getByLabel('Name', { exact: true }).fill('Harbour Street')
  await page
    .getByRole('button', { name: /Open|Save/ })
    .first()
    .click()
  await page.getByText('Your plan, Shop, carries 1 store').waitFor()
  await page.goto(portalAddress('/billing'))
  await page.getByRole('button', { name: 'Choose Chain' }).click()
  await answer(/^Chain costs (US)?\$89\.00 a month$/).waitFor()
  expect(await inBooks()).toEqual({ plan: 'chain', status: 'active' })
}, 120_000)

it('the company’s own page changes the card, shows invoices and moves its own time', async () => {
  await page.getByRole('button', { name: 'Change the card, read invoices' }).click()
  await page.waitForURL('**/pay/desk/**')
  expect(await whatIsWrong(page)).toEqual([])
  await page.getByLabel('Card number').fill('5555 5555 5555 4444')
  await page.getByRole('button', { name: 'Use this card' }).click()
  await page.getByText('This card pays from now on.').waitFor()
  await page.getByLabel('Forward by').selectOption('1')
  await page.getByRole('button', { name: 'Put it forward' }).click()
  await page.getByText('A day has passed.').waitFor()
  await page.getByRole('link', { name: 'Back to the shop' }).click()
  await page.getByText('Mastercard ending in 4444').waitFor()
  await page.getByRole('row', { name: /paid (US)?\$0\.00/ }).waitFor()
}, 120_000)

it('who cancels keeps the plan to its end, may take it up again, and takes everything away', async () => {
  await page.getByRole('button', { name: 'Cancel the plan' }).click()
  await answer(/^Chain ends on/).waitFor()
  expect(await whatIsWrong(page)).toEqual([])
  await page.getByRole('button', { name: 'Go on with the plan' }).click()
  await answer(/^Chain costs (US)?\$89\.00 a month$/).waitFor()
  await page.getByRole('button', { name: 'Cancel the plan' }).click()
  await answer(/^Chain ends on/).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export everything' }).click(),
  ])
  const bytes = readFileSync(await download.path())
  expect(download.suggestedFilename()).toMatch(/^vaultsync-.*\.zip$/)
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  for (const name of [
    'README.txt',
    'catalogue/goods.csv',
    'sales/sales.jsonl',
    'customers/customers.jsonl',
    'audit.csv',
  ])
    expect(bytes.includes(name)).toBe(true)
}, 120_000)
