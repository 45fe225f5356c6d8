import type { Minor } from '../money/minor.ts'

/**
 * A completed sale as it travels and rests: everything that was decided at the counter, with the stored tax, so that
 * nothing is ever worked out again. Quantities are positive when goods leave the shop and negative when they come in.
 */
export interface SaleFact {
  readonly saleId: string
  /** Store, install, epoch and number: unique for ever, printed on the receipt. */
  readonly receiptNumber: string
  readonly storeId: string
  readonly shiftId: string
  readonly staffId: string
  readonly customerId: string | null
  readonly currency: string
  readonly completedAtMs: number
  /** The store's own calendar day, `2026-11-21`; a sale after midnight may still belong to yesterday's shift. */
  readonly businessDay: string
  readonly lines: readonly SaleLineFact[]
  readonly taxes: readonly TaxAmount[]
  readonly netMinor: Minor
  readonly taxMinor: Minor
  /** What cash rounding added to the total; negative when it took away. */
  readonly roundingMinor: Minor
  /** What is due: net + tax + rounding. Negative when the shop pays the customer. */
  readonly totalMinor: Minor
  readonly payments: readonly PaymentFact[]
  readonly changeMinor: Minor
  readonly note: string | null
  readonly taxExemption: { readonly certificate: string; readonly reason: string } | null
}

export type LineKind = 'sale' | 'return' | 'trade-in'

export interface SaleLineFact {
  readonly line: number
  readonly kind: LineKind
  /** Null for an item that the catalogue does not know: the money counts, the stock goes to suspense. */
  readonly skuId: number | null
  /** What was scanned or typed, kept for items that the catalogue does not know. */
  readonly scanned: string | null
  readonly title: string
  readonly detail: string
  readonly serial: string | null
  readonly quantity: number
  readonly unitMinor: Minor
  /** The catalogue's price when it differs from the one charged. */
  readonly listMinor: Minor | null
  readonly discountMinor: Minor
  readonly cartDiscountMinor: Minor
  readonly netMinor: Minor
  readonly taxMinor: Minor
  readonly taxes: readonly TaxAmount[]
  /** Cost of the goods of the whole line, when known. */
  readonly costMinor: Minor | null
  readonly marginScheme: boolean
  readonly returnOf: { readonly saleId: string; readonly line: number } | null
  readonly reason: string | null
  readonly approvedBy: string | null
  readonly note: string | null
}

export interface TaxAmount {
  readonly id: string
  readonly minor: Minor
}

export type PaymentMethod = 'cash' | 'card-external' | 'card' | 'store-credit' | 'gift-card' | 'on-account'

export interface PaymentFact {
  readonly paymentId: string
  readonly method: PaymentMethod
  /** What counts towards the total; negative when the shop pays out. Cash is net of change. */
  readonly amountMinor: Minor
  /** The cash that was handed over, before change. */
  readonly givenMinor: Minor | null
  readonly reference: string | null
}
