import type { Action, SaleEvent, SaleFact, SaleRefusal, SaleState, StaffMember } from '@vaultsync/domain'
import type { ReceiptDocument } from '@vaultsync/hardware'
import type { OpBody } from '@vaultsync/sync'
import type { HoldViews } from '../holds/hold.ts'
import type { FoundItem } from '../finding/found-item.ts'
import type { PinAttempts } from '../unlock/lock-out.ts'

/** Where the cashier is. Pages replace the selling screen; panels stand over the results, never over the cart. */
export type Page = 'sell' | 'shift' | 'safety' | 'devices'
export type Panel =
  | { readonly name: 'find' }
  | { readonly name: 'customer' }
  | { readonly name: 'returns'; readonly saleId: string | null }
  /** Goods that come in at a price that is agreed now. */
  | {
      readonly name: 'offer'
      readonly found: FoundItem
      readonly intent: Exclude<Intent, 'sell'>
      readonly quantity: number
    }
  | { readonly name: 'park' }
  | { readonly name: 'edit'; readonly what: Edit; readonly line: number | null }
  | { readonly name: 'unknown'; readonly scanned: string }
  | { readonly name: 'serial'; readonly found: FoundItem; readonly scanned: string | null }
  /** Strict goods that could not be set aside: what else there is to do. */
  | { readonly name: 'hold'; readonly line: number }
  | { readonly name: 'gift-card'; readonly scanned: string | null }
  /** `split`: the whole is not offered, because the customer wants to pay in parts. */
  | { readonly name: 'tender'; readonly way: Way; readonly split: boolean }
  | { readonly name: 'failed'; readonly reason: string }
  | { readonly name: 'done'; readonly done: Done }

export type Edit = 'discount' | 'price' | 'note' | 'cart-discount'
export type Way = 'cash' | 'card-external' | 'store-credit' | 'gift-card' | 'on-account'
/** What an item that is found now is for. */
export type Intent = 'sell' | 'return' | 'trade-in'

export interface Done {
  readonly fact: SaleFact
  readonly opId: string
  readonly reversed: boolean
}

/** Something that a manager must say yes to, and what happens then. */
export interface Asking {
  readonly action: Action
  readonly deed: Deed
  /** How it is put to the manager; the screen knows the rest from the deed. */
  readonly subject: AskingSubject
}
export type Deed =
  | { readonly kind: 'sale'; readonly event: SaleEvent }
  | { readonly kind: 'no-sale'; readonly reason: string }
  | { readonly kind: 'cash-move'; readonly amountMinor: number; readonly reason: string }
  | {
      readonly kind: 'close-shift'
      readonly body: OpBody<'shift.closed'>
      readonly number: number
      readonly report: ReceiptDocument
    }
  | { readonly kind: 'reverse'; readonly saleId: string; readonly reason: string; readonly approver?: StaffMember }
  | { readonly kind: 'reprint'; readonly fact: SaleFact }
export interface AskingSubject {
  readonly line: number | null
}

export interface Notice {
  readonly id: number
  readonly said:
    | { readonly kind: 'removed'; readonly title: string }
    | { readonly kind: 'refused'; readonly refusal: SaleRefusal }
    | { readonly kind: 'parked'; readonly title: string }
    | { readonly kind: 'voided' }
    | { readonly kind: 'cart-taken' }
    | { readonly kind: 'unknown-scan'; readonly code: string }
    | { readonly kind: 'failed'; readonly reason: string }
    | { readonly kind: 'reversed'; readonly number: string }
    | { readonly kind: 'shift-needed' }
    | { readonly kind: 'shift-closed'; readonly number: number }
}

export interface TillState {
  /** What an earlier page or another tab left behind was read; until then nobody unlocks and nothing is rung up. */
  readonly remembered: boolean
  readonly cashier: StaffMember | null
  readonly attempts: PinAttempts
  readonly page: Page
  readonly panel: Panel
  readonly intent: Intent
  readonly sale: SaleState
  /** Drawn from the lane's counter when a sale begins; a voided sale hands it to the next. */
  readonly receiptNumber: string | null
  /** The lane's counter was asked and has not answered: `finishing` completes the sale when it does. */
  readonly drawing: boolean
  readonly finishing: boolean
  /** How it stands with the strict goods in the cart; `awaitingHold` completes the sale when the answer is here. */
  readonly holds: HoldViews
  readonly awaitingHold: boolean
  /** The line that keys and buttons act on. */
  readonly selected: number | null
  /** The sale as it was before the last line was taken off. */
  readonly before: SaleState | null
  readonly asking: Asking | null
  readonly notice: Notice | null
  readonly busy: boolean
  readonly sheet: boolean
  /** On a phone: the cart is open. */
  readonly cartOpen: boolean
  readonly last: Done | null
}
