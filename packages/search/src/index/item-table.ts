import type { CatalogueItem } from '../catalogue/record.ts'
import type { GenerationFacts } from './facts.ts'
import { FrontCoded } from './front-coded.ts'
import type { Layout } from './layout.ts'
import { PackedInts } from './packed-ints.ts'
import { placeIn } from './sorted.ts'

/** Items by their place in the index ("doc"), and back from their id. */
export class ItemTable {
  readonly ids: Uint32Array
  readonly prior: Uint8Array
  readonly nameWords: Uint8Array
  private readonly facts: GenerationFacts
  private readonly byId: Uint32Array
  private readonly names: FrontCoded
  private readonly numbers: FrontCoded
  private readonly nameOf: PackedInts
  private readonly numberOf: PackedInts
  private readonly setOf: PackedInts
  private readonly rarityOf: PackedInts
  private readonly generic: PackedInts
  private readonly extraDocs: Uint32Array
  private readonly extras: FrontCoded

  constructor(layout: Layout, facts: GenerationFacts) {
    this.facts = facts
    this.ids = layout.u32('items.ids')
    this.byId = layout.u32('items.byId')
    this.prior = layout.u8('items.prior')
    this.nameWords = layout.u8('items.nameWords')
    this.names = new FrontCoded(layout, 'names')
    this.numbers = new FrontCoded(layout, 'numbers')
    this.nameOf = new PackedInts(layout, 'items.name')
    this.numberOf = new PackedInts(layout, 'items.number')
    this.setOf = new PackedInts(layout, 'items.set')
    this.rarityOf = new PackedInts(layout, 'items.rarity')
    this.generic = new PackedInts(layout, 'items.generic')
    this.extraDocs = layout.u32('extras.docs')
    this.extras = new FrontCoded(layout, 'extras')
  }

  get count(): number {
    return this.ids.length
  }

  /** -1 when this index does not hold the item. */
  docOf(itemId: number): number {
    let low = 0
    let high = this.byId.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.ids[this.byId[middle] as number] as number) < itemId) low = middle + 1
      else high = middle
    }
    const doc = this.byId[low]
    return doc !== undefined && this.ids[doc] === itemId ? doc : -1
  }

  nameOfDoc(doc: number): string {
    return this.names.at(this.nameOf.at(doc))
  }

  item(doc: number): CatalogueItem {
    const set = this.facts.sets[this.setOf.at(doc)]
    return {
      itemId: this.ids[doc] as number,
      kind: this.generic.at(doc) === 1 ? 'generic' : 'card',
      game: set?.game ?? '',
      name: this.nameOfDoc(doc),
      setCode: set?.code ?? '',
      setName: set?.name ?? '',
      number: this.numbers.at(this.numberOf.at(doc)),
      rarity: this.facts.rarities[this.rarityOf.at(doc)] ?? '',
      ...this.extra(doc),
    }
  }

  private extra(doc: number): Pick<CatalogueItem, 'localName' | 'nicknames' | 'language'> | undefined {
    const place = placeIn(this.extraDocs, doc)
    return place < 0 ? undefined : JSON.parse(this.extras.at(place))
  }
}
