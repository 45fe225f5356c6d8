import type { CatalogueItem, Condition } from '../catalogue/record.ts'

export type SearchOptions = {
  /** Rows wanted; 10 unless told. */
  readonly limit?: number
  /** "Only as typed": no forgiven letters, no split or joined words, nothing left out. */
  readonly exact?: boolean
}

/**
 * How one typed word was understood. `exact` and `completed` (a prefix) took the letters as they are; every other way
 * is worth telling the cashier.
 */
export type ReadWord = {
  readonly typed: string
  readonly read: string
  readonly how: 'exact' | 'completed' | 'forgiven' | 'joined' | 'split' | 'left out'
  /** Half-open ranges of `read` that were not typed so: what gets the dotted underline. */
  readonly marks: readonly (readonly [start: number, end: number])[]
}

/** Attribute words ("foil nm jp") do not hide anything: they say what comes first. */
export type AskedAttributes = {
  readonly conditions: readonly Condition[]
  readonly finishes: readonly string[]
  readonly languages: readonly string[]
}

export type Reading = {
  readonly words: readonly ReadWord[]
  readonly first: AskedAttributes
  /** Something was read otherwise than typed: show the "Read as" line. */
  readonly forgiven: boolean
}

export type SkuCell = {
  readonly skuId: number
  readonly code: string
  readonly condition: Condition | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly priceMinor: number
  readonly here: number
  readonly elsewhere: number
  /** Has every attribute that was asked for. */
  readonly asked: boolean
}

/** One row per printing; its SKUs are the grid, those asked for first. */
export type ResultRow = {
  readonly item: CatalogueItem
  /** Shown under "Near what you typed": found by another reading than `readAs`. */
  readonly near: boolean
  /** Ranges of `item.name` to underline: letters forgiven in this row. */
  readonly marks: readonly (readonly [start: number, end: number])[]
  readonly skus: readonly SkuCell[]
}

export type SearchResult = {
  readonly text: string
  /** Null when the text was a code or a barcode, or when nothing was found. */
  readonly readAs: Reading | null
  readonly rows: readonly ResultRow[]
  /** Rows that are not near, and rows that are. */
  readonly found: number
  readonly near: number
  /** More rows exist than `limit`. */
  readonly more: boolean
}
