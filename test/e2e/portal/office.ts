import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { running } from '../till/lane.ts'

/** A browser of its own, as somebody in the back office has one. */
export interface Office {
  readonly browser: Browser
  readonly context: BrowserContext
  readonly page: Page
  close(): Promise<void>
}

export const shopPassword = 'three-words-in-a-row'
export const ownPin = '4826'

export async function openOffice(): Promise<Office> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const context = await browser.newContext({
    baseURL: running().web,
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
  })
  context.setDefaultTimeout(60_000)
  return { browser, context, page: await context.newPage(), close: () => browser.close() }
}

/** A stranger opens a shop and lands in its set-up. The address is new each time, as a stranger's is. */
export async function signUp(page: Page, shop: string): Promise<void> {
  await page.goto('/signup')
  await page.getByLabel('E-mail').fill(`owner-${crypto.randomUUID()}@shops.example`)
  await page.getByLabel('Password', { exact: true }).fill(shopPassword)
  await page.getByLabel('Shop name').fill(shop)
  await page.getByLabel('Country').selectOption('US')
  await page.getByRole('button', { name: `Open ${shop}` }).click()
  await page.waitForURL('**/setup')
}

const step = (page: Page, name: string) => page.getByRole('heading', { name, level: 2, exact: true })

/** Store, tax and PIN as a person leaves them who agrees with what is filled in. */
export async function setUpShop(page: Page): Promise<void> {
  await step(page, 'Your store').waitFor()
  await page.getByLabel('Address').fill('7 Harrow Lane')
  await page.getByRole('button', { name: 'Save' }).click()
  await step(page, 'Tax for your address').waitFor()
  await page.getByLabel('Name on the receipt').first().fill('Sales tax')
  await page.getByLabel('Rate, %').first().fill('8.25')
  await page.getByRole('button', { name: 'This is right' }).click()
  await step(page, 'A PIN for you').waitFor()
  await page.getByRole('textbox', { name: 'Your PIN' }).fill(ownPin)
  await page.getByRole('button', { name: 'Save my PIN' }).click()
  await step(page, 'Bring your stock').waitFor()
}

/** Makes a code for a new lane and answers with the address that the picture holds. */
export async function laneAddress(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Make a code' }).click()
  const address = await page.getByRole('link', { name: 'Use this browser' }).getAttribute('href')
  if (address === null) throw new Error('the code has no address')
  return address
}

/** A page is seen before its script has come: what a click should bring is asked for again until it is there. */
export async function clickUntil(button: Locator, there: Locator): Promise<void> {
  const came = () =>
    there.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    )
  do await button.click()
  while (!(await came()))
}
