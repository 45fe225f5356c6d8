import type { Minor } from '../money/minor.ts'
import type { TaxRule } from '../tax/rule.ts'
import type { PaymentMethod, SaleLineFact } from './fact.ts'

/** What the till knows of a thing at the moment it comes over the counter. */
export interface CartItem {
  readonly skuId: number | null
  readonly scanned: string | null
  readonly title: string
  readonly detail: string
  /** The catalogue's price per unit. */
  readonly unitMinor: Minor
  readonly unitCostMinor: Minor | null
  readonly marginScheme: boolean
  /** The store's taxes for it. Hand out the same array for the same set: solved taxes are remembered by array. */
  readonly taxes: readonly TaxRule[]
  /** A one-off: it needs a serial number, and there is one of it. */
  readonly serialised: boolean
  readonly serial: string | null
  /** May not be sold beyond its stock: it is held for the sale before it is sold. Absent in carts of older builds. */
  readonly strict?: boolean
}

export type LineDiscount = ({ readonly percent: string } | { readonly amountMinor: Minor }) & {
  readonly reason: string | null
}

interface Numbered {
  /** Stable for as long as the sale lives; lines that are removed leave a gap. */
  readonly line: number
  /** Always positive here; the kind says which way the goods go. */
  readonly quantity: number
  readonly note: string | null
  readonly approvedBy: string | null
}

export interface SaleLine extends Numbered {
  readonly kind: 'sale'
  readonly item: CartItem
  readonly unitMinor: Minor
  readonly overrideReason: string | null
  readonly discount: (LineDiscount & { readonly approvedBy: string | null }) | null
  /** Somebody who may do so sells it although nobody could say that it is free. */
  readonly release?: { readonly reason: string; readonly approvedBy: string | null }
}

/** Goods bought from the customer: they net against the sale. */
export interface TradeInLine extends Numbered {
  readonly kind: 'trade-in'
  readonly item: CartItem
  readonly unitMinor: Minor
  readonly reason: string | null
}

/** Goods that come back with their receipt; the stored figures are given back, never worked out again. */
export interface ReturnLine extends Numbered {
  readonly kind: 'return'
  readonly of: ReturnableLine
  readonly reason: string
}

/** Goods that come back without a receipt, at a price that somebody answers for. */
export interface BlindReturnLine extends Numbered {
  readonly kind: 'blind-return'
  readonly item: CartItem
  readonly unitMinor: Minor
  readonly reason: string
}

/** Money put on a gift card: nothing is earned by it yet, so in the books it is a payment out to the card. */
export interface GiftCardLine extends Numbered {
  readonly kind: 'gift-card'
  /** Its `serial` is the card's number. */
  readonly item: CartItem
  readonly unitMinor: Minor
  readonly paymentId: string
}

export type CartLine = SaleLine | TradeInLine | ReturnLine | BlindReturnLine | GiftCardLine

export interface ReturnableLine {
  readonly saleId: string
  readonly receiptNumber: string
  readonly soldAtMs: number
  readonly sold: SaleLineFact
  /** How many came back before this sale, as far as this lane can know. */
  readonly returnedQuantity: number
  readonly paidWith: readonly PaymentMethod[]
}
