/** One unit of cause: why some copies came or went. */
export interface MovementRow {
  readonly key: string
  readonly at: string
  readonly itemId: number | null
  readonly name: string
  readonly variant: string
  readonly where: string
  readonly cause: string
  readonly sale: { readonly saleId: string; readonly receipt: string } | null
  readonly note: string | null
  readonly by: string | null
  readonly delta: number
  readonly left: number
}

export interface StockView {
  readonly locale: string
  readonly currency: string
  readonly copies: number
  readonly valueMinor: number
  readonly at: { readonly local: string; readonly words: string } | null
  readonly stores: readonly StoreStock[]
  readonly owed: readonly OwedLine[]
  readonly owedCount: number
  readonly movements: readonly MovementRow[]
  readonly filter: { readonly storeId: string | null; readonly cause: string | null }
  readonly earlier: string | null
  readonly mayAdjust: boolean
  readonly mayReceive: boolean
  readonly mayCount: boolean
}

export interface StoreStock {
  readonly storeId: string
  readonly name: string
  readonly copies: number
  readonly skus: number
  readonly owed: number
  readonly valueMinor: number
  readonly costMinor: number
}

/** Sold before it was counted: the sale stands, and somebody should look. */
export interface OwedLine {
  readonly key: string
  readonly skuId: number
  readonly itemId: number
  readonly name: string
  readonly words: string
  readonly store: string
  readonly storeId: string
  readonly onHand: number
}

export type StockDeed = 'adjust' | 'receive' | 'count'

export interface StockFormView {
  readonly locale: string
  readonly currency: string
  readonly deed: StockDeed
  readonly stores: readonly { readonly storeId: string; readonly name: string; readonly places: readonly string[] }[]
  readonly storeId: string | null
  readonly lines: readonly FoundSku[]
  readonly deeds: readonly StockDeed[]
}

export interface FoundSku {
  readonly skuId: number
  readonly name: string
  readonly detail: string
  readonly words: string
  readonly code: string
}

/** What a person typed of stock; the server reads it. */
export interface StockDraft {
  readonly deed: StockDeed
  readonly storeId: string
  readonly location: string
  readonly reason: string
  readonly note: string
  readonly supplier: string
  readonly lines: readonly StockLineDraft[]
}

export interface StockLineDraft {
  readonly skuId: number
  readonly quantity: string
  readonly cost: string
}

export interface StockAnswer {
  readonly done: boolean
  readonly words: string
  readonly at: number | null
  /** Of a finished count: what differs from the books, before it is written. */
  readonly differences: readonly Difference[] | null
}

export interface Difference {
  readonly skuId: number
  readonly name: string
  readonly words: string
  readonly observed: number
  readonly expected: number
}
