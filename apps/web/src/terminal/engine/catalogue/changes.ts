import type { CatalogueChange, CatalogueItem, CatalogueSku } from '@vaultsync/search'
import type { FeedBodies } from '@vaultsync/sync'

/** A feed's item as the index wants it; what is archived can no longer be found. */
export function itemChange(itemId: number, body: FeedBodies['item'] | null): CatalogueChange {
  if (!body || body.archived) return { kind: 'itemGone', itemId }
  const item: CatalogueItem = {
    itemId,
    kind: body.kind,
    game: body.game ?? '',
    name: body.name,
    ...(body.localName ? { localName: body.localName } : {}),
    nicknames: body.nicknames,
    setCode: body.setCode ?? '',
    setName: body.setName ?? '',
    number: body.number ?? '',
    rarity: body.rarity ?? '',
  }
  return { kind: 'item', item }
}

export function skuChange(skuId: number, body: FeedBodies['sku'] | null, priceMinor: number): CatalogueChange {
  if (!body || body.archived) return { kind: 'skuGone', skuId }
  const sku: CatalogueSku = {
    skuId,
    itemId: body.itemId,
    code: body.code,
    barcodes: body.barcodes,
    condition: body.condition,
    finish: body.finish,
    language: body.language,
    ...(body.variant ? { variant: body.variant } : {}),
    priceMinor,
    strict: body.strict,
    serialised: body.serialised,
    taxCategory: body.taxCategory,
  }
  return { kind: 'sku', sku }
}
