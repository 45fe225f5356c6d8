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
  strip,
  unlock,
  untilAllApplied,
  untilCartIsKept,
} from './till/lane.ts'

let lane: Lane
beforeAll(async () => {
  lane = await openLane()
})
afterAll(async () => {
  await lane.close()
})

it('a browser becomes a lane, a cashier unlocks it and opens a shift', async () => {
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '100')
  expect((await strip(lane.page)).local).toBeLessThanOrEqual(1)
}, 120_000)

it('a sale online is in the books a moment after the thanks', async () => {
  const { page } = lane
  await ringUpByPrice(page, 'Chalk, white', '2.50')
  const number = await payCash(page)
  expect(number).not.toBe('')
  await untilAllApplied(page)
  await nextSale(page)
}, 120_000)

it('with the cable out the lane sells, survives a reload, and opens again from nothing', async () => {
  const { page, context } = lane
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 })
  await context.setOffline(true)
  const before = await strip(page)
  await ringUpByPrice(page, 'Chalk, red', '3.00')
  await payCash(page)
  await nextSale(page)
  expect((await strip(page)).local).toBe(before.local + 1)
  // An unfinished cart is still there after the page has died.
  await ringUpByPrice(page, 'Chalk, blue', '4.00')
  await untilCartIsKept(page)
  await page.reload()
  await unlock(page)
  await page.locator('.lines b', { hasText: 'Chalk, blue' }).waitFor()
  await payCash(page)
  await nextSale(page)
  expect((await strip(page)).local).toBe(before.local + 2)
}, 120_000)

it('the page of unsent records names each of them', async () => {
  const { page } = lane
  await page.keyboard.press('Alt+w')
  await page.getByRole('heading', { name: /^Not sent yet: 2\. All of them are safe\.$/ }).waitFor()
  expect(await page.locator('tbody tr:not(.day)').count()).toBe(2)
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor()
}, 60_000)

it('the browser restarts without internet and the lane is as it was', async () => {
  lane = await lane.restart()
  await lane.context.setOffline(true)
  await lane.page.goto(`${running().web}/till`)
  await unlock(lane.page)
  expect((await strip(lane.page)).local).toBe(2)
}, 120_000)

it('when the cable is back everything reaches the books by itself', async () => {
  await lane.context.setOffline(false)
  await untilAllApplied(lane.page)
  expect((await strip(lane.page)).local).toBe(0)
}, 120_000)

it('a receipt comes back once and never twice', async () => {
  const { page } = lane
  await ringUpByPrice(page, 'Chalk, green', '5.00')
  const number = await payCash(page)
  await nextSale(page)
  for (const expected of ['1 left to bring back', 'all brought back']) {
    await page.keyboard.press('F4')
    await page.getByLabel('Find the sale').fill(number)
    await page.keyboard.press('Enter')
    await page.getByText(expected).waitFor()
    if (expected !== '1 left to bring back') break
    await page.getByRole('button', { name: /Everything comes back/ }).click()
    await page.locator('.go .key.main').click()
    await page.locator('.lines strong', { hasText: 'Return' }).waitFor()
    await page.keyboard.press('F8')
    await page.locator('.go .key.main').click()
    await page.getByRole('heading', { name: /is done$/ }).waitFor()
    await nextSale(page)
  }
  expect(await page.locator('.steps .step:not(:disabled)').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}, 120_000)

it('a blind count shows what should be there only afterwards, and closes the shift with a Z', async () => {
  const { page } = lane
  await page.keyboard.press('Alt+s')
  await page.locator('.ask .key.main').click()
  await page.getByText('What should be there is hidden').waitFor()
  expect(await page.getByText('Should be there', { exact: true }).count()).toBe(0)
  await page.locator('.count input').first().fill('1')
  await page.locator('.go .key.main').click()
  await page.getByText('Should be there', { exact: true }).waitFor()
  await page.locator('.go .key.main').click()
  await page.getByRole('heading', { name: 'Open a shift' }).waitFor({ timeout: 20_000 })
  await untilAllApplied(page)
}, 120_000)
