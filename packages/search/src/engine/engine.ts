import type {
  CatalogueChange,
  CatalogueRecord,
  FoundSku,
  ItemRecord,
  SkuRecord,
  StockLevel,
} from '../catalogue/record.ts'
import { GenerationBuilder } from '../index/builder.ts'
import { Generation } from '../index/generation.ts'
import { isGeneration } from '../index/layout.ts'
import { searchShards } from '../query/search.ts'
import { type JournalEntry, readJournal, writeEntry } from '../storage/journal.ts'
import type { IndexStorage } from '../storage/port.ts'
import type { EngineStatus } from '../worker/protocol.ts'
import { applyChange } from './changes.ts'
import { Overlay } from './overlay.ts'
import type { SearchOptions, SearchResult } from './result.ts'
import { type EngineImage, imageJournal, rebuiltRecords } from './image.ts'
import { View } from './view.ts'

/** Past these, folding the changes in costs less than carrying them along. */
const muchOverlaySkus = 5_000
const muchJournalBytes = 4_000_000

type BuildOptions = {
  readonly stock?: Iterable<StockLevel>
  readonly storage?: IndexStorage
  readonly cursor?: string
}

/**
 * Answers are synchronous; only what touches the storage is awaited. A change is visible as soon as `apply` is called
 * and durable when its promise resolves.
 */
export class SearchEngine {
  private view: View
  private overlay = new Overlay()
  private cursor: string | null
  private readonly storage: IndexStorage | null
  private journalBytes = 0
  /** Entries that are visible but not yet durable; a failed write leaves them here for the next. */
  private unsaved: Uint8Array[] = []
  /** Storage calls happen one after the other, in the order of what they record. */
  private storing: Promise<void> = Promise.resolve()
  private rebuilding: { readonly promise: Promise<void>; readonly since: JournalEntry[] } | null = null

  private constructor(generation: Generation, storage: IndexStorage | null) {
    this.view = new View(generation)
    this.cursor = generation.cursor
    this.storage = storage
  }

  /** Null when the storage holds no index yet. */
  static async open(storage: IndexStorage): Promise<SearchEngine | null> {
    const stored = await storage.read()
    if (!stored || !isGeneration(stored.generation)) return null
    const engine = new SearchEngine(new Generation(stored.generation), storage)
    const { entries, wholeBytes } = readJournal(stored.journal)
    engine.journalBytes = wholeBytes
    engine.replay(entries)
    return engine
  }

  /** With a storage the generation is written there before this resolves, and `apply` is journalled. */
  static async build(
    records: Iterable<CatalogueRecord> | AsyncIterable<CatalogueRecord>,
    options: BuildOptions = {},
  ): Promise<SearchEngine> {
    const builder = new GenerationBuilder()
    for await (const record of records) builder.add(record)
    return SearchEngine.adopt(builder.finish(options.cursor ?? null, options.stock ?? []), options.storage)
  }

  /** Takes a generation that was built elsewhere, in another worker for one. */
  static async adopt(generation: ArrayBuffer, storage?: IndexStorage): Promise<SearchEngine> {
    await storage?.writeGeneration(generation, new Uint8Array(0))
    return new SearchEngine(new Generation(generation), storage ?? null)
  }

  search(text: string, options: SearchOptions = {}): SearchResult {
    return searchShards(this.view.shards, this.view.finishes, text, options)
  }

  byBarcode(barcode: string): readonly SkuRecord[] {
    return this.view.byBarcode(barcode)
  }

  byCode(code: string): SkuRecord | null {
    return this.view.byCode(code)
  }

  sku(skuId: number): SkuRecord | null {
    return this.view.sku(skuId)
  }

  item(itemId: number): ItemRecord | null {
    return this.view.item(itemId)
  }

  found(skuId: number): FoundSku | null {
    const sku = this.view.sku(skuId)
    const item = sku && this.view.itemAlone(sku.itemId)
    return item && { item, sku }
  }

