import type { OpBody, SaleSearchReply, SaleSearchRequest } from '@vaultsync/sync'
import { saleOf, soldBody } from '@vaultsync/sync/testing'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../logging.ts'
import { serve } from '../serve.ts'
import { readRoles, readSettings } from '../settings.ts'
import { furnish } from '../testing/furnish.ts'
import { caller, type EnrolledLane, enrolLane, testShop } from '../testing/test-shop.ts'

type Sale = OpBody<'sale.completed'>['sale']

async function start() {
  const shop = await testShop()
  const settings = readSettings(shop.env)
  const service = await serve(settings, readRoles(undefined), openLogging(settings.LOG_LEVEL))
  onTestFinished(() => service.stop())
  const call = caller(() => `http://127.0.0.1:${service.port}`)
  const search = async ({ sayHello }: EnrolledLane, wish: Partial<SaleSearchRequest>) => {
    const { accessToken } = await sayHello()
    const whole = { text: null, saleId: null, customerId: null, fromDay: null, toDay: null, limit: 10, ...wish }
    return call<SaleSearchReply>('saleSearch', whole, accessToken)
  }
  return { shop, call, search }
}

/** Sold, sent and in the books. */
async function book(lane: EnrolledLane, sale: Sale): Promise<Sale> {
  await lane.push([lane.lane.counter.seal('sale.completed', soldBody(sale))])
  await lane.untilApplied()
  return sale
}

const three = [{ skuId: 7, quantity: 3, unitMinor: 250 }]

test('a lane of another store finds a receipt by its number, with what any lane has taken back of it', async () => {
  const { shop, call, search } = await start()
  const seller = await enrolLane(shop, call)
  const other = await enrolLane(shop, call, shop.storeIds[1])
  const { counter } = seller.lane
  const sale = await book(seller, saleOf(counter, three, { receiptNumber: 'PI-7K2QM-1-00042' }))
  await book(seller, saleOf(counter, three, { receiptNumber: 'PI-7K2QM-1-00043' }))
  expect(await search(other, { text: 'pi-7k2qm-1-00042' })).toEqual({
    sales: [{ sale, reversed: false, returned: [] }],
    more: false,
  })
  const back = { skuId: 7, quantity: -2, unitMinor: 250, returnOf: { saleId: sale.saleId, line: 1 } }
  await book(other, saleOf(other.lane.counter, [back], { receiptNumber: 'HA-AAAAA-1-00001' }))
  for (const lane of [seller, other]) {
    const { sales } = await search(lane, { saleId: sale.saleId })
    expect(sales).toEqual([{ sale, reversed: false, returned: [{ line: 1, quantity: 2 }] }])
  }
})

test('the beginning of a number finds all that begin so, newest first', async () => {
  const { shop, call, search } = await start()
  const lane = await enrolLane(shop, call)
  const numbers = ['PI-7K2QM-1-00001', 'PI-7K2QM-1-00002', 'HA-AAAAA-1-00001']
  for (const receiptNumber of numbers) await book(lane, saleOf(lane.lane.counter, three, { receiptNumber }))
  const { sales } = await search(lane, { text: 'pi-7k' })
  expect(sales.map(({ sale }) => sale.receiptNumber)).toEqual(['PI-7K2QM-1-00002', 'PI-7K2QM-1-00001'])
})

test('a lane of another tenant finds nothing, by number or by id', async () => {
  const { shop, call, search } = await start()
  const lane = await enrolLane(shop, call)
  const sale = await book(lane, saleOf(lane.lane.counter, three, { receiptNumber: 'PI-7K2QM-1-00042' }))
  const { tenantId, storeIds } = await furnish(shop.database, 1)
  const stranger = await enrolLane({ ...shop, tenantId, storeIds }, call)
  const nothing = { sales: [], more: false }
  expect(await search(stranger, { text: sale.receiptNumber })).toEqual(nothing)
  expect(await search(stranger, { saleId: sale.saleId })).toEqual(nothing)
})
