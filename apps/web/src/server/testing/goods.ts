import { tell } from '../writes/tell.ts'
import type { Shop } from './scene.ts'

export interface Shelf {
  readonly itemId: number
  readonly skuId: number
  readonly name: string
  readonly priceMinor?: number | null
  readonly stock?: number
  readonly store?: string
  readonly finish?: string
  readonly category?: string
}

/** Puts goods into a shop's catalogue, and onto a shelf of its first store. */
export async function stockUp(shop: Shop, shelves: readonly Shelf[]): Promise<void> {
  const items = shelves.map(({ itemId, name, category = 'Singles' }) => ({
    itemId,
    kind: 'card' as const,
    game: 'Wyrmhold',
    name,
    localName: null,
    nicknames: [],
    setCode: 'ASH',
    setName: 'Ashfall',
    number: String(itemId),
    rarity: 'rare',
    category,
    imageUrl: null,
    archived: false,
  }))
  const skus = shelves.map(({ itemId, skuId, finish = 'normal' }) => ({
    skuId,
    itemId,
    code: `CARD-00${skuId}`,
    barcodes: [`2000${skuId}`],
    condition: 'NM' as const,
    finish,
    language: 'EN',
    variant: null,
    taxCategory: 'goods',
    strict: false,
    serialised: false,
    costMinor: 50,
    archived: false,
  }))
  const prices = shelves.flatMap(({ skuId, priceMinor = 100 }) =>
    priceMinor === null ? [] : [{ skuId, storeId: null, priceMinor, source: 'shop', reason: null }],
  )
  const stocked = shelves.filter(shelf => (shelf.stock ?? 0) !== 0)
  await tell({ tenantId: shop.tenantId, staffId: null }, [
    {
      type: 'item.upserted',
      store: null,
      body: { items: [...new Map(items.map(item => [item.itemId, item])).values()] },
    },
    { type: 'sku.upserted', store: null, body: { skus } },
    ...(prices.length === 0 ? [] : [{ type: 'price.set' as const, store: null, body: { prices } }]),
    ...stocked.map(shelf => ({
      type: 'stock.adjusted' as const,
      store: shelf.store ?? shop.north,
      body: {
        reason: 'opening',
        note: null,
        lines: [{ skuId: shelf.skuId, location: null, delta: shelf.stock ?? 0 }],
      },
    })),
  ])
}
