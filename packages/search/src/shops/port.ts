import type { ItemRecord } from '../catalogue/record.ts'
import type { SearchOptions, SearchResult } from '../engine/result.ts'

/** Asks one shop's catalogue. Every engine behind it answers alike: rows grouped by item, and how the words were read. */
export interface ShopSearch {
  search(tenantId: string, text: string, options?: SearchOptions): Promise<SearchResult>
}

/** Tells an engine what shops sell. An item is told whole, with its SKUs, prices and quantities; the last word counts. */
export interface ShopFiling {
  put(tenantId: string, records: readonly ItemRecord[]): Promise<void>
  remove(tenantId: string, itemIds: readonly number[]): Promise<void>
  /** Replaces everything. What was there answers until the new is whole; if that fails, it goes on answering. */
  rebuild(tenantId: string, batches: AsyncIterable<readonly ItemRecord[]>): Promise<void>
  /** Forgets a shop. */
  drop(tenantId: string): Promise<void>
}

/** Also says which way of filing this is: whoever keeps a mark of how far a shop was told files anew when it changes. */
export interface SearchServer extends ShopSearch, ShopFiling {
  readonly filing: string
}
