import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  enrol,
  type Lane,
  nextSale,
  openLane,
  openShift,
  payCash,
  ringUpByPrice,
  unlock,
  untilAllApplied,
} from './till/lane.ts'

const lanes: Lane[] = []
beforeAll(async () => {
  for (let at = 0; at < 2; at++) {
    const lane = await openLane()
    lanes.push(lane)
    await enrol(lane.page)
    await unlock(lane.page)
    await openShift(lane.page, '100')
  }
}, 240_000)
afterAll(async () => {
  for (const lane of lanes) await lane.close()
})

// The shop may have been used before: what is looked for has a name of its own.
const apart = randomUUID().slice(0, 8)
const walletInTheCar = `wallet in the car ${apart}`
const asksAFriend = `asks a friend ${apart}`

const pageOf = (at: number): Page => {
  const lane = lanes[at]
  if (lane === undefined) throw new Error('two lanes were opened')
  return lane.page
}

const parkedAs = (page: Page, title: string) => page.locator('.rows tr', { hasText: title })

async function park(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Alt+p')
  await page.getByLabel('What is it waiting for?').fill(title)
  await page.keyboard.press('Enter')
  await page.getByText(`${title} is parked.`).waitFor()
}

/** Looks a receipt up where goods come back; the sale stands open when it was found. */
async function lookUp(page: Page, number: string): Promise<void> {
  await page.keyboard.press('F4')
  await page.getByLabel('Find the sale').fill(number)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: number }).waitFor()
}

async function backToSelling(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.locator('main.rest, main.sell').first().waitFor()
}

it('a sale that is parked on one lane is resumed and paid on another, and waits nowhere any more', async () => {
  const [here, there] = [pageOf(0), pageOf(1)]
  await ringUpByPrice(here, 'Folding chair', '24.00')
  await ringUpByPrice(here, 'Parasol', '31.00')
  await park(here, walletInTheCar)
  await parkedAs(here, walletInTheCar).getByText('here,').waitFor()
  const waiting = parkedAs(there, walletInTheCar)
  await waiting.getByText('on another lane,').waitFor()
  await waiting.getByRole('button', { name: /Resume/ }).click()
  await there.locator('.lines b', { hasText: 'Folding chair' }).waitFor()
  await there.locator('.lines b', { hasText: 'Parasol' }).waitFor()
  await parkedAs(here, walletInTheCar).waitFor({ state: 'detached' })
  await payCash(there)
  await nextSale(there)
  expect(await parkedAs(there, walletInTheCar).count()).toBe(0)
}, 120_000)

it('a lane without a line resumes what it knows of, and the other lanes lose it when the line is back', async () => {
  const [here, there] = [pageOf(0), pageOf(1)]
  await ringUpByPrice(here, 'Beach ball', '6.00')
  await park(here, asksAFriend)
  await parkedAs(there, asksAFriend).waitFor()
  await lanes[1]?.context.setOffline(true)
  await parkedAs(there, asksAFriend)
    .getByRole('button', { name: /Resume/ })
    .click()
  await there.locator('.lines b', { hasText: 'Beach ball' }).waitFor()
  await payCash(there)
  await nextSale(there)
  await lanes[1]?.context.setOffline(false)
  await parkedAs(here, asksAFriend).waitFor({ state: 'detached', timeout: 60_000 })
  expect(await here.locator('.lines b').count()).toBe(0)
}, 180_000)

it('goods come back on a lane that never sold them, and no lane takes back more than is left', async () => {
  const [seller, other] = [pageOf(0), pageOf(1)]
  await ringUpByPrice(seller, 'Kite', '9.00')
  await seller.getByRole('button', { name: 'One more' }).click()
  const number = await payCash(seller)
  await nextSale(seller)
  await untilAllApplied(seller)

  await lookUp(other, number)
  await other.getByText('2 left to bring back').waitFor()
  await other.getByRole('button', { name: 'One more' }).click()
  await other.locator('.go .key.main').click()
  await other.locator('.lines strong', { hasText: 'Return' }).waitFor()
  await payCash(other)
  await nextSale(other)
  // Before it is in the books too: what this lane has not sent yet counts.
  await lookUp(other, number)
  await other.getByText('1 left to bring back').waitFor()
  await backToSelling(other)
  await untilAllApplied(other)

  await lookUp(seller, number)
  await seller.getByText('1 left to bring back').waitFor()
  expect(await seller.getByRole('button', { name: /Reverse the whole sale/ }).count()).toBe(0)
  await backToSelling(seller)
}, 180_000)

it('without a line the lane says that only its own receipts can be found', async () => {
  const [seller, other] = [pageOf(0), pageOf(1)]
  await ringUpByPrice(seller, 'Bucket', '4.00')
  const number = await payCash(seller)
  await nextSale(seller)
  await untilAllApplied(seller)
  await lanes[1]?.context.setOffline(true)
  await other.locator('.strip .heard.caution').waitFor({ timeout: 150_000 })
  await other.keyboard.press('F4')
  await other.getByText('Only this lane’s own receipts').waitFor()
  await other.getByLabel('Find the sale').fill(number)
  await other.keyboard.press('Enter')
  await other.getByText(`No sale is found by “${number}”.`).waitFor()
  expect(await other.locator('.rows tbody tr').count()).toBe(0)
  await backToSelling(other)
}, 240_000)
