import { randomUUID } from 'node:crypto'
import type { ReceiptMailReply } from '@vaultsync/sync'
import { saleOf, soldBody } from '@vaultsync/sync/testing'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../logging.ts'
import { serve } from '../serve.ts'
import { readRoles, readSettings } from '../settings.ts'
import { furnish } from '../testing/furnish.ts'
import { caller, enrolLane, testShop } from '../testing/test-shop.ts'

async function start() {
  const shop = await testShop()
  const settings = readSettings(shop.env)
  const service = await serve(settings, readRoles('gateway,apply'), openLogging(settings.LOG_LEVEL))
  onTestFinished(() => service.stop())
  const call = caller(() => `http://127.0.0.1:${service.port}`)
  const lane = await enrolLane(shop, call)
  const sale = saleOf(lane.lane.counter, [{ skuId: 7, quantity: 1, unitMinor: 250 }], {
    receiptNumber: 'PI-7K2QM-1-00042',
  })
  const sell = async () => {
    await lane.push([lane.lane.counter.seal('sale.completed', soldBody(sale))])
    await lane.untilApplied()
  }
  const letter = { mailId: randomUUID(), saleId: sale.saleId, to: 'ada@lowtide.example', text: 'One card\n3.00 EUR' }
  const { sql } = shop.database
  const letters = () => sql`select to_address as "to", subject, body_text as text, status from outbox_mail`
  const mail = async (token: string, change: Partial<typeof letter> = {}) =>
    call<ReceiptMailReply>('mailReceipt', { ...letter, ...change }, token)
  return { shop, call, lane, sell, letters, mail }
}

test('a receipt of a booked sale goes into the outgoing mail once, however often it is asked', async () => {
  const { lane, sell, letters, mail } = await start()
  await sell()
  const { accessToken } = await lane.sayHello()
  expect(await mail(accessToken)).toEqual({ outcome: 'written' })
  expect(await mail(accessToken)).toEqual({ outcome: 'written' })
  expect([...(await letters())]).toEqual([
    { to: 'ada@lowtide.example', subject: 'Pier: PI-7K2QM-1-00042', text: 'One card\n3.00 EUR', status: 'waiting' },
  ])
})

test('a sale that is not in the books yet is asked for again later', async () => {
  const { lane, letters, mail } = await start()
  const { accessToken } = await lane.sayHello()
  expect(await mail(accessToken)).toEqual({ outcome: 'unbooked' })
  expect(await letters()).toHaveLength(0)
})

test('a lane of another tenant writes nothing about this sale, and what is no address is refused', async () => {
  const { shop, call, lane, sell, letters, mail } = await start()
  await sell()
  const { tenantId, storeIds } = await furnish(shop.database, 1)
  const stranger = await enrolLane({ ...shop, tenantId, storeIds }, call)
  expect(await mail((await stranger.sayHello()).accessToken)).toEqual({ outcome: 'unbooked' })
  const { accessToken } = await lane.sayHello()
  await expect(mail(accessToken, { to: 'ada@lowtide.example\nBcc: all@lowtide.example' })).rejects.toMatchObject({
    status: 400,
  })
  await expect(mail('no token')).rejects.toMatchObject({ status: 401 })
  expect(await letters()).toHaveLength(0)
})
