import { assert } from '@vaultsync/base'
import type { CatalogueItem, CatalogueRecord, StockLevel } from '../catalogue/record.ts'
import { piecesOfLevel, velocityLevel } from '../catalogue/velocity.ts'
import { foldedWords } from '../text/fold.ts'
import { LexiconBuilder } from './build-lexicon.ts'
import { compare, SkuBuilder } from './build-skus.ts'
import type { GenerationFacts, SetFact } from './facts.ts'
import { putDictionary, putFrontCoded } from './front-coded.ts'
import { LayoutWriter } from './layout.ts'
import { putPackedInts } from './packed-ints.ts'

type Entry = { readonly item: CatalogueItem; readonly skus: readonly number[]; readonly key: string; level: number }

/** Takes a catalogue in any order, record by record, and ends in one buffer. Items come to stand in code order. */
export class GenerationBuilder {
  private readonly entries: Entry[] = []
  private readonly lexicon = new LexiconBuilder()
  private readonly skus = new SkuBuilder()
  private readonly ids = new Set<number>()

  get items(): number {
    return this.entries.length
  }

  get skuCount(): number {
    return this.skus.count
  }

  add({ item, skus }: CatalogueRecord): void {
    assert(!this.ids.has(item.itemId), `item ${item.itemId} comes once`)
    this.ids.add(item.itemId)
    const first = this.skus.count
    let velocity = 0
    for (const sku of skus) {
      velocity += piecesOfLevel(velocityLevel(sku.velocity))
      this.skus.add(sku)
    }
    const places = skus.map((_, at) => first + at)
    const { keys } = this.skus
    places.sort((a, b) => compare(keys[a] as string, keys[b] as string) || a - b)
    this.lexicon.add(
      this.entries.length,
      item,
      skus.flatMap(sku => (sku.variant === undefined ? [] : [sku.variant])),
    )
    this.entries.push({ item, skus: places, key: keys[places[0] ?? -1] ?? '', level: velocityLevel(velocity) })
  }

  finish(cursor: string | null, stock: Iterable<StockLevel>): ArrayBuffer {
    const layout = new LayoutWriter()
    const order = this.entries.map((_, at) => at)
    order.sort((a, b) => {
      const left = this.entries[a] as Entry
      const right = this.entries[b] as Entry
      return compare(left.key, right.key) || left.item.itemId - right.item.itemId
    })
    const place = new Uint32Array(order.length)
    order.forEach((at, doc) => {
      place[at] = doc
    })
    const sorted = order.map(at => this.entries[at] as Entry)
    const { sets, rarities } = putItems(layout, sorted)
    this.lexicon.put(layout, place)
    const start = new Uint32Array(sorted.length + 1)
    const skuOrder = new Uint32Array(this.skus.count)
    sorted.forEach((entry, doc) => {
      skuOrder.set(entry.skus, start[doc])
      start[doc + 1] = (start[doc] as number) + entry.skus.length
    })
    this.skus.put(layout, skuOrder, start, stock)
    const facts: GenerationFacts = { cursor, sets, rarities, kinds: this.skus.kinds }
    return layout.take(facts)
  }
}

function putItems(layout: LayoutWriter, entries: readonly Entry[]): { sets: SetFact[]; rarities: string[] } {
  const sets = new Distinct<SetFact>(set => `${set.game}\t${set.code}\t${set.name}`)
  const rarities = new Distinct<string>(rarity => rarity)
  const ids = Uint32Array.from(entries, entry => entry.item.itemId)
  layout.put('items.ids', ids)
  layout.put(
    'items.byId',
    ids.map((_, doc) => doc).sort((a, b) => (ids[a] as number) - (ids[b] as number)),
  )
  const names = putDictionary(
    layout,
    'names',
    entries.map(entry => entry.item.name),
  )
  const numbers = putDictionary(
    layout,
    'numbers',
    entries.map(entry => entry.item.number),
  )
  const column = (name: string, of: (item: CatalogueItem) => number) =>
    putPackedInts(
      layout,
      name,
      Uint32Array.from(entries, entry => of(entry.item)),
    )
  column('items.name', item => names.get(item.name) ?? 0)
  column('items.number', item => numbers.get(item.number) ?? 0)
  column('items.set', item => sets.place({ game: item.game, code: item.setCode, name: item.setName }))
  column('items.rarity', item => rarities.place(item.rarity))
  column('items.generic', item => (item.kind === 'generic' ? 1 : 0))
  layout.put(
    'items.prior',
    Uint8Array.from(entries, entry => entry.level),
  )
  layout.put(
    'items.nameWords',
    Uint8Array.from(entries, entry => Math.min(255, Math.max(1, foldedWords(entry.item.name).length))),
  )
  putExtras(layout, entries)
  return { sets: sets.values, rarities: rarities.values }
}

/** What few items have is kept as JSON beside the list of those items. */
function putExtras(layout: LayoutWriter, entries: readonly Entry[]): void {
  const docs: number[] = []
  const texts: string[] = []
  entries.forEach(({ item: { localName, nicknames, language } }, doc) => {
    if (localName === undefined && nicknames === undefined && language === undefined) return
    docs.push(doc)
    texts.push(JSON.stringify({ localName, nicknames, language }))
  })
  layout.put('extras.docs', Uint32Array.from(docs))
  putFrontCoded(layout, 'extras', texts)
}

class Distinct<T> {
  readonly values: T[] = []
  private readonly places = new Map<string, number>()
  private readonly keyOf: (value: T) => string

  constructor(keyOf: (value: T) => string) {
    this.keyOf = keyOf
  }

  place(value: T): number {
    const key = this.keyOf(value)
    const known = this.places.get(key)
    if (known !== undefined) return known
    this.places.set(key, this.values.length)
    return this.values.push(value) - 1
  }
}
