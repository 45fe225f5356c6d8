import { createHmac, randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@vaultsync/db'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { running } from '../till/lane.ts'

interface Login {
  readonly email: string
  readonly password: string
  readonly role: string
}

/** Logins of the demo, as the product prints them. */
export function logins(): readonly Login[] {
  return (running() as unknown as { logins: readonly Login[] }).logins
}

export const loginOf = (role: string): Login => {
  const found = logins().find(login => login.role === role)
  if (!found) throw new Error(`the demo prints a login for ${role}`)
  return found
}

/** Passkeys belong to a name, so the portal is opened under one. */
export const portalAddress = (path = '/') => {
  const url = new URL(path, running().web)
  url.hostname = 'localhost'
  return url.href
}

export const books = (): Database => openDatabase(running().database, { role: 'owner', max: 2 })

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })

/** A browser of somebody's own: nothing is shared with the others. */
export const ownBrowser = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })

/** Somebody who has never been here, with the password of a login that the demo prints. */
export async function newcomer(
  { sql }: Database,
  like: Login,
  name: string,
  tenants: readonly string[],
): Promise<Login> {
  const email = `${randomUUID()}@people.example`
  const [made] = await sql<{ userId: string }[]>`
    insert into user_account (email, name, password_hash, support, email_verified_at)
    select ${email}, ${name}, password_hash, support, now() from user_account where email = ${like.email} returning user_id as "userId"`
  for (const tenantId of tenants)
    await sql`insert into membership (tenant_id, user_id, role) values (${tenantId}, ${made?.userId ?? ''}, 'manager')`
  return { ...like, email }
}

export async function signIn(page: Page, login: Login, { at = '/sign-in', code = '' } = {}): Promise<void> {
  await page.goto(portalAddress(at))
  await page.getByLabel('E-mail').fill(login.email)
  await page.getByLabel('Password').fill(login.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  if (code === '') return
  await page.getByLabel('The code from your phone').fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** What the authenticator on somebody's phone shows, `steps` half minutes from now. */
export function phoneCode(secret: string, steps = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/\s/g, '')]
    .map(letter => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', key).update(counter).digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** Turns the second factor on where the page shows how, and gives its secret and the recovery codes. */
export async function makeFactor(page: Page, login: Login): Promise<{ secret: string; codes: readonly string[] }> {
  const part = page.getByRole('region', { name: 'Second factor' })
  await part.getByLabel('Your password').fill(login.password)
  await part.getByRole('button', { name: 'Turn it on' }).click()
  const secret = (await part.locator('.address b').textContent()) ?? ''
  await part.getByLabel('The code it shows').fill(phoneCode(secret))
  await part.getByRole('button', { name: 'Confirm' }).click()
  const codes = (await part.locator('pre').textContent()) ?? ''
  return { secret, codes: codes.trim().split('\n') }
}

/** A device that makes passkeys and whose owner always says yes. */
export async function giveAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
