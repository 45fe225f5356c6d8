import { assert } from '@vaultsync/base'
import type {
  CartItem,
  PricingRules,
  SaleContext,
  SaleEvent,
  SaleFact,
  SaleState,
  StaffMember,
  TaxRule,
} from '../index.ts'
import { houseRoles, minor, nextSale, openSale } from '../index.ts'

/** A counter to test at: a store, its people and its things. */
export const northStore = '018f0000-0000-7000-8000-000000000001'

export const cashier: StaffMember = {
  staffId: '018f0000-0000-7000-8000-0000000000c1',
  name: 'Ines R.',
  assignments: [{ role: 'cashier', stores: [northStore] }],
}
export const supervisor: StaffMember = {
  staffId: '018f0000-0000-7000-8000-0000000000a1',
  name: 'Teo M.',
  assignments: [{ role: 'manager', stores: [northStore] }],
}

export const salesTax: readonly TaxRule[] = [{ id: 'sales-tax', ratePercent: '8.25', included: false }]
export const vatInside: readonly TaxRule[] = [{ id: 'vat', ratePercent: '20', included: true }]

export const dollarRules: PricingRules = {
  currency: 'USD',
  taxRounding: 'invoice',
  taxAggregation: 'each',
  cashRounding: null,
  tradeInLowersTax: false,
  cartDiscountOn: null,
}

export const atTheCounter: SaleContext = {
  nowMs: 1781289840000,
  businessDay: '2026-06-12',
  storeId: northStore,
  shiftId: '018f0000-0000-7000-8000-0000000000f1',
  receiptNumber: 'H2-1-1205',
  staff: cashier,
  approver: null,
  roles: houseRoles,
  returns: { windowDays: 14, blind: 'allowed', refundTo: 'any' },
}

export const anItem = (unitMinor: number, more: Partial<CartItem> = {}): CartItem => ({
  skuId: 4711,
  scanned: null,
  title: 'Emberfang Drake',
  detail: 'ASH 112 · NM foil',
  unitMinor: minor(unitMinor),
  unitCostMinor: null,
  marginScheme: false,
  taxes: salesTax,
  serialised: false,
  serial: null,
  ...more,
})

/** Applies events one after the other; a refusal fails the test. */
export function afterEvents(start: SaleState, events: readonly SaleEvent[], context = atTheCounter): SaleState {
  return events.reduce((state, event) => {
    const step = nextSale(state, event, context)
    assert(step.ok, `${event.type} is not refused${step.ok ? '' : `: ${JSON.stringify(step.error)}`}`)
    return step.value
  }, start)
}

export function newSale(events: readonly SaleEvent[] = [], rules = dollarRules, saleId = 'sale-1'): SaleState {
  return afterEvents(openSale(saleId, rules), events)
}

export function completed(state: SaleState): SaleFact {
  assert(state.phase === 'completed', `the sale is completed, not ${state.phase}`)
  return state.fact
}
