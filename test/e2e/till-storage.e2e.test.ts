import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { failNext, layFaults, type WriteFault } from './till/faults.ts'
import { soldNumbers } from './till/journal.ts'
import {
  enrol,
  type Lane,
  nextSale,
  openLane,
  openShift,
  ringUpByPrice,
  unlock,
  untilAllApplied,
  untilCartIsKept,
} from './till/lane.ts'
import { choosePrinter, deskPrinter } from './till/printer.ts'

const printer = deskPrinter()
let lane: Lane
beforeAll(async () => {
  lane = await openLane({ printer, prepare: layFaults })
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '50')
  await choosePrinter(lane.page)
  await untilAllApplied(lane.page)
  // Nothing is written but what is sold.
  await lane.context.setOffline(true)
}, 180_000)
afterAll(async () => {
  await lane.close()
})

const thanks = (page: Page) => page.getByRole('heading', { name: /is done$/ })
const loud = (page: Page) => page.getByRole('heading', { name: /The sale was NOT kept/ })

/** Pays, and tells which of the two came. */
async function pay(page: Page): Promise<'thanks' | 'loud'> {
  await page.locator('.go .key.main').click()
  await thanks(page).or(loud(page)).waitFor()
  return (await thanks(page).isVisible()) ? 'thanks' : 'loud'
}

const ways: readonly WriteFault[] = ['QuotaExceededError', 'UnknownError', 'closed', 'aborted']
/** Where a completing sale is written: the op and the chain's end, in one transaction. */
const cases = ways.flatMap(way => (['ops', 'lane'] as const).map(store => [way, store] as const))

it.each(cases)(
  'a sale whose write fails (%s, %s) is said loudly, prints nothing, keeps the cart, and can be tried again',
  async (way, store) => {
    const { page } = lane
    const before = await soldNumbers(page)
    const title = `Slate ${way} ${store}`
    await ringUpByPrice(page, title, '8.00')
    await page.keyboard.press('F8')
    await page.locator('.go .key.main').waitFor()
    await untilCartIsKept(page)
    await failNext(page, store, way)
    expect(await pay(page)).toBe('loud')
    expect(await page.locator('.lines b', { hasText: title }).count()).toBe(1)
    expect(await soldNumbers(page)).toEqual(before)
    expect(before).toEqual(expect.arrayContaining([...printer.originals()]))
    await page.getByRole('button', { name: /Try again/ }).click()
    await thanks(page).waitFor()
    expect(await soldNumbers(page)).toHaveLength(before.length + 1)
    await nextSale(page)
  },
  60_000,
)

it.each(ways)(
  'a cart that cannot be kept (%s) while its sale completes takes nothing from the sale',
  async way => {
    const { page } = lane
    const before = await soldNumbers(page)
    await ringUpByPrice(page, `Frame ${way}`, '3.00')
    await page.keyboard.press('F8')
    await page.locator('.go .key.main').waitFor()
    await untilCartIsKept(page)
    await failNext(page, 'kept', way)
    expect(await pay(page)).toBe('thanks')
    expect(await soldNumbers(page)).toHaveLength(before.length + 1)
    await nextSale(page)
  },
  60_000,
)

it('everything that was thanked for is in the books, and on paper once', async () => {
  const { page, context } = lane
  await context.setOffline(false)
  await untilAllApplied(page)
  const printed = printer.originals()
  expect(printed.length).toBeGreaterThan(0)
  expect(new Set(printed).size).toBe(printed.length)
  expect(await soldNumbers(page)).toEqual(expect.arrayContaining([...printed]))
}, 120_000)
