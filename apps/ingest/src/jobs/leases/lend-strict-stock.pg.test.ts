import { randomUUID } from 'node:crypto'
import { applyAsPortal, openDatabase } from '@vaultsync/db'
import { skuOf } from '@vaultsync/sync/testing'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../../logging.ts'
import { newsChannel } from '../../news/news-channel.ts'
import { fileObjects } from '../../objects/file-objects.ts'
import { openLog } from '../../open-log.ts'
import { readSettings } from '../../settings.ts'
import { testShop } from '../../testing/test-shop.ts'
import type { Workbench } from '../job.ts'
import { lendStrictStock } from './lend-strict-stock.ts'

async function start() {
  const shop = await testShop()
  const settings = readSettings(shop.env)
  const log = openLogging('silent')
  const database = openDatabase(settings.ingestUrl, { role: 'ingest', max: 4 })
  const oplog = await openLog(settings, log)
  onTestFinished(async () => {
    await oplog.close()
    await database.close()
  })
  const news = newsChannel(database, log)
  const objects = fileObjects(settings.VAULTSYNC_DATA)
  const bench: Workbench = { settings, database, oplog, objects, news, log, now: () => Date.now() }
  const [storeId] = shop.storeIds
  const say = (...ops: Parameters<typeof applyAsPortal>[2]) =>
    applyAsPortal(shop.database, { tenantId: shop.tenantId, staffId: null, now: Date.now() }, ops)
  const atWork = async () => {
    const deviceId = randomUUID()
    const device = { deviceId, storeId, lane: `Lane ${deviceId.slice(0, 4)}`, status: 'enrolled' } as const
    await say({ type: 'device.changed', store: storeId, body: device })
    await shop.database.sql`update device set last_hello_at = now() where device_id = ${deviceId}`
    await shop.database.sql`
      insert into shift (tenant_id, shift_id, store_id, device_id, number, opened_at)
      values (${shop.tenantId}, ${randomUUID()}, ${storeId}, ${deviceId}, 1, now())`
    return device
  }
  const leases = () => shop.database.sql<{ deviceId: string; amount: number; status: string; subject: string }[]>`
    select device_id as "deviceId", amount::int as amount, status, subject from lease order by subject, amount`
  const run = () => lendStrictStock.run(bench, new AbortController().signal)
  return { shop, storeId, say, atWork, leases, run }
}

test('lanes at work are lent half of what is strict, once, and a revoked lane’s share comes back', async () => {
  const { storeId, say, atWork, leases, run } = await start()
  await say({ type: 'sku.upserted', store: null, body: { skus: [skuOf(7, true)] } })
  expect(await run()).toBeNull()
  const lane = await atWork()
  expect(await run()).toEqual({ lent: 1, returned: 0 })
  expect(await leases()).toMatchObject([{ subject: '7', amount: 50, status: 'live', deviceId: lane.deviceId }])
  expect(await run()).toBeNull()
  await say({ type: 'device.changed', store: storeId, body: { ...lane, status: 'revoked' } })
  expect(await run()).toEqual({ lent: 0, returned: 1 })
  expect(await leases()).toMatchObject([{ subject: '7', status: 'returned' }])
})
