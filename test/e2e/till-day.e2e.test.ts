import type { Page } from 'playwright-core'
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
  reopen,
  ringUpByPrice,
  strip,
  totalOf,
  tryNow,
  unlock,
  untilAllApplied,
  untilCartIsKept,
} from './till/lane.ts'
import { layWire, type Wire } from './till/wire.ts'

let wire: Wire
let lane: Lane
/** Minor units by receipt number, as the cashier saw them. */
const seen = new Map<string, number>()
const taken = { cash: 0, 'card-external': 0 }

beforeAll(async () => {
  wire = await layWire()
  lane = await openLane({ wire })
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '100')
  await lane.page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 })
}, 180_000)
afterAll(async () => {
  await lane.close()
  await wire.close()
})

async function sell(page: Page, name: string, price: string): Promise<string> {
  await ringUpByPrice(page, name, price)
  const total = await totalOf(page)
  const number = await payCash(page)
  seen.set(number, total)
  taken.cash += total
  await nextSale(page)
  return number
}

async function bringBack(page: Page, number: string): Promise<void> {
  await page.keyboard.press('F4')
  await page.getByLabel('Find the sale').fill(number)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Everything comes back/ }).click()
  await page.locator('.go .key.main').click()
  await page.locator('.lines strong', { hasText: 'Return' }).waitFor()
  const total = await totalOf(page)
  const back = await payCash(page)
  seen.set(back, -total)
  taken.cash -= total
  await nextSale(page)
}

/** Some of it in cash, the rest by card on the terminal of the counter. */
async function sellInParts(page: Page, name: string, price: string, cash: string): Promise<void> {
  await ringUpByPrice(page, name, price)
  const total = await totalOf(page)
  await page.keyboard.press('F7')
  await page.locator('main.tender').waitFor()
  for (const key of cash) await page.keyboard.press(key)
  await page.locator('.go .key.main').click()
  await page.keyboard.press('F9')
  await page.getByRole('textbox', { name: 'Slip number' }).fill('4711')
  await page.locator('.go .key.main').click()
  const title = page.getByRole('heading', { name: /is done$/ })
  await title.waitFor()
  seen.set((await title.innerText()).replace(/^Sale (.*) is done$/, '$1'), total)
  const inCash = Math.round(Number(cash) * 100)
  taken.cash += inCash
  taken['card-external'] += total - inCash
  await nextSale(page)
}

async function closeShift(page: Page): Promise<void> {
  await page.keyboard.press('Alt+s')
  await page.locator('.ask .key.main').click()
  await page.locator('.count input').first().fill('1')
  await page.locator('.go .key.main').click()
  await page.getByText('Should be there', { exact: true }).waitFor()
  await page.locator('.go .key.main').click()
  await page.getByRole('heading', { name: 'Open a shift' }).waitFor()
}

it('with the server dead the lane sells, takes back, and takes money in two ways', async () => {
  const { page } = lane
  await sell(page, 'Pencil', '1.10')
  await untilAllApplied(page)
  await wire.cut()
  const number = await sell(page, 'Compass', '12.35')
  await sellInParts(page, 'Atlas', '40.00', '15')
  await bringBack(page, number)
  expect((await strip(page)).local).toBeGreaterThanOrEqual(3)
}, 120_000)

it('the shift closes and another opens, through a reload and a restart of the browser', async () => {
  await closeShift(lane.page)
  await openShift(lane.page, '80')
  await ringUpByPrice(lane.page, 'Globe', '99.95')
  await untilCartIsKept(lane.page)
  await lane.page.reload()
  await unlock(lane.page)
  await lane.page.locator('.lines b', { hasText: 'Globe' }).waitFor()
  lane = await reopen(lane)
  await unlock(lane.page)
  await lane.page.locator('.lines b', { hasText: 'Globe' }).waitFor()
  expect((await strip(lane.page)).local).toBeGreaterThanOrEqual(5)
  const total = await totalOf(lane.page)
  seen.set(await payCash(lane.page), total)
  taken.cash += total
  await nextSale(lane.page)
}, 120_000)

it('the server is back: every sale is applied once, and the books agree to the cent', async () => {
  const { page } = lane
  await wire.mend()
  await tryNow(page)
  await untilAllApplied(page)
  const { deviceId } = await identityOf(page)
  const books = openBooks()
  const booked = await books.salesOf(deviceId)
  const money = await books.takenBy(deviceId)
  const shifts = await books.sql<{ closed: boolean }[]>`
    select closed_at is not null as closed from shift where device_id = ${deviceId} order by opened_at`
  await books.close()
  expect(Object.fromEntries(booked.map(sale => [sale.receiptNumber, sale.totalMinor]))).toEqual(
    Object.fromEntries(seen),
  )
  expect(booked.map(sale => sale.receiptNumber)).toEqual((await soldNumbers(page)).toSorted())
  expect(money).toEqual(taken)
  expect(shifts.map(({ closed }) => closed)).toEqual([true, false])
}, 120_000)
