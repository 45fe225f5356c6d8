import { unreachable } from '@vaultsync/base'
import type { CatalogueChange, CatalogueItem, CatalogueSku, SkuRecord } from '../catalogue/record.ts'
import { velocityLevel } from '../catalogue/velocity.ts'
import type { Overlay } from './overlay.ts'
import { itemRecord, type View } from './view.ts'

/**
 * Prices and quantities change in place. Anything that changes what an item is found by lifts the whole item out of
 * the generation into the overlay, where the small index sees it. True when the small index must be built anew.
 */
export function applyChange(view: View, overlay: Overlay, change: CatalogueChange): boolean {
  switch (change.kind) {
    case 'price':
      return changePrice(view, overlay, change.skuId, change.priceMinor)
    case 'stock':
      return changeStock(view, overlay, change.skuId, change.here, change.elsewhere)
    case 'item':
      if (isUnchanged(view, change.item)) return false
      lift(view, overlay, change.item.itemId)
      overlay.putItem(change.item)
      return true
    case 'sku':
      return putSku(view, overlay, change.sku)
    case 'itemGone': {
      const doc = view.baseDoc(change.itemId)
      if (doc >= 0) view.hide(doc)
      return overlay.removeItem(change.itemId)
    }
    case 'skuGone':
      return removeSku(view, overlay, change.skuId)
    default:
      return unreachable(change)
  }
}

/** Feeds repeat themselves; what is already so costs nothing. */
function isUnchanged(view: View, item: CatalogueItem): boolean {
  const doc = view.baseDoc(item.itemId)
  if (doc < 0) return false
  const known = view.base.generation.items.item(doc)
  const fields = new Set([...Object.keys(known), ...Object.keys(item)]) as Set<keyof CatalogueItem>
  return [...fields].every(field => JSON.stringify(known[field]) === JSON.stringify(item[field]))
}

function changePrice(view: View, overlay: Overlay, skuId: number, priceMinor: number): boolean {
  if (overlay.patch(skuId, { priceMinor })) return true
  const ordinal = view.baseOrdinal(skuId)
  if (ordinal >= 0) view.base.generation.skus.price[ordinal] = priceMinor
  return false
}

function changeStock(view: View, overlay: Overlay, skuId: number, here: number, elsewhere: number): boolean {
  if (overlay.patch(skuId, { here, elsewhere })) return true
  const ordinal = view.baseOrdinal(skuId)
  if (ordinal < 0) {
    overlay.keepEarlyStock(skuId, { here, elsewhere })
    return false
  }
  const { skus } = view.base.generation
  skus.here.set(ordinal, here)
  skus.elsewhere.set(ordinal, elsewhere)
  return false
}

function putSku(view: View, overlay: Overlay, sku: CatalogueSku): boolean {
  const ordinal = view.baseOrdinal(sku.skuId)
  if (ordinal < 0) {
    lift(view, overlay, sku.itemId)
    overlay.putSku(sku, null)
    return true
  }
  const known = view.sku(sku.skuId) as SkuRecord
  if (differsInPriceOnly(known, sku)) {
    view.base.generation.skus.price[ordinal] = sku.priceMinor
    return false
  }
  lift(view, overlay, known.itemId)
  lift(view, overlay, sku.itemId)
  overlay.putSku(sku, known)
  return true
}

function differsInPriceOnly(known: SkuRecord, sku: CatalogueSku): boolean {
  return (
    known.itemId === sku.itemId &&
    known.code === sku.code &&
    known.condition === sku.condition &&
    known.finish === sku.finish &&
    known.language === sku.language &&
    known.variant === sku.variant &&
    known.strict === sku.strict &&
    known.serialised === sku.serialised &&
    known.taxCategory === sku.taxCategory &&
    velocityLevel(known.velocity) === velocityLevel(sku.velocity) &&
    [...known.barcodes].sort().join('\n') === [...sku.barcodes].sort().join('\n')
  )
}

function removeSku(view: View, overlay: Overlay, skuId: number): boolean {
  if (overlay.removeSku(skuId)) return true
  const ordinal = view.baseOrdinal(skuId)
  if (ordinal < 0) return false
  const { skus, items } = view.base.generation
  // A variant is part of what the item is found by, and sales of how high it stands: those go with the SKU.
  const known = skus.record(ordinal, 0)
  if (known.variant === undefined && known.velocity === undefined) {
    view.base.goneSkus.add(ordinal)
    return false
  }
  lift(view, overlay, items.ids[skus.docOf(ordinal)] as number)
  overlay.removeSku(skuId)
  return true
}

/** Moves an item out of the generation, with what its SKUs are at this moment. */
function lift(view: View, overlay: Overlay, itemId: number): void {
  const doc = view.baseDoc(itemId)
  if (doc < 0) return
  const { item, skus } = itemRecord(view.base, doc)
  view.hide(doc)
  overlay.putItem(item, skus)
}
