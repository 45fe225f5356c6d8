import { assert, no, ok, type Result } from '@vaultsync/base'
import { isGiftCardLine } from '../gift-card/number.ts'
import { minor, negate } from '../money/minor.ts'
import type { SaleRefusal } from '../refusals.ts'
import { authorise } from './authorise.ts'
import { blank } from './change-lines.ts'
import type { SaleContext } from './context.ts'
import type { PaymentFact, SaleFact, SaleLineFact, TaxAmount } from './fact.ts'
import type { ReturnableLine } from './line.ts'

export interface ReversalRequest {
  readonly saleId: string
  readonly reason: string
  /** One id for each payment of the sale, in their order. */
  readonly paymentIds: readonly string[]
}

/**
 * Undoes a completed sale as a whole: a sale of its own that mirrors every line, tax and payment to the last unit, the
 * cash rounding included. `later` are the facts known to point back to the sale.
 */
export function reverseSale(
  fact: SaleFact,
  later: readonly SaleFact[],
  request: ReversalRequest,
  context: SaleContext,
): Result<SaleFact, SaleRefusal> {
  assert(request.paymentIds.length === fact.payments.length, 'a reversal has an id for each payment')
  if (blank(request.reason)) return no({ code: 'reason-missing' })
  if (standingOf(fact, later) !== 'completed') return no({ code: 'already-returned' })
  const allowed = authorise(context, 'reverse')
  if (!allowed.ok) return allowed
  if (context.shiftId === null) return no({ code: 'shift-closed' })
  if (context.receiptNumber === null) return no({ code: 'receipt-number-missing' })
  return ok({
    ...fact,
    saleId: request.saleId,
    receiptNumber: context.receiptNumber,
    storeId: context.storeId,
    shiftId: context.shiftId,
    staffId: context.staff.staffId,
    completedAtMs: context.nowMs,
    businessDay: context.businessDay,
    lines: fact.lines.map(line => reversedLine(fact.saleId, line, request.reason, allowed.value)),
    taxes: fact.taxes.map(negatedTax),
    netMinor: negate(fact.netMinor),
    taxMinor: negate(fact.taxMinor),
    roundingMinor: negate(fact.roundingMinor),
    totalMinor: negate(fact.totalMinor),
    payments: fact.payments.map((payment, index) => reversedPayment(payment, request.paymentIds[index] ?? '')),
    changeMinor: minor(0),
  })
}

const negatedTax = (tax: TaxAmount): TaxAmount => ({ id: tax.id, minor: negate(tax.minor) })

function reversedLine(saleId: string, line: SaleLineFact, reason: string, approvedBy: string | null): SaleLineFact {
  return {
    ...line,
    kind: line.kind === 'sale' ? 'return' : line.kind,
    quantity: -line.quantity,
    discountMinor: negate(line.discountMinor),
    cartDiscountMinor: negate(line.cartDiscountMinor),
    netMinor: negate(line.netMinor),
    taxMinor: negate(line.taxMinor),
    taxes: line.taxes.map(negatedTax),
    costMinor: line.costMinor === null ? null : negate(line.costMinor),
    returnOf: { saleId, line: line.line },
    reason,
    approvedBy,
  }
}

const reversedPayment = (payment: PaymentFact, paymentId: string): PaymentFact => ({
  ...payment,
  paymentId,
  amountMinor: negate(payment.amountMinor),
  givenMinor: null,
})

/** What stands of a completed sale, from the facts that point back to it. */
export function standingOf(fact: SaleFact, later: readonly SaleFact[]): 'completed' | 'partly-returned' | 'returned' {
  let left = 0
  let back = 0
  for (const line of fact.lines) {
    const returned = returnedQuantity(fact.saleId, line, later)
    back += returned
    left += Math.abs(line.quantity) - returned
  }
  if (back === 0) return 'completed'
  return left > 0 ? 'partly-returned' : 'returned'
}

/** What of a completed sale can still come back, for the return screen. Only goods that were sold. */
export function returnableLines(fact: SaleFact, later: readonly SaleFact[]): ReturnableLine[] {
  return fact.lines
    .filter(line => line.kind === 'sale' && line.quantity > 0 && !isGiftCardLine(line))
    .map(sold => ({
      saleId: fact.saleId,
      receiptNumber: fact.receiptNumber,
      soldAtMs: fact.completedAtMs,
      sold,
      returnedQuantity: returnedQuantity(fact.saleId, sold, later),
      paidWith: fact.payments.map(payment => payment.method),
    }))
}

/** Counts what points to a line, less what in turn points to those: a return that was reversed never happened. */
function returnedQuantity(saleId: string, sold: SaleLineFact, later: readonly SaleFact[]): number {
  let quantity = 0
  for (const fact of later) {
    for (const line of fact.lines) {
      if (line.returnOf?.saleId !== saleId || line.returnOf.line !== sold.line) continue
      quantity += Math.abs(line.quantity) - returnedQuantity(fact.saleId, line, later)
    }
  }
  return quantity
}
