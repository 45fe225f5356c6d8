import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBooks } from './till/books.ts'
import { identityOf, soldNumbers } from './till/journal.ts'
import {
  enrol,
  type Lane,
  nextSale,
  openLane,
  openShift,
  payCash,
  ringUpByPrice,
  running,
  unlock,
  untilAllApplied,
  untilCartIsKept,
} from './till/lane.ts'

let lane: Lane
beforeAll(async () => {
  lane = await openLane()
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '50')
}, 180_000)
afterAll(async () => {
  await lane.close()
})

const elsewhere = 'The till is open in another window'

async function takeOver(page: Page): Promise<void> {
  await page.getByRole('heading', { name: elsewhere }).waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Take over here' }).click()
  await unlock(page)
}

it('a second tab only looks, and may take over with the open cart', async () => {
  const { page, context } = lane
  await ringUpByPrice(page, 'Sponge', '1.20')
  await untilCartIsKept(page)
  const second = await context.newPage()
  await second.goto(`${running().web}/till`)
  await takeOver(second)
  await second.locator('.lines b', { hasText: 'Sponge' }).waitFor()
  await page.getByRole('heading', { name: elsewhere }).waitFor({ timeout: 30_000 })
  expect(await payCash(second)).not.toBe('')
  await nextSale(second)
  // Back again: what the other tab has sold is not offered once more.
  await takeOver(page)
  expect(await page.locator('.lines b').count()).toBe(0)
  await second.close()
}, 120_000)

/** Seals nothing until told: the sale is under way and not yet written. */
const holdSeal = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { subtle } = crypto
    const encrypt = subtle.encrypt.bind(subtle)
    const held = new Promise<void>(resolve => Object.assign(window, { letGo: resolve }))
    const later = (...args: Parameters<SubtleCrypto['encrypt']>) => held.then(() => encrypt(...args))
    Object.defineProperty(subtle, 'encrypt', { value: later, configurable: true })
  })

const freeze = (session: CDPSession, state: 'frozen' | 'active') => session.send('Page.setWebLifecycleState', { state })

it('a leader that froze in the middle of a sale is fenced when it thaws, and nothing is sold twice', async () => {
  const { page, context } = lane
  await ringUpByPrice(page, 'Bucket', '6.00')
  await page.keyboard.press('F8')
  await page.locator('.go .key.main').waitFor()
  await untilCartIsKept(page)
  await holdSeal(page)
  await page.locator('.go .key.main').click()
  const session = await context.newCDPSession(page)
  await freeze(session, 'frozen')

  const second = await context.newPage()
  await second.goto(`${running().web}/till`)
  await takeOver(second)
  await second.locator('.lines b', { hasText: 'Bucket' }).waitFor()
  const number = await payCash(second)
  await nextSale(second)

  await freeze(session, 'active')
  await page.evaluate(() => (window as unknown as { letGo: () => void }).letGo())
  await page.getByRole('heading', { name: elsewhere }).waitFor({ timeout: 30_000 })
  const sold = await soldNumbers(second)
  expect(sold.filter(one => one === number)).toHaveLength(1)

  await page.bringToFront()
  await takeOver(page)
  expect(await page.locator('.lines b').count()).toBe(0)
  await second.close()
  await ringUpByPrice(page, 'Mop', '3.00')
  await payCash(page)
  await nextSale(page)
  await untilAllApplied(page)
  const books = openBooks()
  const booked = await books.salesOf((await identityOf(page)).deviceId)
  await books.close()
  expect(booked.map(({ receiptNumber }) => receiptNumber)).toEqual((await soldNumbers(page)).toSorted())
  expect(booked).toHaveLength(3)
}, 180_000)
