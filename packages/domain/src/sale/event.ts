import type { Minor } from '../money/minor.ts'
import type { CartItem, LineDiscount, ReturnableLine } from './line.ts'
import type { AttachedCustomer, TaxExemption } from './state.ts'

/** Everything that can happen to a sale, as the counter asks for it. */
export type SaleEvent = CartEvent | TenderEvent

export type CartEvent =
  | { readonly type: 'addItem'; readonly item: CartItem; readonly quantity: number }
  | {
      readonly type: 'addTradeIn'
      readonly item: CartItem
      readonly quantity: number
      /** What the shop gives for each. */
      readonly unitMinor: Minor
      readonly reason: string | null
      /** More than the shop pays by itself: somebody must say yes, and the line says who. */
      readonly high?: boolean
    }
  | {
      readonly type: 'loadGiftCard'
      /** The card's number as `giftCardNumber` reads it. */
      readonly number: string
      readonly title: string
      readonly amountMinor: Minor
      readonly paymentId: string
    }
  | { readonly type: 'addReturn'; readonly of: ReturnableLine; readonly quantity: number; readonly reason: string }
  | {
      readonly type: 'addBlindReturn'
      readonly item: CartItem
      readonly quantity: number
      readonly unitMinor: Minor
      readonly reason: string
    }
  /** Nothing of it removes the line. */
  | { readonly type: 'setQuantity'; readonly line: number; readonly quantity: number }
  | { readonly type: 'removeLine'; readonly line: number }
  | { readonly type: 'discountLine'; readonly line: number; readonly discount: LineDiscount | null }
  | { readonly type: 'discountCart'; readonly discount: LineDiscount | null }
  | { readonly type: 'overridePrice'; readonly line: number; readonly unitMinor: Minor; readonly reason: string }
  /** Sells a strict line that could not be held. */
  | { readonly type: 'releaseLine'; readonly line: number; readonly reason: string }
  | { readonly type: 'noteLine'; readonly line: number; readonly note: string | null }
  | { readonly type: 'noteSale'; readonly note: string | null }
  | { readonly type: 'attachCustomer'; readonly customer: AttachedCustomer | null }
  | { readonly type: 'exemptFromTax'; readonly exemption: TaxExemption | null }
  | { readonly type: 'park'; readonly label: string }
  | { readonly type: 'resume' }
  | { readonly type: 'void'; readonly reason: string }
  | { readonly type: 'beginTender' }

export type TenderEvent =
  /** Back to the lines, as long as no money was taken. */
  | { readonly type: 'backToCart' }
  | { readonly type: 'tenderCash'; readonly paymentId: string; readonly givenMinor: Minor }
  /** Approved elsewhere and written down here: the slip number is the proof. */
  | {
      readonly type: 'tenderExternalCard'
      readonly paymentId: string
      readonly amountMinor: Minor
      readonly reference: string
    }
  | {
      readonly type: 'tenderCredit'
      readonly paymentId: string
      readonly method: 'store-credit' | 'gift-card' | 'on-account'
      readonly amountMinor: Minor
      /** The account or card. */
      readonly reference: string
      /** What may be spent of it now: the balance, or without contact this lane's allowance. */
      readonly spendableMinor: Minor
    }
  /** A payment terminal is asked; the answer follows as `cardTaken` or `cardFailed`. */
  | { readonly type: 'startCard'; readonly paymentId: string; readonly amountMinor: Minor }
  | { readonly type: 'cardTaken'; readonly paymentId: string; readonly reference: string }
  | { readonly type: 'cardFailed'; readonly paymentId: string; readonly reason: string }
  | { readonly type: 'removeTender'; readonly paymentId: string }
  /** The shop pays the customer. The amount is positive. */
  | {
      readonly type: 'payOut'
      readonly paymentId: string
      readonly method: 'cash' | 'card-external' | 'store-credit' | 'gift-card'
      readonly amountMinor: Minor
      readonly reference: string | null
    }
  | { readonly type: 'complete' }
