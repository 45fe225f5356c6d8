import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Database } from '@vaultsync/db'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { whatIsWrong } from './access.ts'
import { type Office, openOffice, signUp } from './portal/office.ts'
import { books, loginOf, makeFactor, newcomer, signIn } from './portal/people.ts'

const app = fileURLToPath(new URL('../../apps/web/src/app', import.meta.url))

/** Every address that the tree of pages holds, so that a new page is looked at without being asked for. */
function addresses(folder = app, path = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.isDirectory()) {
      const part = entry.name.startsWith('(') ? '' : `/${entry.name}`
      return addresses(`${folder}/${entry.name}`, `${path}${part}`)
    }
    return entry.name === 'page.tsx' ? [path === '' ? '/' : path] : []
  })
}

const all = addresses().filter(address => !/^\/(till|demo-lane)/.test(address))
const ofPay = /^\/pay\//
const ofDesk = /^\/support/
/** The demo shop has none of these; they are looked at where one was made. */
const rare = ['/import/[runId]', '/tasks/records/[hash]']

let database: Database
let office: Office
let stranger: Office
let desk: Office
beforeAll(async () => {
  database = books()
  office = await openOffice()
  stranger = await openOffice()
  desk = await openOffice()
})
afterAll(async () => {
  await Promise.all([office, stranger, desk].map(each => each.close()))
  await database.close()
})

/** On the host where somebody signed in. */
const here = (page: Page, path: string): string => new URL(path, page.url()).href

/** Where a page stands for one thing of many, the first that a page above it names is looked at. */
async function placeOf(page: Page, address: string): Promise<string | null> {
  const at = address.indexOf('/[')
  if (at === -1) return address
  const pattern = new RegExp(`^${address.replaceAll(/\[[^\]]+\]/g, '[^/?#]+')}$`)
  const rest = address.slice(address.indexOf(']') + 1)
  for (let above = address.slice(0, at); above !== ''; above = above.slice(0, above.lastIndexOf('/'))) {
    await page.goto(here(page, above))
    const links = await page
      .locator('main a[href]')
      .evaluateAll(list => list.map(link => link.getAttribute('href') ?? ''))
    // A list may lead to other pages, too: what names its thing by an id is meant.
    const named = links.filter(link => /\d/.test(link)).map(link => `${link}${link.endsWith(rest) ? '' : rest}`)
    const found = named.find(link => pattern.test(link))
    if (found !== undefined) return found
  }
  return null
}

async function lookAt(page: Page, place: string): Promise<readonly string[]> {
  await page.goto(here(page, place))
  await page.locator('h1').first().waitFor()
  return whatIsWrong(page)
}

it('every page of the portal and the site is fit for a screen reader, in light and dark', async () => {
  const { page } = office
  await signIn(page, loginOf('owner'))
  await page.waitForURL('**/today')
  const wrong: string[] = []
  const withoutOne: string[] = []
  for (const address of all.filter(each => !ofPay.test(each) && !ofDesk.test(each))) {
    const place = await placeOf(page, address)
    if (place === null) withoutOne.push(address)
    else wrong.push(...(await lookAt(page, place)))
  }
  expect(wrong).toEqual([])
  expect(withoutOne.filter(address => !rare.includes(address))).toEqual([])
}, 600_000)

it('so are the pages of what seldom happens, and of who is paid', async () => {
  const { page } = stranger
  const shop = `Quay ${randomUUID().slice(0, 8)}`
  await signUp(page, shop)
  const problems = [{ code: 'name', why: 'It has no name.', rows: 1, line: 7, example: null, refused: true }]
  const [run, hash] = [randomUUID(), randomUUID().replaceAll('-', '')]
  const [tenant] = await database.sql<{ id: string }[]>`select tenant_id as id from tenant where name = ${shop}`
  const tenantId = tenant?.id ?? ''
  await database.sql`
    insert into import_run (tenant_id, run_id, kind, file_name, status, total, done, refused, problems, finished_at)
    values (${tenantId}, ${run}, 'catalogue', 'list.csv', 'done', 40, 40, 1, ${JSON.stringify(problems)}::text::jsonb, now())`
  await database.sql`
    insert into quarantine (tenant_id, hash, code, reason, attempts, sequenced, received_at, text)
    values (${tenantId}, ${hash}, 'body', 'sale.completed: total is no number', 1, false, now(), '{"type":"sale.completed"}')`
  const wrong: string[] = []
  for (const place of [`/import/${run}`, `/tasks/records/${hash}`]) wrong.push(...(await lookAt(page, place)))
  await page.goto('/billing')
  await page.getByRole('button', { name: 'Choose Shop' }).click()
  await page.waitForURL('**/pay/checkout/**')
  wrong.push(...(await whatIsWrong(page)))
  await page.getByLabel('Card number').fill('4242 4242 4242 4242')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await page.waitForURL(/\/billing\?back=paid/)
  await page.getByRole('button', { name: 'Change the card, read invoices' }).click()
  await page.waitForURL('**/pay/desk/**')
  wrong.push(...(await whatIsWrong(page)))
  await page.locator('a[href*="/pay/invoice/"]').first().click()
  await page.waitForURL('**/pay/invoice/**')
  wrong.push(...(await whatIsWrong(page)))
  expect(wrong).toEqual([])
}, 240_000)

it('so are the pages of support, for whom the desk is', async () => {
  const { page } = desk
  const login = await newcomer(database, loginOf('support'), `Ada ${randomUUID().slice(0, 8)}`, [])
  await signIn(page, login, { at: '/support/sign-in' })
  await page.waitForURL('**/support/second-factor')
  await makeFactor(page, login)
  await page.getByRole('link', { name: 'Go on to the desk' }).click()
  await page.waitForURL('**/support')
  const wrong: string[] = []
  for (const address of all.filter(each => ofDesk.test(each))) {
    const place = await placeOf(page, address)
    expect({ address, place }).not.toEqual({ address, place: null })
    wrong.push(...(await lookAt(page, place ?? address)))
  }
  expect(wrong).toEqual([])
}, 240_000)
