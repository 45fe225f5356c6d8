import type { CatalogueItem, ItemRecord, SkuRecord } from '../catalogue/record.ts'
import { GenerationBuilder } from '../index/builder.ts'
import { codeKey } from '../index/build-skus.ts'
import { Generation } from '../index/generation.ts'
import { type Ask, finishAsks } from '../query/attributes.ts'
import { Shard } from '../query/match.ts'
import type { Overlay } from './overlay.ts'

/** What is searched: the generation, and a small index of the same kind over what changed since. */
export class View {
  readonly base: Shard
  private delta: Shard | null = null
  private finishMap: ReadonlyMap<string, Ask>
  private hiddenItems = 0
  private hiddenSkus = 0

  constructor(generation: Generation) {
    this.base = new Shard(generation)
    this.finishMap = finishAsks(generation.skus.kinds)
  }

  get shards(): readonly Shard[] {
    return this.delta ? [this.base, this.delta] : [this.base]
  }

  get finishes(): ReadonlyMap<string, Ask> {
    return this.finishMap
  }

  get itemCount(): number {
    return this.base.generation.items.count - this.hiddenItems + (this.delta?.generation.items.count ?? 0)
  }

  get skuCount(): number {
    const { count } = this.base.generation.skus
    return count - this.hiddenSkus - this.base.goneSkus.size + (this.delta?.generation.skus.count ?? 0)
  }

  /** Builds the small index anew. A thousand changed items take some tens of milliseconds. */
  refresh(overlay: Overlay): void {
    if (overlay.entries.size === 0) {
      this.delta = null
      return
    }
    const builder = new GenerationBuilder()
    const stock: SkuRecord[] = []
    for (const { item, skus } of overlay.entries.values()) {
      const records = [...skus.values()]
      builder.add({ item, skus: records })
      stock.push(...records)
    }
    this.delta = new Shard(new Generation(builder.finish(null, stock)))
    const kinds = [...this.base.generation.skus.kinds, ...this.delta.generation.skus.kinds]
    this.finishMap = finishAsks(kinds)
  }

  /** The generation's item, unless it is hidden. */
  baseDoc(itemId: number): number {
    const doc = this.base.generation.items.docOf(itemId)
    return doc >= 0 && this.base.hidden[doc] === 0 ? doc : -1
  }

  /** The generation's SKU, unless it or its item is gone from there. */
  baseOrdinal(skuId: number): number {
    const ordinal = this.base.generation.skus.ordinalOf(skuId)
    return ordinal >= 0 && isThere(this.base, ordinal) ? ordinal : -1
  }

  hide(doc: number): void {
    this.base.hide(doc)
    this.hiddenItems++
    const { start } = this.base.generation.skus
    const end = start[doc + 1] as number
    this.hiddenSkus += end - (start[doc] as number)
    for (let ordinal = start[doc] as number; ordinal < end; ordinal++) {
      // Counted once: as hidden, no longer as gone.
      this.base.goneSkus.delete(ordinal)
    }
  }

  byBarcode(barcode: string): SkuRecord[] {
    return this.shards.flatMap(shard => {
      const ordinals = new Set(shard.generation.skus.barcodes.exact(barcode))
      return [...ordinals].filter(ordinal => isThere(shard, ordinal)).map(ordinal => recordOf(shard, ordinal))
    })
  }

  byCode(code: string): SkuRecord | null {
    const key = codeKey(code)
    for (const shard of this.shards) {
      let found: number | null = null
      shard.generation.skus.eachCodeFrom(key, (ordinal, each) => {
        if (codeKey(each) !== key) return false
        if (isThere(shard, ordinal) && (found === null || each === code)) found = ordinal
        return true
      })
      if (found !== null) return recordOf(shard, found)
    }
    return null
  }

  sku(skuId: number): SkuRecord | null {
    for (const shard of this.shards) {
      const ordinal = shard.generation.skus.ordinalOf(skuId)
      if (ordinal >= 0 && isThere(shard, ordinal)) return recordOf(shard, ordinal)
    }
    return null
  }

  item(itemId: number): ItemRecord | null {
    const at = this.docOf(itemId)
    return at === null ? null : itemRecord(at.shard, at.doc)
  }

  /** The printing by itself: of one that is in every condition and language, its SKUs are a hundred. */
  itemAlone(itemId: number): CatalogueItem | null {
    const at = this.docOf(itemId)
    return at === null ? null : at.shard.generation.items.item(at.doc)
  }

  private docOf(itemId: number): { readonly shard: Shard; readonly doc: number } | null {
    for (const shard of this.shards) {
      const doc = shard.generation.items.docOf(itemId)
      if (doc >= 0 && shard.hidden[doc] === 0) return { shard, doc }
    }
    return null
  }
}

export function itemRecord(shard: Shard, doc: number, gone: ReadonlySet<number> = shard.goneSkus): ItemRecord {
  const { item, skus } = shard.generation.record(doc)
  if (gone.size === 0) return { item, skus }
  const first = shard.generation.skus.start[doc] as number
  return { item, skus: skus.filter((_, at) => !gone.has(first + at)) }
}

function isThere(shard: Shard, ordinal: number): boolean {
  return !shard.goneSkus.has(ordinal) && shard.hidden[shard.generation.skus.docOf(ordinal)] === 0
}

function recordOf(shard: Shard, ordinal: number): SkuRecord {
  const { skus, items } = shard.generation
  return skus.record(ordinal, items.ids[skus.docOf(ordinal)] as number)
}
