import { createEnrolCode } from '@vaultsync/db'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../../apps/ingest/src/logging.ts'
import { serve } from '../../apps/ingest/src/serve.ts'
import { readRoles, readSettings } from '../../apps/ingest/src/settings.ts'
import { testShop } from '../../apps/ingest/src/testing/test-shop.ts'
import { openHeadlessLane } from './headless-lane.ts'

async function laneInShop() {
  const shop = await testShop()
  const settings = readSettings(shop.env)
  const service = await serve(settings, readRoles(undefined), openLogging('silent'))
  onTestFinished(() => service.stop())
  const wish = { tenantId: shop.tenantId, storeId: shop.storeIds[0], lane: null, byStaff: null, ttlMs: 60_000 }
  const url = `http://127.0.0.1:${service.port}`
  const code = await createEnrolCode(shop.database, wish)
  const one = await openHeadlessLane({ url, code, name: null, socket: true, keepsRows: true, onChange: () => {} })
  onTestFinished(() => one.close())
  await expect.poll(() => one.lane.view.places.store?.seq ?? 0).toBeGreaterThan(0)
  return { shop, ...one }
}

const onHand = async (lane: Awaited<ReturnType<typeof laneInShop>>['lane']) =>
  new Map([...(await lane.view.stock([7, 8, 9]))].map(([id, { here }]) => [id, here]))

test('stock that a disk has spoilt, lost or made up is found against the books and mended (R1, R3)', async () => {
  const { lane, disk } = await laneInShop()
  const { rows } = disk.copy.feeds.store
  rows.set('stock:7', { skuId: 7, onHand: 4, reserved: 0 })
  rows.delete('stock:8')
  rows.set('stock:1234', { skuId: 1234, onHand: 1, reserved: 0 })
  const compare = () => lane.reconcile('stock')
  await expect.poll(compare).toMatchObject([
    { id: 7, ours: { onHand: 4 }, theirs: { onHand: 100 } },
    { id: 1234, ours: { onHand: 1 }, theirs: null },
    { id: 8, ours: null, theirs: { onHand: 100 } },
  ])
  expect(await onHand(lane)).toEqual(new Map([7, 8, 9].map(id => [id, 100])))
  await expect.poll(compare).toEqual([])
})

test('what the other stores hold is compared like the store’s own (R3)', async () => {
  const { lane, disk } = await laneInShop()
  const { rows } = disk.copy.feeds.store
  await expect.poll(() => rows.has('elsewhere:7'), { timeout: 30_000 }).toBe(true)
  rows.set('elsewhere:7', { skuId: 7, onHand: 3 })
  await expect.poll(() => lane.reconcile('elsewhere')).toMatchObject([{ id: 7, theirs: { onHand: 100 } }])
})
