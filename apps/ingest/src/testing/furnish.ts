import { randomUUID } from 'node:crypto'
import { applyAsPortal, type Database } from '@vaultsync/db'
import { skuOf, taxesOf } from '@vaultsync/sync/testing'

export interface Furnished {
  readonly tenantId: string
  readonly storeIds: readonly [string, string]
  readonly skuIds: readonly number[]
}

/** A tenant with two stores, so many SKUs from 7 on, and a hundred of each in both. */
export async function furnish(database: Database, skus: number): Promise<Furnished> {
  const tenantId = randomUUID()
  const storeIds = [randomUUID(), randomUUID()] as const
  const skuIds = Array.from({ length: skus }, (_, at) => 7 + at)
  await applyAsPortal(database, { tenantId, staffId: null, now: Date.now() }, [
    { type: 'tenant.configured', store: null, body: { name: 'Low Tide Cards', settings: {} } },
    { type: 'store.configured', store: storeIds[0], body: storeOf(storeIds[0], 'Pier') },
    { type: 'store.configured', store: storeIds[1], body: storeOf(storeIds[1], 'Harbour') },
    { type: 'tax.configured', store: null, body: taxesOf() },
    { type: 'item.upserted', store: null, body: { items: skuIds.map(itemOf) } },
    { type: 'sku.upserted', store: null, body: { skus: skuIds.map(skuId => skuOf(skuId)) } },
    { type: 'stock.received', store: storeIds[0], body: receiptOf(skuIds, 100) },
    { type: 'stock.received', store: storeIds[1], body: receiptOf(skuIds, 100) },
  ])
  return { tenantId, storeIds, skuIds }
}

const receiptOf = (skuIds: readonly number[], quantity: number) => ({
  receiptId: randomUUID(),
  supplier: 'Harbour Games Wholesale',
  lines: skuIds.map(skuId => ({ skuId, location: null, quantity, unitCostMinor: 100 })),
})

const storeOf = (storeId: string, name: string) => ({
  storeId,
  name,
  address: [],
  timezone: 'Europe/Dublin',
  locale: 'en-IE',
  currency: 'EUR',
  taxNumber: null,
  settings: {},
  closed: false,
})

const itemOf = (itemId: number) => ({
  itemId,
  kind: 'card' as const,
  game: 'Tidebound',
  name: `Card ${itemId}`,
  localName: null,
  nicknames: [],
  setCode: 'TB1',
  setName: 'First Tide',
  number: `${itemId}`,
  rarity: 'rare',
  category: null,
  imageUrl: null,
  archived: false,
})
