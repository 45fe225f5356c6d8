import type { ItemRecord, SkuRecord } from '../catalogue/record.ts'
import type { GenerationFacts } from './facts.ts'
import { ItemTable } from './item-table.ts'
import { Layout } from './layout.ts'
import { Lexicon } from './lexicon.ts'
import { SkuTable } from './sku-table.ts'

/** One index, as built: views into one buffer. Only prices and quantities ever change in it. */
export class Generation {
  readonly buffer: ArrayBuffer
  readonly cursor: string | null
  readonly items: ItemTable
  readonly skus: SkuTable
  readonly lexicon: Lexicon

  constructor(buffer: ArrayBuffer) {
    const layout = new Layout(buffer)
    const facts = layout.facts as GenerationFacts
    this.buffer = buffer
    this.cursor = facts.cursor
    this.items = new ItemTable(layout, facts)
    this.skus = new SkuTable(layout, facts)
    this.lexicon = new Lexicon(layout)
  }

  skusOf(doc: number): SkuRecord[] {
    const itemId = this.items.ids[doc] as number
    const records: SkuRecord[] = []
    const end = this.skus.start[doc + 1] as number
    for (let ordinal = this.skus.start[doc] as number; ordinal < end; ordinal++) {
      records.push(this.skus.record(ordinal, itemId))
    }
    return records
  }

  record(doc: number): ItemRecord {
    return { item: this.items.item(doc), skus: this.skusOf(doc) }
  }
}
