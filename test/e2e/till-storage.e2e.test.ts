import { afterAll, beforeAll, expect, it } from 'vitest'
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

it('a sale that storage refuses is said loudly, prints nothing, keeps the cart, and can be tried again', async () => {
  const { page } = lane
  await ringUpByPrice(page, 'Slate', '8.00')
  await page.keyboard.press('F8')
  await page.evaluate(() => {
    const full = () => {
      throw new DOMException('The disk is full', 'QuotaExceededError')
    }
    const { add, put } = IDBObjectStore.prototype
    Object.assign(window, { mend: () => Object.assign(IDBObjectStore.prototype, { add, put }), printed: 0 })
    Object.assign(IDBObjectStore.prototype, { add: full, put: full })
    window.print = () => Object.assign(window, { printed: 1 })
  })
  await page.locator('.go .key.main').click()
  await page.getByRole('heading', { name: /The sale was NOT kept/ }).waitFor()
  expect(await page.locator('.lines b', { hasText: 'Slate' }).count()).toBe(1)
  expect(await page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(0)
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend())
  await page.getByRole('button', { name: /Try again/ }).click()
  await page.getByRole('heading', { name: /is done$/ }).waitFor({ timeout: 20_000 })
  await nextSale(page)
}, 120_000)

it('a second tab only looks, and may take over with the open cart', async () => {
  const { page, context } = lane
  await ringUpByPrice(page, 'Sponge', '1.20')
  await untilCartIsKept(page)
  const second = await context.newPage()
  await second.goto(`${running().web}/till`)
  await second.getByRole('heading', { name: 'The till is open in another window' }).waitFor({ timeout: 30_000 })
  await second.getByRole('button', { name: 'Take over here' }).click()
  await unlock(second)
  await second.locator('.lines b', { hasText: 'Sponge' }).waitFor()
  await page.getByRole('heading', { name: 'The till is open in another window' }).waitFor({ timeout: 30_000 })
  expect(await payCash(second)).not.toBe('')
}, 120_000)
