import type { Database } from '@vaultsync/db'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { whatIsWrong } from './access.ts'
import {
  books,
  giveAuthenticator,
  loginOf,
  makeFactor,
  newcomer,
  openBrowser,
  ownBrowser,
  phoneCode,
  portalAddress,
  signIn,
} from './portal/people.ts'

let browser: Browser
let database: Database
let tenants: readonly { readonly tenantId: string; readonly name: string }[]
beforeAll(async () => {
  database = books()
  browser = await openBrowser()
  tenants = await database.sql<{ tenantId: string; name: string }[]>`
    select tenant_id as "tenantId", name from tenant order by created_at limit 2`
}, 60_000)
afterAll(async () => {
  await browser.close()
  await database.close()
})

const shopIds = (count: number) => tenants.slice(0, count).map(({ tenantId }) => tenantId)

it('a second factor is asked once it was confirmed, a wrong one is refused, and a recovery code opens when the phone is lost', async () => {
  const login = await newcomer(database, loginOf('owner'), 'Noor Hale', shopIds(1))
  const context = await ownBrowser(browser)
  const page = await context.newPage()
  await page.goto(portalAddress('/sign-in'))
  expect(await whatIsWrong(page)).toEqual([])
  await signIn(page, login)
  await page.waitForURL('**/today')
  await page.goto(portalAddress('/profile'))
  expect(await whatIsWrong(page)).toEqual([])
  const { secret, codes } = await makeFactor(page, login)
  expect(codes).toHaveLength(8)
  await context.clearCookies()
  await signIn(page, login, { code: '000000' })
  await page.getByRole('alert').filter({ hasText: 'That code does not fit' }).waitFor()
  // The code of the next half minute: this one was used to confirm.
  await page.getByLabel('The code from your phone').fill(phoneCode(secret, 1))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/today')
  await context.clearCookies()
  await signIn(page, login, { code: codes[0] ?? '' })
  await page.waitForURL('**/today')
  await context.close()
}, 120_000)

it('a passkey is added, opens the door without a name, and opens nothing once it was removed', async () => {
  const login = await newcomer(database, loginOf('owner'), 'Mira Tan', shopIds(1))
  const context = await ownBrowser(browser)
  const page = await context.newPage()
  await giveAuthenticator(context, page)
  await signIn(page, login)
  await page.waitForURL('**/today')
  await page.goto(portalAddress('/profile'))
  await page.waitForLoadState('networkidle')
  const part = page.getByRole('region', { name: 'Passkeys' })
  await part.getByLabel('Name of this device').fill('Laptop at the counter')
  await part.getByLabel('Your password').fill('not my password')
  await part.getByRole('button', { name: 'Add a passkey' }).click()
  await part.getByRole('alert').filter({ hasText: 'not your password' }).waitFor()
  await part.getByLabel('Your password').fill(login.password)
  await part.getByRole('button', { name: 'Add a passkey' }).click()
  const kept = part.getByText('Laptop at the counter')
  await kept.waitFor().catch(async cause => {
    throw new Error(`instead of the new passkey there is: ${await part.innerText()}`, { cause })
  })
  expect(await whatIsWrong(page)).toEqual([])
  await context.clearCookies()
  await page.goto(portalAddress('/sign-in'))
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL('**/today')
  await page.goto(portalAddress('/profile'))
  await part.getByRole('button', { name: 'Remove' }).click()
  await part.getByText('Laptop at the counter').waitFor({ state: 'detached' })
  await context.clearCookies()
  await page.goto(portalAddress('/sign-in'))
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('alert').filter({ hasText: 'opens nothing here' }).waitFor()
  await context.close()
}, 120_000)

it('somebody who works for two shops turns from one to the other', async () => {
  const login = await newcomer(database, loginOf('owner'), 'Ola Berg', shopIds(2))
  const context = await ownBrowser(browser)
  const page = await context.newPage()
  await signIn(page, login)
  await page.waitForURL('**/today')
  const [first, second] = tenants
  const named = page.locator('.tenant-name')
  const before = await named.textContent()
  const other = before === first?.name ? second?.name : first?.name
  await page.locator('.top .tenant-switch summary').click()
  await page.getByRole('button', { name: other ?? '' }).click()
  await expect.poll(() => named.textContent(), { timeout: 15_000 }).toBe(other)
  await page.waitForLoadState('networkidle')
  expect(await whatIsWrong(page)).toEqual([])
  await context.close()
}, 120_000)

it('a form that is sent before its page is awake is answered all the same, and one that needs its script waits for it', async () => {
  const login = await newcomer(database, loginOf('owner'), 'Ilse Brandt', shopIds(1))
  const context = await ownBrowser(browser)
  const page = await context.newPage()
  await signIn(page, login)
  await page.waitForURL('**/today')
  // A page whose scripts never come is one that is not awake yet.
  await page.route('**/_next/static/**/*.js', route => route.abort())
  await page.goto(portalAddress('/profile'))
  const name = page.getByRole('form', { name: 'Name', exact: true })
  await name.getByRole('textbox').fill('Ilse Brandt-Moor')
  await name.getByRole('button').click()
  await expect.poll(() => whoIs(login.email)).toBe('Ilse Brandt-Moor')
  await expect.poll(() => name.getByRole('textbox').inputValue()).toBe('Ilse Brandt-Moor')
  expect(await page.getByRole('button', { name: 'Add a passkey' }).isDisabled()).toBe(true)
  await page.unrouteAll()
  await page.reload()
  await expect.poll(() => page.getByRole('button', { name: 'Add a passkey' }).isEnabled()).toBe(true)
  await context.close()
}, 120_000)

async function whoIs(email: string): Promise<string | undefined> {
  const [account] = await database.sql<{ name: string }[]>`select name from user_account where email = ${email}`
  return account?.name
}
