import type { Minor } from '../money/minor.ts'
import { minor, noMoney } from '../money/minor.ts'
import { taxSums } from '../pricing/price-cart.ts'
import type { PaymentFact, PaymentMethod, SaleFact, SaleLineFact, TaxAmount } from '../sale/fact.ts'

/** A shift's trading, added up from its facts alone: the same facts give the same figures on any machine. */
export interface ShiftTally {
  readonly sales: CountedAmount
  readonly discounts: CountedAmount
  readonly returns: CountedAmount
  readonly tradeIns: CountedAmount
  readonly netMinor: Minor
  readonly taxMinor: Minor
  readonly taxes: readonly TaxAmount[]
  readonly roundingMinor: Minor
  /** What was taken: net, tax and rounding. */
  readonly totalMinor: Minor
  readonly payments: readonly MethodAmount[]
  /** What trading moved through the drawer. */
  readonly cashSalesMinor: Minor
  readonly cashRefundsMinor: Minor
  readonly cashBuyingMinor: Minor
  readonly firstReceipt: string | null
  readonly lastReceipt: string | null
  readonly saleIds: readonly string[]
}

/** Net, before discounts for sales, so that sales, discounts, returns and trade-ins add up to the shift's net. */
export interface CountedAmount {
  readonly count: number
  readonly minor: Minor
}

export interface MethodAmount extends CountedAmount {
  readonly method: PaymentMethod
}

const nothing: CountedAmount = { count: 0, minor: noMoney }

export const emptyTally: ShiftTally = {
  sales: nothing,
  discounts: nothing,
  returns: nothing,
  tradeIns: nothing,
  netMinor: noMoney,
  taxMinor: noMoney,
  taxes: [],
  roundingMinor: noMoney,
  totalMinor: noMoney,
  payments: [],
  cashSalesMinor: noMoney,
  cashRefundsMinor: noMoney,
  cashBuyingMinor: noMoney,
  firstReceipt: null,
  lastReceipt: null,
  saleIds: [],
}

/** Adds a fact; one that was added before changes nothing. */
export function tallied(tally: ShiftTally, fact: SaleFact): ShiftTally {
  if (tally.saleIds.includes(fact.saleId)) return tally
  const sold = fact.lines.filter(line => line.kind === 'sale')
  const off = total(sold, line => line.discountMinor + line.cartDiscountMinor)
  const cash = cashOf(fact)
  return {
    sales: plus(tally.sales, total(sold, line => line.netMinor) + off, sold.length > 0),
    discounts: plus(tally.discounts, -off, off !== 0),
    returns: plusKind(tally.returns, fact, 'return'),
    tradeIns: plusKind(tally.tradeIns, fact, 'trade-in'),
    netMinor: minor(tally.netMinor + fact.netMinor),
    taxMinor: minor(tally.taxMinor + fact.taxMinor),
    taxes: taxSums([tally, fact]),
    roundingMinor: minor(tally.roundingMinor + fact.roundingMinor),
    totalMinor: minor(tally.totalMinor + fact.totalMinor),
    payments: fact.payments.reduce(withPayment, tally.payments),
    cashSalesMinor: minor(tally.cashSalesMinor + cash.sales),
    cashRefundsMinor: minor(tally.cashRefundsMinor + cash.refunds),
    cashBuyingMinor: minor(tally.cashBuyingMinor + cash.buying),
    firstReceipt: tally.firstReceipt ?? fact.receiptNumber,
    lastReceipt: fact.receiptNumber,
    saleIds: [...tally.saleIds, fact.saleId],
  }
}

const total = (lines: readonly SaleLineFact[], amountOf: (line: SaleLineFact) => number): number =>
  lines.reduce((sum, line) => sum + amountOf(line), 0)

const plus = (before: CountedAmount, amount: number, counts: boolean): CountedAmount => ({
  count: before.count + (counts ? 1 : 0),
  minor: minor(before.minor + amount),
})

function plusKind(before: CountedAmount, fact: SaleFact, kind: SaleLineFact['kind']): CountedAmount {
  const lines = fact.lines.filter(line => line.kind === kind)
  return plus(
    before,
    total(lines, line => line.netMinor),
    lines.length > 0,
  )
}

function withPayment(before: readonly MethodAmount[], { method, amountMinor }: PaymentFact): MethodAmount[] {
  const known = before.find(entry => entry.method === method) ?? { method, ...nothing }
  const added = { method, ...plus(known, amountMinor, true) }
  return before.includes(known) ? before.map(entry => (entry === known ? added : entry)) : [...before, added]
}

/** Cash that went out bought goods as far as goods were bought; the rest of it was a refund. */
function cashOf(fact: SaleFact): { sales: number; refunds: number; buying: number } {
  let taken = 0
  let given = 0
  for (const { method, amountMinor } of fact.payments) {
    if (method !== 'cash') continue
    if (amountMinor >= 0) taken += amountMinor
    else given -= amountMinor
  }
  const bought = -fact.lines.reduce((sum, line) => sum + (line.kind === 'trade-in' ? line.netMinor : 0), 0)
  const buying = Math.min(given, Math.max(0, bought))
  return { sales: taken, refunds: buying - given, buying: -buying }
}
