/** What a change to many prices would do, before anything is written. */
export interface BulkPreview {
  readonly changes: number
  readonly same: number
  readonly priceless: number
  readonly keptOut: number
  readonly keptOutFirst: readonly { readonly name: string; readonly words: string }[]
  readonly bars: { readonly lowPercent: number; readonly highPercent: number; readonly counts: readonly number[] }
  readonly stockNowMinor: number
  readonly stockThenMinor: number
  readonly largest: readonly PriceStep[]
}

export interface PriceStep {
  readonly name: string
  readonly words: string
  readonly nowMinor: number
  readonly thenMinor: number
}

/** What became of a bulk change, or why it was not made. */
export interface BulkAnswer {
  readonly done: boolean
  readonly words: string
  readonly runId: string | null
}

export interface SelectionView {
  readonly everything: boolean
  readonly search: string
  readonly skuIds: readonly number[]
}

export type BulkChangeView =
  | { readonly kind: 'price'; readonly percentHundredths: number; readonly ending: 'any' | '99' | '49 or 99' | '5s' }
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'archive'; readonly archived: boolean }
