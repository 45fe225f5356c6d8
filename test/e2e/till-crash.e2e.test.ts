import { seededRng } from '@vaultsync/base'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openBooks } from './till/books.ts'
import { dieAfter, layFaults } from './till/faults.ts'
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
  unlock,
  untilAllApplied,
  untilCartIsKept,
} from './till/lane.ts'
import { choosePrinter, deskPrinter } from './till/printer.ts'

const kills = 15
const seed = Number(process.env.VAULTSYNC_SEED ?? Date.now() % 1_000_000)
const printer = deskPrinter()
const cart = '.lines b'
let lane: Lane

beforeAll(async () => {
  lane = await openLane({ printer, prepare: layFaults })
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '100')
  await choosePrinter(lane.page)
})
afterAll(async () => {
  await lane.close()
})

/** Ends the browser somewhere between the key that pays and the last line of the receipt. */
async function completeAndDie(step: number): Promise<void> {
  const { page } = lane
  await page.keyboard.press('F8')
  await page.locator('.go .key.main').waitFor()
  await untilCartIsKept(page)
  await dieAfter(page, step)
  const done = page.getByRole('heading', { name: /is done$/ }).waitFor()
  const clicked = page.locator('.go .key.main').click()
  const before = printer.originals().length
  const thanked = Promise.all([clicked, done]).then(
    () => true,
    () => false,
  )
  // With fewer steps than that, the power goes when the customer has the receipt.
  const hasReceipt = () => vi.waitUntil(() => printer.originals().length > before, { timeout: 10_000 })
  if (await thanked) {
    await Promise.race([lane.gone, hasReceipt()])
    await lane.kill().catch(() => undefined)
  }
  await lane.gone
}

it(`a browser that dies while a sale completes loses no sale that was printed, ${kills} times (seed ${seed})`, async () => {
  const rng = seededRng(seed)
  let sold = await soldNumbers(lane.page)
  const seen = { again: 0, durable: 0 }
  for (let kill = 1; kill <= kills; kill++) {
    if ((await lane.page.locator(cart).count()) === 0) await ringUpByPrice(lane.page, `Chalk ${kill}`, '2.50')
    // Every third time at the very first write, so that each seed sees sales that never were.
    await completeAndDie(kill % 3 === 0 ? 1 : 1 + Math.floor(rng.next() * 24))
    lane = await reopen(lane)
    await unlock(lane.page)
    const now = await soldNumbers(lane.page)
    const printed = printer.originals()
    expect(now).toEqual(expect.arrayContaining([...printed]))
    expect(new Set(printed).size).toBe(printed.length)
    const isKept = now.length === sold.length + 1
    // The sale or the cart: one of them is there, never both, never neither.
    if (!isKept) await lane.page.locator(cart).waitFor()
    expect(await lane.page.locator(cart).count()).toBe(isKept ? 0 : 1)
    seen[isKept ? 'durable' : 'again'] += 1
    sold = now
  }
  expect(seen.again).toBeGreaterThan(0)
  expect(seen.durable).toBeGreaterThan(0)
}, 240_000)

it('and every one of those sales is in the books once', async () => {
  const { page } = lane
  if ((await page.locator(cart).count()) === 0) await ringUpByPrice(page, 'Chalk, last', '2.50')
  await payCash(page)
  await nextSale(page)
  await untilAllApplied(page)
  const books = openBooks()
  const booked = await books.salesOf((await identityOf(page)).deviceId)
  await books.close()
  expect(booked.map(({ receiptNumber }) => receiptNumber)).toEqual((await soldNumbers(page)).toSorted())
  expect(printer.originals().length).toBeGreaterThan(0)
}, 120_000)
