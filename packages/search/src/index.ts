import type { CatalogueChange, CatalogueItem, CatalogueRecord, SkuRecord, StockLevel } from './catalogue/record.ts'
import type { SearchOptions, SearchResult } from './engine/result.ts'
import type { CatalogueManifest, Segment, SegmentRef } from './segments/manifest.ts'
import type { IndexStorage } from './storage/port.ts'
import type { EngineStatus, SearchClient, SearchPort } from './worker/protocol.ts'

export type * from './catalogue/record.ts'
export type * from './engine/result.ts'
export type * from './segments/manifest.ts'
export type * from './storage/port.ts'
export type { EngineStatus, SearchClient, SearchPort } from './worker/protocol.ts'

export declare class SearchEngine {
  /** Null when the storage holds no index yet. */
  static open(storage: IndexStorage): Promise<SearchEngine | null>
  /** With a storage the generation is written there before this resolves, and `apply` is journalled. */
  static build(
    records: Iterable<CatalogueRecord> | AsyncIterable<CatalogueRecord>,
    options?: { stock?: Iterable<StockLevel>; storage?: IndexStorage; cursor?: string },
  ): Promise<SearchEngine>
  search(text: string, options?: SearchOptions): SearchResult
  byBarcode(barcode: string): readonly SkuRecord[]
  byCode(code: string): SkuRecord | null
  sku(skuId: number): SkuRecord | null
  item(itemId: number): { readonly item: CatalogueItem; readonly skus: readonly SkuRecord[] } | null
  apply(changes: readonly CatalogueChange[], cursor?: string): Promise<void>
  rebuild(): Promise<void>
  status(): EngineStatus
}

/** Packs records (a few thousand items at most) into one compressed, content-addressed segment. */
export declare function packSegment(records: readonly CatalogueRecord[]): Promise<Segment>
/** Refuses (OperationError `segment.corrupt`) bytes that are not what the hash says. */
export declare function openSegment(body: Uint8Array, hash: string): Promise<readonly CatalogueRecord[]>
/** Cuts a catalogue into stable segments, best-sellers first: a changed item changes one segment. */
export declare function packCatalogue(
  records: Iterable<CatalogueRecord> | AsyncIterable<CatalogueRecord>,
): AsyncIterable<Segment>
export declare function catalogueManifest(
  at: { feed: string; epoch: string; seq: number },
  segments: readonly SegmentRef[],
): CatalogueManifest
export declare function packStock(levels: Iterable<StockLevel>): Promise<Uint8Array<ArrayBuffer>>
export declare function openStock(body: Uint8Array): Promise<readonly StockLevel[]>

export declare function memoryStorage(): IndexStorage
/** In a worker only: uses synchronous access handles in the folder given. */
export declare function opfsStorage(folder: FileSystemDirectoryHandle): Promise<IndexStorage>

export declare function serveSearch(port: SearchPort, storage: IndexStorage): void
export declare function connectSearch(port: SearchPort): SearchClient
