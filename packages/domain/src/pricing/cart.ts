import type { CashRounding } from '../money/cash-rounding.ts'
import type { Minor } from '../money/minor.ts'
import type { TaxAmount } from '../sale/fact.ts'
import type { TaxAggregation, TaxRounding, TaxRule } from '../tax/rule.ts'

/** What a cart asks of the pricing engine. Percentages are decimal texts; money is whole minor units. */
export interface PriceCart {
  readonly taxRounding: TaxRounding
  readonly taxAggregation?: TaxAggregation
  readonly cashRounding: CashRounding | null
  readonly lines: readonly PriceLine[]
  readonly cartDiscount?: CartDiscount | null
}

export interface PriceLine {
  /** Whole and not zero; negative for goods that come back. */
  readonly quantity: number
  readonly unitMinor: Minor
  readonly discountPercent?: string
  /** Off the whole line, beside the percentage when both are given. */
  readonly discountMinor?: Minor
  /** Of the whole line. Makes it a margin-scheme line: rates apply to what is above the cost, never below zero. */
  readonly costMinor?: Minor
  /** The share of a trade-in that the law takes off this line's taxable price. */
  readonly tradedInMinor?: Minor
  readonly taxes: readonly TaxRule[]
}

/**
 * Off the amounts as quoted unless `on` says net (before taxes) or gross (with all taxes): then each line's share
 * comes off its net or gross, and its taxes are worked out anew from what remains.
 */
export type CartDiscount = ({ readonly percent: string } | { readonly amountMinor: Minor }) & {
  readonly on?: 'net' | 'gross'
}

export interface PricedCart {
  readonly netMinor: Minor
  readonly taxMinor: Minor
  /** net + tax + rounding: what is due. */
  readonly totalMinor: Minor
  readonly roundingMinor: Minor
  readonly taxes: readonly TaxAmount[]
  readonly lines: readonly PricedLine[]
}

export interface PricedLine {
  readonly netMinor: Minor
  readonly taxMinor: Minor
  /** The line's own discount, with the sign of the quantity. */
  readonly discountMinor: Minor
  /** The line's share of the cart discount, with the sign of the quantity. */
  readonly discountShareMinor: Minor
  readonly taxes: readonly TaxAmount[]
}
