import { type CatalogueChange, type CatalogueRecord, SearchEngine, type StockLevel } from '@vaultsync/search'
import { Columns } from './columns.ts'
import type { ShelfRecord } from './record.ts'
import { filedWords, hasWord, type WordIndex, WordIndexBuilder } from './word-index.ts'

/** The last few questions, each page of which is asked for one after the other. */
const keptAnswers = 8

/** Where the feeds stood when the index was last level with the books: the catalogue's, and each store's. */
export type FeedPlaces = Map<string, number>

/** One tenant's catalogue in memory: the engine that forgives and ranks, and the columns that filter, sum and sort. */
export class TenantIndex {
  readonly engine: SearchEngine
  readonly columns: Columns
  private readonly words: WordIndex
  /** Items from here on were appended after the build; they are few, and looked through one by one. */
  readonly appendedFrom: number
  private readonly appendedWords: string[][] = []
  private readonly appendedNames: string[] = []
  private order: Uint32Array | null = null
  private readonly answers = new Map<string, { readonly version: number; readonly answer: unknown }>()
  places: FeedPlaces
  /** Moves with every change, so that a kept answer knows whether it is still true. */
  version = 1

  private constructor(engine: SearchEngine, columns: Columns, words: WordIndex, places: FeedPlaces) {
    this.engine = engine
    this.columns = columns
    this.words = words
    this.places = places
    this.appendedFrom = columns.items
  }

  /** `batches` come in the order of names. */
  static async build(batches: AsyncIterable<readonly ShelfRecord[]>, places: FeedPlaces): Promise<TenantIndex> {
    const columns = new Columns()
    const words = new WordIndexBuilder()
    const stock: StockLevel[] = []
    async function* records(): AsyncGenerator<CatalogueRecord> {
      for await (const batch of batches) {
        for (const record of batch) {
          words.add(columns.put(record), wordsOfRecord(record))
          for (const { skuId, stock: here } of record.skus) if (here !== 0) stock.push({ skuId, here, elsewhere: 0 })
          yield engineRecord(record)
        }
      }
    }
    const engine = await SearchEngine.build(records(), { stock })
    return new TenantIndex(engine, columns, words.finish(), places)
  }

  /** Which items have every word, or a word that begins so. */
  matching(words: readonly string[]): Uint8Array {
    const met = new Uint8Array(this.columns.items)
    for (const [token, word] of words.entries()) {
      this.words.mark(met, word, token)
      for (const [place, own] of this.appendedWords.entries()) {
        const at = this.appendedFrom + place
        if (met[at] === token && hasWord(own, word)) met[at] = token + 1
      }
    }
    return met
  }

  putRecords(records: readonly ShelfRecord[]): void {
    const changes: CatalogueChange[] = []
    for (const record of records) {
      this.columns.put(record)
      this.appendedWords.push(wordsOfRecord(record))
      this.appendedNames.push(record.name.toLowerCase())
      const { item, skus } = engineRecord(record)
      changes.push({ kind: 'item', item })
      for (const sku of skus) changes.push({ kind: 'sku', sku })
      for (const { skuId, stock } of record.skus) changes.push({ kind: 'stock', skuId, here: stock, elsewhere: 0 })
    }
    void this.engine.apply(changes)
    this.order = null
    this.version += 1
  }

  putPrices(prices: readonly { readonly skuId: number; readonly priceMinor: number | null; readonly atMs: number }[]) {
    for (const { skuId, priceMinor, atMs } of prices) this.columns.setPrice(skuId, priceMinor, atMs)
    const told = prices.map(({ skuId, priceMinor }) => ({
      kind: 'price' as const,
      skuId,
      priceMinor: enginePrice(priceMinor),
    }))
    void this.engine.apply(told)
    this.version += 1
  }

  putStock(levels: readonly { readonly skuId: number; readonly stock: number; readonly owed: boolean }[]): void {
    for (const { skuId, stock, owed } of levels) this.columns.setStock(skuId, stock, owed)
    this.version += 1
  }

  /** Every item that is there, by name. */
  nameOrder(): Uint32Array {
    this.order ??= this.makeOrder()
    return this.order
  }

  private makeOrder(): Uint32Array {
    const { hidden, items } = this.columns
    const late: { place: number; rank: number }[] = []
    for (let place = this.appendedFrom; place < items; place += 1)
      if (hidden.at(place) === 0) late.push({ place, rank: this.rankOf(place) })
    late.sort((a, b) => a.rank - b.rank || a.place - b.place)
    const order = new Uint32Array(items)
    let length = 0
    let next = 0
    const takeLate = (before: number) => {
      while (next < late.length && (late[next]?.rank ?? 0) < before) order[length++] = late[next++]?.place ?? 0
    }
    for (let place = 0; place < this.appendedFrom; place += 1) {
      takeLate(place)
      if (hidden.at(place) === 0) order[length++] = place
    }
    takeLate(Number.POSITIVE_INFINITY)
    return order.slice(0, length)
  }

  /** Where an appended item belongs among the others: between two of the build. */
  private rankOf(place: number): number {
    const name = this.appendedNames[place - this.appendedFrom] ?? ''
    let low = 0
    let high = this.appendedFrom
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.engine.item(this.columns.itemIds.at(middle))?.item.name.toLowerCase() ?? ''
      if (other < name) low = middle + 1
      else high = middle
    }
    return low - 0.5
  }

  /** An answer is kept while nothing has changed, so that scrolling through it costs nothing. */
  remembered<T>(question: string, answer: () => T): T {
    const known = this.answers.get(question)
    if (known && known.version === this.version) return known.answer as T
    const fresh = { version: this.version, answer: answer() }
    this.answers.delete(question)
    this.answers.set(question, fresh)
    const [oldest] = this.answers.keys()
    if (this.answers.size > keptAnswers && oldest !== undefined) this.answers.delete(oldest)
    return fresh.answer
  }

  get changedItems(): number {
    return this.columns.items - this.appendedFrom
  }
}

function wordsOfRecord({
  name,
  localName,
  nicknames,
  setName,
  setCode,
  number,
  skus,
  ...record
}: ShelfRecord): string[] {
  const plainNumber = number.replace(/^0+(?=\d)/, '')
  const begun = [name, localName, ...nicknames, setName, setCode, number, plainNumber, ...skus.map(sku => sku.variant)]
  return filedWords(begun, [record.game, record.category, record.rarity])
}

/** The engine keeps a price in 32 bits; it only shows what the columns say anyway. */
const enginePrice = (priceMinor: number | null) => Math.min(priceMinor ?? 0, 0xffff_fffe)

function engineRecord(record: ShelfRecord): CatalogueRecord {
  const { itemId, kind, game, name, localName, nicknames, setCode, setName, number, rarity } = record
  return {
    item: {
      itemId,
      kind,
      game,
      name,
      setCode,
      setName,
      number,
      rarity,
      ...(localName === null ? {} : { localName }),
      ...(nicknames.length === 0 ? {} : { nicknames }),
    },
    skus: record.skus.map(sku => ({
      skuId: sku.skuId,
      itemId,
      code: sku.code,
      barcodes: sku.barcodes,
      condition: sku.condition,
      finish: sku.finish,
      language: sku.language,
      priceMinor: enginePrice(sku.priceMinor),
      strict: sku.strict,
      serialised: sku.serialised,
      taxCategory: sku.taxCategory,
      ...(sku.variant === null ? {} : { variant: sku.variant }),
      ...(sku.sold > 0 ? { velocity: sku.sold } : {}),
    })),
  }
}
