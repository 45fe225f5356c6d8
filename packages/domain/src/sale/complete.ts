import { no, ok } from '@vaultsync/base'
import { minor, noMoney } from '../money/minor.ts'
import type { Step } from './change-lines.ts'
import type { SaleContext } from './context.ts'
import type { PaymentFact, SaleFact, SaleLineFact } from './fact.ts'
import type { CartLine, GiftCardLine } from './line.ts'
import { type LineTotals, unitsOut } from './price-lines.ts'
import type { CompletedSale, TenderingSale, TenderPart } from './state.ts'
import { totalsOf } from './totals.ts'

export function complete(sale: TenderingSale, context: SaleContext): Step<CompletedSale> {
  const totals = totalsOf(sale)
  if (sale.parts.some(part => part.status === 'pending')) return no({ code: 'tender-pending' })
  if (totals.remainingMinor !== 0) return no({ code: 'still-due', remainingMinor: totals.remainingMinor })
  if (context.shiftId === null) return no({ code: 'shift-closed' })
  if (context.receiptNumber === null) return no({ code: 'receipt-number-missing' })
  const loads = sale.lines.filter(line => line.kind === 'gift-card')
  const loaded = loads.reduce((sum, line) => sum + line.unitMinor, 0)
  const fact: SaleFact = {
    saleId: sale.saleId,
    receiptNumber: context.receiptNumber,
    storeId: context.storeId,
    shiftId: context.shiftId,
    staffId: context.staff.staffId,
    customerId: sale.customer?.customerId ?? null,
    currency: sale.rules.currency,
    completedAtMs: context.nowMs,
    businessDay: context.businessDay,
    lines: sale.lines.flatMap((line, index) => {
      const figures = totals.lines[index]
      return figures === undefined ? [] : [lineFact(line, figures, index + 1, sale)]
    }),
    taxes: totals.taxes,
    netMinor: minor(totals.netMinor - loaded),
    taxMinor: totals.taxMinor,
    roundingMinor: totals.roundingMinor,
    totalMinor: minor(totals.totalMinor + totals.roundingMinor - loaded),
    payments: [...sale.parts.filter(part => part.status === 'taken').map(paymentFact), ...loads.map(loadFact)],
    changeMinor: totals.changeMinor,
    note: sale.note,
    taxExemption: sale.taxExemption,
  }
  return ok({ phase: 'completed', saleId: sale.saleId, fact })
}

const paymentFact = ({ paymentId, method, amountMinor, givenMinor, reference }: TenderPart): PaymentFact => ({
  paymentId,
  method,
  amountMinor,
  givenMinor,
  reference,
})

/** A loaded card is owed to its bearer: a payment out, and no turnover until it is spent. */
const loadFact = ({ paymentId, unitMinor, item }: GiftCardLine): PaymentFact => ({
  paymentId,
  method: 'gift-card',
  amountMinor: minor(-unitMinor),
  givenMinor: null,
  reference: item.serial,
})

function lineFact(line: CartLine, figures: LineTotals, number: number, sale: TenderingSale): SaleLineFact {
  const { amountMinor: _amount, line: _line, ...money } = figures
  const common = { ...money, line: number, quantity: unitsOut(line), note: line.note }
  if (line.kind === 'return') {
    const { skuId, scanned, title, detail, serial, unitMinor, listMinor, marginScheme } = line.of.sold
    const goods = { skuId, scanned, title, detail, serial, unitMinor, listMinor, marginScheme }
    const returnOf = { saleId: line.of.saleId, line: line.of.sold.line }
    return { ...common, ...goods, kind: 'return', returnOf, reason: line.reason, approvedBy: line.approvedBy }
  }
  const { skuId, scanned, title, detail, serial, marginScheme } = line.item
  const goods = { skuId, scanned, title, detail, serial, marginScheme, unitMinor: line.unitMinor, returnOf: null }
  if (line.kind === 'gift-card') {
    const plain = { listMinor: null, reason: null, approvedBy: line.approvedBy, netMinor: noMoney }
    return { ...common, ...goods, kind: 'sale', ...plain }
  }
  if (line.kind !== 'sale') {
    const kind = line.kind === 'trade-in' ? 'trade-in' : 'return'
    return { ...common, ...goods, kind, listMinor: null, reason: line.reason, approvedBy: line.approvedBy }
  }
  const listMinor = line.unitMinor === line.item.unitMinor ? null : line.item.unitMinor
  const discounted = line.discount ?? (money.cartDiscountMinor === 0 ? null : sale.cartDiscount)
  const reason = line.release?.reason ?? line.overrideReason ?? discounted?.reason ?? null
  const approvedBy = line.release?.approvedBy ?? line.approvedBy ?? discounted?.approvedBy ?? null
  return { ...common, ...goods, kind: 'sale', listMinor, reason, approvedBy }
}
