import type { CatalogueChange, CatalogueItem, CatalogueSku, SkuRecord } from '../catalogue/record.ts'

type Entry = { item: CatalogueItem; readonly skus: Map<number, SkuRecord> }

/**
 * What the generation does not know yet: whole items, new or changed, with all their SKUs. Small by intent; a rebuild
 * folds it in. SKUs and quantities may arrive before what they belong to, and wait here.
 */
export class Overlay {
  readonly entries = new Map<number, Entry>()
  private readonly homeOf = new Map<number, number>()
  private readonly early = new Map<number, Map<number, SkuRecord>>()
  private readonly earlyStock = new Map<number, { readonly here: number; readonly elsewhere: number }>()

  get skuCount(): number {
    return this.homeOf.size
  }

  putItem(item: CatalogueItem, skus: Iterable<SkuRecord> = []): void {
    const entry = this.entries.get(item.itemId)
    if (entry) {
      entry.item = item
      return
    }
    const fresh: Entry = { item, skus: new Map() }
    this.entries.set(item.itemId, fresh)
    for (const sku of [...skus, ...(this.early.get(item.itemId)?.values() ?? [])]) {
      fresh.skus.set(sku.skuId, sku)
      this.homeOf.set(sku.skuId, item.itemId)
    }
    this.early.delete(item.itemId)
  }

  /** The item must be here, or the SKU waits for it. */
  putSku(sku: CatalogueSku, stock: { readonly here: number; readonly elsewhere: number } | null): void {
    const known = stock ?? this.sku(sku.skuId) ?? this.earlyStock.get(sku.skuId) ?? { here: 0, elsewhere: 0 }
    this.removeSku(sku.skuId)
    this.earlyStock.delete(sku.skuId)
    const record = { ...sku, here: known.here, elsewhere: known.elsewhere }
    const entry = this.entries.get(sku.itemId)
    if (entry) {
      entry.skus.set(sku.skuId, record)
      this.homeOf.set(sku.skuId, sku.itemId)
    } else {
      const waiting = this.early.get(sku.itemId) ?? new Map<number, SkuRecord>()
      this.early.set(sku.itemId, waiting.set(sku.skuId, record))
    }
  }

  sku(skuId: number): SkuRecord | undefined {
    const home = this.homeOf.get(skuId)
    if (home !== undefined) return this.entries.get(home)?.skus.get(skuId)
    for (const waiting of this.early.values()) {
      const sku = waiting.get(skuId)
      if (sku) return sku
    }
    return undefined
  }

  /** Changes a price or a quantity; false when the SKU is not here. */
  patch(skuId: number, change: Partial<Pick<SkuRecord, 'priceMinor' | 'here' | 'elsewhere'>>): boolean {
    const sku = this.sku(skuId)
    if (!sku) return false
    const skus = this.entries.get(this.homeOf.get(skuId) ?? -1)?.skus ?? this.early.get(sku.itemId)
    skus?.set(skuId, { ...sku, ...change })
    return true
  }

  keepEarlyStock(skuId: number, stock: { readonly here: number; readonly elsewhere: number }): void {
    this.earlyStock.set(skuId, { here: stock.here, elsewhere: stock.elsewhere })
  }

  removeItem(itemId: number): boolean {
    this.early.delete(itemId)
    for (const skuId of this.entries.get(itemId)?.skus.keys() ?? []) this.homeOf.delete(skuId)
    return this.entries.delete(itemId)
  }

  /** True when an entry changed by it. */
  removeSku(skuId: number): boolean {
    for (const waiting of this.early.values()) waiting.delete(skuId)
    const home = this.homeOf.get(skuId)
    if (home === undefined) return false
    this.homeOf.delete(skuId)
    return this.entries.get(home)?.skus.delete(skuId) ?? false
  }

  /** SKUs and quantities that still wait: a rebuild must not lose them. */
  waiting(): CatalogueChange[] {
    const skus = [...this.early.values()].flatMap(waiting => [...waiting.values()])
    return [
      ...[...this.earlyStock].map(([skuId, stock]) => ({ kind: 'stock', skuId, ...stock }) as const),
      ...skus.map(({ skuId, here, elsewhere }) => ({ kind: 'stock', skuId, here, elsewhere }) as const),
      ...skus.map(({ here: _here, elsewhere: _elsewhere, ...sku }) => ({ kind: 'sku', sku }) as const),
    ]
  }
}
