import type { Speech } from '../figures.ts'

export interface SaleRow {
  readonly saleId: string
  readonly receiptNumber: string
  readonly at: string
  readonly store: string
  readonly lane: string
  readonly staff: string
  readonly customer: string | null
  readonly lines: number
  readonly totalMinor: number
  readonly currency: string
  readonly kind: 'sale' | 'return' | 'trade-in' | 'reversal'
}

export interface SalesView extends Speech {
  readonly rows: readonly SaleRow[]
  readonly found: number
  readonly foundMinor: number
  readonly query: string
  readonly storeId: string | null
  readonly day: string | null
  readonly stores: readonly { readonly storeId: string; readonly name: string }[]
  /** The address of the next page, which begins after the last row here. */
  readonly next: string | null
}

export interface SaleView extends Speech {
  readonly saleId: string
  readonly receiptNumber: string
  readonly at: string
  readonly store: string
  readonly lane: string
  readonly staff: string
  readonly customer: string | null
  readonly note: string | null
  readonly lines: readonly {
    readonly line: number
    readonly title: string
    readonly detail: string
    readonly kind: string
    readonly quantity: number
    readonly unitMinor: number
    readonly discountMinor: number
    readonly netMinor: number
    readonly taxMinor: number
  }[]
  readonly payments: readonly {
    readonly method: string
    readonly amountMinor: number
    readonly givenMinor: number | null
    readonly reference: string | null
  }[]
  readonly netMinor: number
  readonly taxMinor: number
  readonly roundingMinor: number
  readonly totalMinor: number
  readonly changeMinor: number
  /** Where its op was, and when: sealed on the lane, received, in the books. */
  readonly journey: readonly { readonly mark: 1 | 3 | 4; readonly words: string; readonly at: string }[]
  readonly chain: {
    readonly device: string
    readonly epoch: number
    readonly seq: number
    readonly hash: string
  } | null
}
