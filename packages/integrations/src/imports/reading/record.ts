import type { Condition } from '../values/condition.ts'

export interface StockAt {
  /** Null when the file knows no locations. */
  readonly location: string | null
  readonly quantity: number
}

/** One item that can be imported. Null is what the file does not say: nothing is made up. */
export interface ImportRecord {
  /** The physical line on which its row begins. */
  readonly line: number
  readonly name: string
  readonly set: string | null
  readonly setCode: string | null
  readonly number: string | null
  readonly condition: Condition | null
  /** `normal`, `foil`, `reverse`, `etched`, `holofoil`, or the file's own word for a special foil. */
  readonly finish: string | null
  /** ISO 639-1 in capitals. */
  readonly language: string | null
  readonly sku: string | null
  readonly barcode: string | null
  readonly priceMinor: number | null
  readonly costMinor: number | null
  /** All locations together. */
  readonly quantity: number | null
  readonly stock: readonly StockAt[]
  readonly game: string | null
  readonly rarity: string | null
  readonly category: string | null
  readonly variant: string | null
  /** The currency that the file names, if it does. */
  readonly currency: string | null
  /** The other system's own number for this item. */
  readonly outsideId: string | null
}
