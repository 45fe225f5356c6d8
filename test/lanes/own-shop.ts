import { randomUUID } from 'node:crypto'
import { applyAsPortal, type Database } from '@vaultsync/db'
import { skuOf, taxesOf } from '@vaultsync/sync/testing'

const skus = 1_000

/** A chain of its own for many lanes, with as many stores as such a chain would have and enough on the shelves. */
export async function openOwnShop(owner: Database, stores: number): Promise<{ tenantId: string; storeIds: string[] }> {
  const tenantId = randomUUID()
  const storeIds = Array.from({ length: stores }, () => randomUUID())
  const speaker = () => ({ tenantId, staffId: null, now: Date.now() })
  const place = { address: [], timezone: 'UTC', locale: 'en-IE', currency: 'EUR', taxNumber: null }
  const block = Array.from({ length: skus }, (_, at) => skuOf(at + 1))
  await applyAsPortal(owner, speaker(), [
    { type: 'tenant.configured', store: null, body: { name: `${stores} stores for lanes`, settings: {} } },
    { type: 'tax.configured', store: null, body: taxesOf() },
    { type: 'sku.upserted', store: null, body: { skus: block } },
    ...storeIds.map((storeId, at) => ({
      type: 'store.configured' as const,
      store: storeId,
      body: { storeId, name: `Store ${at + 1}`, ...place, settings: {}, closed: false },
    })),
  ])
  return { tenantId, storeIds }
}
