import { suspenseSku } from '../../ledger/rows.ts'
import type { SaleRow } from '../../ledger/trade-rows.ts'
import type { Book } from '../../server/book.ts'
import type { Needs } from '../../server/needs.ts'
import type { OpBody } from '../bodies.ts'
import { isGiftCardLine } from '@vaultsync/domain'
import { changeCredit } from '../credit-change.ts'
import type { GatedOp } from '../definition.ts'
import { giftCardAccount } from '../gift-card-account.ts'
import { needAccount } from '../merged-into.ts'
import { stockMover } from '../stock-change.ts'
import { checkReturn } from './check-return.ts'
import { lineCost } from './line-cost.ts'
import { tallySale } from './tally-sale.ts'

export type Sale = OpBody<'sale.completed'>['sale']

export function needSale(op: GatedOp, needs: Needs, sale: Sale): void {
  const { tenantId } = op
  for (const { skuId, returnOf } of sale.lines) {
    if (skuId !== null) needs.askSku(tenantId, skuId)
    if (returnOf !== null) needs.ask('soldLines', { tenantId, saleId: returnOf.saleId })
  }
  for (const { id } of sale.taxes) needs.ask('taxes', { tenantId, taxId: id })
  const { customerId } = sale
  const onCredit = customerId !== null && sale.payments.some(({ method }) => method === 'store-credit')
  if (onCredit) needAccount(op, needs, customerId)
  if (!needs.careful) return
  needs.ask('named', { tenantId, table: 'sale', id: sale.saleId })
  for (const { paymentId } of sale.payments) needs.ask('named', { tenantId, table: 'creditEntry', id: paymentId })
}

/**
 * A sale is a fact: money and goods have changed hands. Whatever is odd about it is booked all the same and laid before a
 * person; only the same sale told twice is not booked twice.
 */
export function recordSale(op: GatedOp, book: Book, sale: Sale, reversalOf: string | null): void {
  const { tenantId } = op
  if (book.isRepeated({ tenantId, table: 'sale', id: sale.saleId })) {
    book.task(op, 'told-twice', `sale:${sale.saleId}`, { receiptNumber: sale.receiptNumber })
    return
  }
  const completedAt = Math.min(sale.completedAtMs, op.receivedAtMs)
  const costs = sale.lines.map(line => lineCost(op, book, line, backOf(line, reversalOf)))
  const row = saleRow(op, sale, costs, reversalOf, completedAt)
  book.add('sale', row)
  recordLines(op, book, sale, costs, reversalOf, completedAt)
  recordPayments(op, book, sale, completedAt)
  tallySale(book, sale, row)
  checkSale(op, book, sale)
}

type Costs = readonly (number | null)[]

/** The sold line that a line takes back: the one it names, or its like in the sale that is reversed. */
const backOf = ({ returnOf, line }: Sale['lines'][number], reversalOf: string | null) =>
  returnOf ?? (reversalOf === null ? null : { saleId: reversalOf, line })

function saleRow(op: GatedOp, sale: Sale, costs: Costs, reversalOf: string | null, completedAt: number): SaleRow {
  let [costMinor, discountMinor, units] = [0, 0, 0]
  for (const [at, line] of sale.lines.entries()) {
    // What a trade-in cost is stock that was bought: it becomes a cost of sales when it is sold on.
    if (line.kind !== 'trade-in') costMinor += costs[at] ?? 0
    discountMinor += line.discountMinor + line.cartDiscountMinor
    units += line.quantity
  }
  return {
    tenantId: op.tenantId,
    saleId: sale.saleId,
    businessDay: sale.businessDay,
    storeId: op.storeId,
    receiptNumber: sale.receiptNumber,
    shiftId: sale.shiftId,
    staffId: sale.staffId,
    customerId: sale.customerId,
    deviceId: op.device,
    currency: sale.currency,
    completedAt,
    netMinor: sale.netMinor,
    taxMinor: sale.taxMinor,
    roundingMinor: sale.roundingMinor,
    totalMinor: sale.totalMinor,
    changeMinor: sale.changeMinor,
    costMinor,
    discountMinor,
    units,
    lineCount: sale.lines.length,
    taxes: sale.taxes,
    exemption: sale.taxExemption,
    note: sale.note,
    reversalOf,
    opId: op.opId,
  }
}

