import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openBooks } from './till/books.ts'
import { identityOf } from './till/journal.ts'
import {
  enrol,
  type Lane,
  nextSale,
  openLane,
  openShift,
  payCash,
  ringUpByPrice,
  strip,
  unlock,
  untilAllApplied,
} from './till/lane.ts'
import { reachParts, sellAgain } from './till/machinery.ts'

const many = 5_000
const lanes: Lane[] = []
const books = openBooks()

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
  await books.close()
})

const laneAt = (at: number): Lane => {
  const lane = lanes[at]
  if (lane === undefined) throw new Error('two lanes were opened')
  return lane
}

it(`${many} sales without internet are all in the books once, as soon as it is back`, async () => {
  const { page, context } = laneAt(0)
  await ringUpByPrice(page, 'Marble', '1.00')
  const first = await payCash(page)
  await nextSale(page)
  await untilAllApplied(page)
  await context.setOffline(true)
  await reachParts(page)
  const numbers = await sellAgain(page, many)
  expect((await strip(page)).local).toBeGreaterThanOrEqual(many)
  await context.setOffline(false)
  await untilAllApplied(page, 120_000)
  const booked = await books.salesOf((await identityOf(page)).deviceId)
  expect(booked.map(({ receiptNumber }) => receiptNumber)).toEqual([first, ...numbers].toSorted())
  const [one] = booked
  expect(new Set(booked.map(({ totalMinor }) => totalMinor))).toEqual(new Set([one?.totalMinor]))
}, 300_000)

it('a lane whose cable is out sells the last one too: both sales stand, and the shop is told', async () => {
  const [away, there] = [laneAt(0), laneAt(1)]
  const { tenantId, storeId } = await identityOf(away.page)
  const [sku] = await books.sql<{ skuId: number; code: string }[]>`
    select s.sku_id as "skuId", s.code from sku s
    join stock_level l on l.tenant_id = s.tenant_id and l.sku_id = s.sku_id and l.store_id = ${storeId}
    where s.tenant_id = ${tenantId} and l.on_hand = 1 and l.reserved = 0 and not s.archived and not s.strict
      and not s.serialised
    order by s.sku_id limit 1`
  if (sku === undefined) throw new Error('the demo shop has something of which one is left')
  await away.context.setOffline(true)
  for (const { page } of [there, away]) {
    await page.getByRole('combobox').fill(sku.code)
    await page.locator('.prices td button').first().waitFor({ timeout: 60_000 })
    await page.getByRole('combobox').press('Enter')
    await page.locator('.lines b').first().waitFor()
    await payCash(page)
    await nextSale(page)
  }
  await untilAllApplied(there.page)
  await away.context.setOffline(false)
  await untilAllApplied(away.page)
  await vi.waitFor(async () => {
    const [level] = await books.sql<{ onHand: number }[]>`
      select on_hand as "onHand" from stock_level
      where tenant_id = ${tenantId} and store_id = ${storeId} and sku_id = ${sku.skuId}`
    expect(level?.onHand).toBe(-1)
  })
}, 180_000)
