import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { failAt, layFaults, type WriteFault } from './till/faults.ts'
import { identityOf, soldNumbers } from './till/journal.ts'
import { enrol, type Lane, nextSale, openLane, openShift, ringUpByPrice, unlock, untilAllApplied } from './till/lane.ts'
import { choosePrinter, deskPrinter } from './till/printer.ts'

const printer = deskPrinter()
let lane: Lane
beforeAll(async () => {
  lane = await openLane({ printer, prepare: layFaults })
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '50')
  await choosePrinter(lane.page)
}, 180_000)
afterAll(async () => {
  await lane.close()
})

const thanks = (page: Page) => page.getByRole('heading', { name: /is done$/ })
const loud = (page: Page) => page.getByRole('heading', { name: /The sale was NOT kept/ })

/** True when the sale was kept in spite of the fault: then it hit what comes after it. */
async function pay(page: Page): Promise<boolean> {
  await page.locator('.go .key.main').click()
  await thanks(page).or(loud(page)).waitFor()
  return thanks(page).isVisible()
}

const ways: readonly WriteFault[] = ['QuotaExceededError', 'UnknownError', 'closed', 'aborted']

it.each(ways)(
  'a write that fails (%s) while a sale completes is loud, prints nothing, and can be tried again',
  async way => {
    const { page } = lane
    let refused = 0
    for (let write = 1; write <= 4; write++) {
      const title = `Slate ${write}`
      await ringUpByPrice(page, title, '8.00')
      await page.keyboard.press('F8')
      const before = await soldNumbers(page)
      await failAt(page, write, way)
      if (!(await pay(page))) {
        refused += 1
        await refusedLoudly(page, title, before)
        await page.getByRole('button', { name: /Try again/ }).click()
        await thanks(page).waitFor()
      }
      expect(await soldNumbers(page)).toHaveLength(before.length + 1)
      await nextSale(page)
    }
    expect(refused).toBeGreaterThan(0)
  },
  120_000,
)

async function refusedLoudly(page: Page, title: string, before: readonly string[]): Promise<void> {
  const { lane: name } = await identityOf(page)
  expect(await page.locator('.lines b', { hasText: title }).count()).toBe(1)
  expect(await soldNumbers(page)).toEqual(before)
  expect(before).toEqual(expect.arrayContaining([...printer.originals(name)]))
}

it('everything that was thanked for is in the books, and on paper once', async () => {
  const { page } = lane
  await untilAllApplied(page)
  const { lane: name } = await identityOf(page)
  const printed = printer.originals(name)
  expect(new Set(printed).size).toBe(printed.length)
  expect(await soldNumbers(page)).toEqual(expect.arrayContaining([...printed]))
}, 120_000)