function recordLines(op: GatedOp, book: Book, sale: Sale, costs: Costs, reversalOf: string | null, at: number): void {
  const { tenantId, storeId } = op
  const { saleId, businessDay } = sale
  const move = stockMover(op, book)
  for (const [index, line] of sale.lines.entries()) {
    const returnOf = backOf(line, reversalOf)
    const costMinor = costs[index] ?? null
    book.add('saleLine', {
      tenantId,
      saleId,
      line: line.line,
      businessDay,
      storeId,
      kind: line.kind,
      skuId: line.skuId,
      title: line.title,
      detail: line.detail,
      serial: line.serial,
      quantity: line.quantity,
      unitMinor: line.unitMinor,
      listMinor: line.listMinor,
      discountMinor: line.discountMinor,
      cartDiscountMinor: line.cartDiscountMinor,
      netMinor: line.netMinor,
      taxMinor: line.taxMinor,
      taxes: line.taxes,
      costMinor,
      marginScheme: line.marginScheme,
      returnSaleId: returnOf?.saleId ?? null,
      returnLine: returnOf?.line ?? null,
      reason: line.reason,
      approvedBy: line.approvedBy,
    })
    if (isGiftCardLine(line)) continue
    const known = line.skuId !== null && book.knowsSku(tenantId, line.skuId)
    if (!known) book.task(op, 'unknown-sku', `${saleId}:${line.line}`, unknownGoods(line))
    const skuId = known && line.skuId !== null ? line.skuId : suspenseSku
    const reason = reversalOf === null ? line.kind : 'reversal'
    const unitCostMinor = known && costMinor !== null ? Math.round(costMinor / line.quantity) : null
    move({ storeId, skuId, delta: -line.quantity, unitCostMinor, reason, ref: saleId, at })
    if (returnOf !== null && line.quantity < 0) checkReturn(op, book, returnOf, -line.quantity)
  }
}

function unknownGoods({ skuId, scanned, title, quantity }: Sale['lines'][number]): unknown {
  return { skuId, scanned, title, quantity }
}

function recordPayments(op: GatedOp, book: Book, sale: Sale, at: number): void {
  const { tenantId, storeId } = op
  const { saleId, shiftId, businessDay, customerId } = sale
  for (const { paymentId, method, amountMinor, givenMinor, reference } of sale.payments) {
    book.add('payment', {
      tenantId,
      saleId,
      paymentId,
      businessDay,
      storeId,
      shiftId,
      method,
      amountMinor,
      givenMinor,
      reference,
      at,
    })
    if ((method !== 'store-credit' && method !== 'gift-card') || amountMinor === 0) continue
    const account = method === 'gift-card' ? giftCardAccount(reference ?? '') : customerId
    if (account === null) book.task(op, 'credit-without-customer', saleId, { amountMinor })
    else {
      const cause = `${method === 'gift-card' ? 'gift card, ' : ''}sale ${sale.receiptNumber}`
      const change = { entryId: paymentId, customerId: account, amountMinor: -amountMinor, cause, expiresAtMs: null }
      changeCredit(op, book, change)
    }
  }
}

function checkSale(op: GatedOp, book: Book, sale: Sale): void {
  const paid = sale.payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (paid !== sale.totalMinor)
    book.task(op, 'unbalanced-sale', sale.saleId, { totalMinor: sale.totalMinor, paidMinor: paid })
  for (const { id } of sale.taxes)
    if (!book.knowsTax(op.tenantId, id)) book.task(op, 'unknown-tax', `${sale.saleId}:${id}`, { taxId: id })
}
