import type { CatalogueChange, ItemRecord } from '../catalogue/record.ts'
import { writeEntry } from '../storage/journal.ts'
import type { Overlay } from './overlay.ts'
import { itemRecord, type View } from './view.ts'

/** Everything an engine knows, in a form that can be handed to another worker. */
export type EngineImage = { readonly generation: ArrayBuffer; readonly journal: Uint8Array }

/** The shortest journal that brings the generation to the present: no change is in it twice. */
export function imageJournal(view: View, overlay: Overlay, cursor: string | null): Uint8Array {
  const changes: CatalogueChange[] = []
  const { items, skus } = view.base.generation
  view.base.hidden.forEach((hidden, doc) => {
    if (hidden === 1) changes.push({ kind: 'itemGone', itemId: items.ids[doc] as number })
  })
  for (const ordinal of new Set([...skus.here.largeOrdinals(), ...skus.elsewhere.largeOrdinals()])) {
    const [here, elsewhere] = [skus.here.at(ordinal), skus.elsewhere.at(ordinal)]
    changes.push({ kind: 'stock', skuId: skus.id(ordinal), here, elsewhere })
  }
  for (const ordinal of view.base.goneSkus) changes.push({ kind: 'skuGone', skuId: skus.id(ordinal) })
  for (const { item, skus: own } of overlay.entries.values()) {
    changes.push({ kind: 'item', item })
    for (const { here, elsewhere, ...sku } of own.values()) {
      changes.push({ kind: 'sku', sku }, { kind: 'stock', skuId: sku.skuId, here, elsewhere })
    }
  }
  return writeEntry({ changes, cursor })
}

/** All items with their SKUs, as they are now. */
export function* rebuiltRecords(view: View, overlay: Overlay): Iterable<ItemRecord> {
  for (let doc = 0; doc < view.base.hidden.length; doc++) {
    if (view.base.hidden[doc] === 0) yield itemRecord(view.base, doc)
  }
  for (const { item, skus } of overlay.entries.values()) yield { item, skus: [...skus.values()] }
}
