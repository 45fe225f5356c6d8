import { createEnrolCode } from '@vaultsync/db'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../../apps/ingest/src/logging.ts'
import { serve } from '../../apps/ingest/src/serve.ts'
import { readRoles, readSettings } from '../../apps/ingest/src/settings.ts'
import { testShop } from '../../apps/ingest/src/testing/test-shop.ts'
import { runLanes } from './run-lanes.ts'

test('lanes that sell, lose their line and find it again lose no sale', async () => {
  const shop = await testShop()
  const settings = readSettings(shop.env)
  const service = await serve(settings, readRoles(undefined), openLogging('silent'))
  onTestFinished(() => service.stop())
  const codes = await Promise.all(
    Array.from({ length: 12 }, (_, lane) => {
      const storeId = shop.storeIds[lane % 2] ?? shop.storeIds[0]
      const wish = { tenantId: shop.tenantId, storeId, lane: null, byStaff: null, ttlMs: 60_000 }
      return createEnrolCode(shop.database, wish)
    }),
  )
  const report = await runLanes({
    url: `http://127.0.0.1:${service.port}`,
    codes,
    skuIds: [7, 8, 9],
    salesPerSecond: 40,
    forMs: 5_000,
    sockets: true,
    unplugs: true,
  })
  expect(report).toMatchObject({ lanes: 12, losses: 0, failedCommits: 0, conflicts: 0 })
  expect(report.sales).toBeGreaterThan(100)
  expect(await shop.salesBooked()).toBe(report.sales)
})
