import type { CashRounding } from '../money/cash-rounding.ts'
import type { Minor } from '../money/minor.ts'
import type { TaxAggregation, TaxRounding } from '../tax/rule.ts'
import type { PaymentMethod, SaleFact } from './fact.ts'
import type { CartLine, LineDiscount } from './line.ts'

/** How this sale is priced: fixed when it is opened, so that a parked cart costs the same on the next lane. */
export interface PricingRules {
  readonly currency: string
  readonly taxRounding: TaxRounding
  readonly taxAggregation: TaxAggregation
  /** Applies to what is settled in cash, not to the sale. */
  readonly cashRounding: CashRounding | null
  /** Whether the law takes trade-ins off the taxable price. */
  readonly tradeInLowersTax: boolean
  /** Null: off the prices as quoted. */
  readonly cartDiscountOn: 'net' | 'gross' | null
}

export interface AttachedCustomer {
  readonly customerId: string
  readonly name: string
}

export interface TaxExemption {
  readonly certificate: string
  readonly reason: string
}

/** What every phase before completion carries. */
export interface SaleBody {
  readonly saleId: string
  readonly rules: PricingRules
  readonly lines: readonly CartLine[]
  readonly nextLine: number
  readonly cartDiscount: (LineDiscount & { readonly approvedBy: string | null }) | null
  readonly customer: AttachedCustomer | null
  readonly taxExemption: TaxExemption | null
  readonly note: string | null
}

export interface TenderPart {
  readonly paymentId: string
  readonly method: PaymentMethod
  /** Towards the total, net of change; negative when the shop pays out. */
  readonly amountMinor: Minor
  readonly givenMinor: Minor | null
  readonly changeMinor: Minor
  /** What cash rounding added when this part settled the rest. */
  readonly roundingMinor: Minor
  readonly reference: string | null
  readonly status: 'taken' | 'pending' | 'failed'
  readonly failure: string | null
}

export type OpenSale = SaleBody & { readonly phase: 'open' }
export type ParkedSale = SaleBody & { readonly phase: 'parked'; readonly label: string; readonly parkedAtMs: number }
export type TenderingSale = SaleBody & { readonly phase: 'tendering'; readonly parts: readonly TenderPart[] }
export interface VoidedSale {
  readonly phase: 'voided'
  readonly saleId: string
  readonly reason: string
  readonly staffId: string
  readonly approvedBy: string | null
  readonly voidedAtMs: number
  readonly lines: readonly CartLine[]
}
/** The end of a sale. Returns and reversals are sales of their own that point back to it. */
export interface CompletedSale {
  readonly phase: 'completed'
  readonly saleId: string
  readonly fact: SaleFact
}

export type LiveSale = OpenSale | ParkedSale | TenderingSale
export type SaleState = LiveSale | VoidedSale | CompletedSale

export function openSale(saleId: string, rules: PricingRules): OpenSale {
  return {
    phase: 'open',
    saleId,
    rules,
    lines: [],
    nextLine: 1,
    cartDiscount: null,
    customer: null,
    taxExemption: null,
    note: null,
  }
}