  /** By any spelling of a barcode; by the code itself, which is the first, where nobody has such a barcode. */
  scanned(spellings: readonly string[]): readonly FoundSku[] {
    const barcoded = new Set(spellings.flatMap(spelling => this.byBarcode(spelling).map(({ skuId }) => skuId)))
    const coded = barcoded.size > 0 ? null : this.byCode(spellings[0] ?? '')
    const skuIds = coded === null ? [...barcoded] : [coded.skuId]
    return skuIds.map(skuId => this.found(skuId)).filter(one => one !== null)
  }

  apply(changes: readonly CatalogueChange[], cursor?: string): Promise<void> {
    const entry: JournalEntry = { changes, cursor: cursor ?? null }
    this.replay([entry])
    this.rebuilding?.since.push(entry)
    const { storage, unsaved } = this
    if (!storage) return Promise.resolve()
    unsaved.push(writeEntry(entry))
    return this.store(async () => {
      const batch = joined(unsaved)
      if (batch.length === 0) return
      const count = unsaved.length
      await storage.appendJournal(batch, this.journalBytes)
      unsaved.splice(0, count)
      this.journalBytes += batch.length
    })
  }

  private replay(entries: readonly JournalEntry[]): void {
    let stale = false
    for (const { changes, cursor } of entries) {
      for (const change of changes) stale = applyChange(this.view, this.overlay, change) || stale
      if (cursor !== null) this.cursor = cursor
    }
    if (stale) this.view.refresh(this.overlay)
  }

  private store(work: () => Promise<void>): Promise<void> {
    const done = this.storing.then(work)
    this.storing = done.catch(() => undefined)
    return done
  }

  /**
   * Folds all changes into a new generation. What arrives meanwhile is answered and kept. Without `elsewhere`, which
   * may hand the image to another worker, the building itself happens here and holds searches up.
   */
  rebuild(elsewhere: (image: EngineImage) => Promise<ArrayBuffer> = rebuildImage): Promise<void> {
    if (this.rebuilding) return this.rebuilding.promise
    const since: JournalEntry[] = []
    const promise = this.rebuildWith(elsewhere, since).finally(() => {
      this.rebuilding = null
    })
    this.rebuilding = { promise, since }
    return promise
  }

  private async rebuildWith(
    elsewhere: (image: EngineImage) => Promise<ArrayBuffer>,
    since: JournalEntry[],
  ): Promise<void> {
    const early = this.overlay.waiting()
    const buffer = await elsewhere({
      generation: this.view.base.generation.buffer.slice(0),
      journal: imageJournal(this.view, this.overlay, this.cursor),
    })
    const tail = early.length > 0 ? [{ changes: early, cursor: null }, ...since] : since
    this.view = new View(new Generation(buffer))
    this.overlay = new Overlay()
    this.replay(tail)
    const { storage } = this
    if (!storage) return
    const journal = joined(tail.map(writeEntry))
    // From here on entries belong to the new journal; those before are in the generation or in its first entries.
    this.unsaved = []
    await this.store(async () => {
      await storage.writeGeneration(buffer, journal)
      this.journalBytes = journal.length
    })
  }

  /** The generation that a fresh build of everything this engine holds would be. */
  private fold(): ArrayBuffer {
    const builder = new GenerationBuilder()
    const stock: StockLevel[] = []
    for (const { item, skus } of rebuiltRecords(this.view, this.overlay)) {
      builder.add({ item, skus })
      for (const sku of skus) if (sku.here !== 0 || sku.elsewhere !== 0) stock.push(sku)
    }
    return builder.finish(this.cursor, stock)
  }

  static fold(image: EngineImage): ArrayBuffer {
    const engine = new SearchEngine(new Generation(image.generation), null)
    engine.replay(readJournal(image.journal).entries)
    return engine.fold()
  }

  status(): EngineStatus {
    return {
      ready: true,
      items: this.view.itemCount,
      skus: this.view.skuCount,
      cursor: this.cursor,
      generationBytes: this.view.base.generation.buffer.byteLength,
      journalBytes: this.journalBytes,
      rebuildAdvised: this.overlay.skuCount > muchOverlaySkus || this.journalBytes > muchJournalBytes,
    }
  }
}

/** Builds a generation out of another and what changed since. Needs nothing but its argument: fit for any worker. */
export async function rebuildImage(image: EngineImage): Promise<ArrayBuffer> {
  return SearchEngine.fold(image)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
