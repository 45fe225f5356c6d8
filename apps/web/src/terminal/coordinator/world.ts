import type { PricingRules, SaleContext, SaleFact, SaleState } from '@vaultsync/domain'
import type { PinAttempts } from '../unlock/lock-out.ts'
import type { Deed } from './state.ts'

/** What the world contributes to one step, as plain values: the same step can be taken twice. */
export interface World {
  readonly context: Omit<SaleContext, 'staff' | 'approver' | 'receiptNumber'>
  readonly pricing: PricingRules
  readonly freshId: string
}

/** What the shell is to do once the new state stands. */
export type Effect =
  | { readonly kind: 'keepCart' }
  | { readonly kind: 'keepAttempts'; readonly attempts: PinAttempts }
  | { readonly kind: 'drawReceiptNumber' }
  | { readonly kind: 'commitSale'; readonly fact: SaleFact }
  | { readonly kind: 'afterSale'; readonly fact: SaleFact; readonly opId: string }
  | { readonly kind: 'parkSale'; readonly sale: SaleState; readonly title: string }
  | { readonly kind: 'perform'; readonly deed: Deed; readonly approvedBy: string | null }
  | { readonly kind: 'focusSearch' }
