import { readFileSync } from 'node:fs'
import { mkdtemp, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import type { DeskPrinter } from './printer.ts'
import type { Wire } from './wire.ts'

interface Running {
  readonly web: string
  readonly gateway: string
  readonly till: string
  readonly database: string
  readonly pins: readonly { readonly name: string; readonly pin: string; readonly role: string }[]
}

/** The product that the runner has started: real server, real database, real build. */
export function running(): Running {
  const file = process.env.VAULTSYNC_RUNNING
  if (file === undefined) throw new Error('the test runner starts the product and names it in VAULTSYNC_RUNNING')
  return JSON.parse(readFileSync(file, 'utf8')) as Running
}

/** A browser profile of its own, so that a lane survives the end of its browser. */
export interface Lane {
  readonly context: BrowserContext
  readonly page: Page
  /** Ends the browser and opens it again on the same profile. */
  restart(): Promise<Lane>
  /** Ends the browser as a power cut would; `restart` opens it again. */
  kill(): Promise<void>
  /** Resolves when the browser has ended, whoever ended it. */
  readonly gone: Promise<void>
  close(): Promise<void>
}

export interface LaneOptions {
  readonly profile?: string
  /** Where its line goes through; without one it is on the same machine as the cloud. */
  readonly wire?: Wire
  readonly printer?: DeskPrinter
  /** Before the first page of every browser of this lane. */
  readonly prepare?: (lane: Lane) => Promise<unknown>
}

const viewport = { width: 1280, height: 800 }

export async function openLane(options: LaneOptions = {}): Promise<Lane> {
  const folder = options.profile ?? (await mkdtemp(join(tmpdir(), 'vaultsync-lane-')))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
    viewport,
    locale: 'en-GB',
    serviceWorkers: 'allow',
    ...(options.wire === undefined ? {} : { proxy: { server: options.wire.proxy } }),
  })
  await options.printer?.plugInto(context)
  const page = context.pages()[0] ?? (await context.newPage())
  const gone = new Promise<void>(resolve => void context.once('close', () => resolve()))
  const lane: Lane = {
    context,
    page,
    gone,
    async restart() {
      await context.close().catch(() => undefined)
      return openLane({ ...options, profile: folder })
    },
    async kill() {
      // The lock of a profile names the process that holds it.
      const holder = await readlink(join(folder, 'SingletonLock'))
      process.kill(Number(holder.slice(holder.lastIndexOf('-') + 1)), 'SIGKILL')
      await gone
    },
    async close() {
      await context.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  await options.prepare?.(lane)
  return lane
}

/** Through the demo link, as a person would: code, name, one key. */
export async function enrol(page: Page): Promise<void> {
  await page.goto(running().till)
  await page.getByRole('button', { name: /Enrol this lane/ }).click()
  await page.getByRole('heading', { name: 'Your PIN' }).waitFor({ timeout: 60_000 })
}

/** A new browser on the same profile, with the till on its page. */
export async function reopen(lane: Lane): Promise<Lane> {
  const again = await lane.restart()
  await again.page.goto(`${running().web}/till`)
  return again
}

/** Somebody of the demo shop, by role. */
export function pinOf(role: 'owner' | 'cashier'): string {
  const person = running().pins.find(known => known.role === role)
  if (person === undefined) throw new Error(`the demo shop names the PIN of a ${role}`)
  return person.pin
}

export async function unlock(page: Page, role: 'owner' | 'cashier' = 'owner'): Promise<void> {
  await page
    .getByRole('heading', { name: 'Your PIN' })
    .waitFor()
    .catch(async cause => {
      throw new Error(`instead of the PIN pad there is: ${await page.locator('body').innerText()}`, { cause })
    })
  const keys = page.getByRole('group', { name: 'Number keys' })
  for (const digit of pinOf(role)) await keys.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('combobox').waitFor({ timeout: 20_000 })
}

export async function openShift(page: Page, float: string): Promise<void> {
  const heading = page.getByRole('heading', { name: 'Open a shift' })
  // A lane that just closed one stands there already; else the resting screen offers it.
  const offer = page.locator('.prompt .key.main')
  await heading.or(offer).first().waitFor()
  if (!(await heading.isVisible())) await offer.click()
  await heading.waitFor()
  const keys = page.getByRole('group', { name: 'Number keys' })
  for (const digit of float) await keys.getByRole('button', { name: digit, exact: true }).click()
  await page.locator('.key.main').click()
  await page.getByRole('combobox').waitFor()
}

let unknown = 0

/** A thing that the catalogue does not know: needs no index, so it works in the first second of a lane. */
export async function ringUpByPrice(page: Page, name: string, price: string): Promise<void> {
  unknown += 1
  await page.getByRole('combobox').fill(`77${String(7_700_000_000 + unknown)}`)
  await page.getByRole('button', { name: /by its price/ }).click()
  await page.getByLabel('What is it?').fill(name)
  await page.getByLabel('Price each').fill(price)
  await page.getByRole('button', { name: /Put it in the cart/ }).click()
  await page.locator('.lines b', { hasText: name }).waitFor()
}

/** Until the cart on the screen would survive the end of its page. */
export const untilCartIsKept = (page: Page): Promise<void> => page.locator('.cart[data-kept="true"]').waitFor()

/** Cash, exactly; resolves when the till says thanks. */
export async function payCash(page: Page): Promise<string> {
  await page.keyboard.press('F8')
  await page.locator('.go .key.main').click()
  const title = page.getByRole('heading', { name: /is done$/ })
  await title.waitFor()
  return (await title.innerText()).replace(/^(?:Sale|Return) (.*) is done$/, '$1')
}

export async function nextSale(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Next sale/ }).click()
  await page.getByRole('combobox').waitFor()
}

/** What the strip says, in its own order. */
export async function strip(page: Page): Promise<Record<'local' | 'peer' | 'accepted' | 'applied', number>> {
  const figures = await page.locator('.strip .stop b').allInnerTexts()
  const [local = 0, peer = 0, accepted = 0, applied = 0] = figures.map(text => Number(text.replaceAll(/\D/g, '')))
  return { local, peer, accepted, applied }
}

/** Until every record of this lane has reached the books. */
export async function untilAllApplied(page: Page, timeout = 60_000): Promise<void> {
  await page.waitForFunction(
    () => {
      const figures = [...document.querySelectorAll('.strip .stop b')].map(b =>
        (b.textContent ?? '').replaceAll(/\D/g, ''),
      )
      return figures.length === 4 && figures.slice(0, 3).every(figure => figure === '0') && figures[3] !== '0'
    },
    undefined,
    { timeout },
  )
}

/** What the cart asks for or owes, in minor units, as the cashier reads it. */
export async function totalOf(page: Page): Promise<number> {
  return Number((await page.locator('.sum dd.due output').innerText()).replaceAll(/\D/g, ''))
}

/** A line that was dead for long is tried again by itself, after a while; a person does not wait for it. */
export async function tryNow(page: Page): Promise<void> {
  await page.locator('button.strip').click()
  await page.locator('.foot button', { hasText: /try now/i }).click()
  await page.locator('button.strip').click()
  await page.getByRole('combobox').waitFor()
}
