import type { CatalogueChange, FoundSku, SkuRecord } from '../catalogue/record.ts'
import type { SearchOptions, SearchResult } from '../engine/result.ts'

/** What both ends need of a Worker, a MessagePort or Node's parentPort. */
export interface SearchPort {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  removeEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  start?(): void
}

export type EngineStatus = {
  readonly ready: boolean
  readonly items: number
  readonly skus: number
  /** The feed position that the index holds, as given with `apply` or `publish`. */
  readonly cursor: string | null
  /** Bytes of the generation, and of the journal since. */
  readonly generationBytes: number
  readonly journalBytes: number
  /** Enough has changed that a rebuild would pay: call `rebuild` when the lane is idle. */
  readonly rebuildAdvised: boolean
}

/** The till's side. A search that is overtaken by a later one resolves with null: its answer is no longer wanted. */
export interface SearchClient {
  status(): Promise<EngineStatus>
  search(text: string, options?: SearchOptions): Promise<SearchResult | null>
  /** What a scanner read, as one question: every spelling of a barcode, or the shop's own code, which is the first of them. */
  scanned(spellings: readonly string[]): Promise<readonly FoundSku[]>
  found(skuId: number): Promise<FoundSku | null>
  sku(skuId: number): Promise<SkuRecord | null>
  /** Visible to the next search at once; resolves when it is also durable. */
  apply(changes: readonly CatalogueChange[], cursor?: string): Promise<void>
  /** Bootstrap: segments (compressed, as fetched) and stock in any order, then `publish`. */
  addSegment(body: Uint8Array, hash: string): Promise<void>
  addStock(body: Uint8Array): Promise<void>
  /** Makes what was added searchable. Not final: kept in memory only, so that the lane can sell meanwhile. */
  publish(options: { final: boolean; cursor?: string }): Promise<EngineStatus>
  /** Folds the journal into a new generation. */
  rebuild(): Promise<EngineStatus>
  /** Heard after every `apply` and `publish`: what was found may be found otherwise now. Answers with how to stop. */
  onChange(listener: () => void): () => void
  close(): void
}
