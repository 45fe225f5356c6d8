import { no, ok } from '@vaultsync/base'
import { isGiftCardLine } from '../gift-card/number.ts'
import type { SaleRefusal } from '../refusals.ts'
import { authorise } from './authorise.ts'
import { amountProblem, appended, blank, replaced, type Step } from './change-lines.ts'
import type { SaleContext } from './context.ts'
import type { CartEvent } from './event.ts'
import type { CartItem, SaleLine } from './line.ts'
import type { OpenSale } from './state.ts'

type Event<Type extends CartEvent['type']> = Extract<CartEvent, { type: Type }>

export function addItem(sale: OpenSale, event: Event<'addItem'>, context: SaleContext): Step<OpenSale> {
  const allowed = authorise(context, 'sell')
  if (!allowed.ok) return allowed
  const { item, quantity } = event
  const problem = amountProblem(quantity, item.unitMinor) ?? serialProblem(sale, item, quantity)
  if (problem !== null) return no(problem)
  const same = sale.lines.find(line => isPlainLineOf(line, item))
  if (same !== undefined) {
    const together = same.quantity + quantity
    const tooMuch = amountProblem(together, item.unitMinor)
    return tooMuch === null ? ok(replaced(sale, { ...same, quantity: together })) : no(tooMuch)
  }
  return ok(
    appended(sale, {
      kind: 'sale',
      item,
      quantity,
      unitMinor: item.unitMinor,
      overrideReason: null,
      discount: null,
      note: null,
      approvedBy: allowed.value,
    }),
  )
}

/** A second scan of the same thing adds to its line, unless somebody has already done something special to it. */
function isPlainLineOf(line: OpenSale['lines'][number], item: CartItem): line is SaleLine {
  return (
    line.kind === 'sale' &&
    item.skuId !== null &&
    line.item.skuId === item.skuId &&
    line.unitMinor === item.unitMinor &&
    line.item.unitCostMinor === item.unitCostMinor &&
    line.item.serial === null &&
    item.serial === null &&
    line.overrideReason === null &&
    line.discount === null &&
    line.release === undefined &&
    line.note === null
  )
}

export function addTradeIn(sale: OpenSale, event: Event<'addTradeIn'>, context: SaleContext): Step<OpenSale> {
  const allowed = authorise(context, event.high === true ? 'buy.override' : 'buy')
  if (!allowed.ok) return allowed
  const { item, quantity, unitMinor, reason } = event
  const problem = amountProblem(quantity, unitMinor) ?? serialProblem(sale, item, quantity)
  if (problem !== null) return no(problem)
  const approvedBy = allowed.value
  return ok(appended(sale, { kind: 'trade-in', item, quantity, unitMinor, reason, note: null, approvedBy }))
}

export function addReturn(sale: OpenSale, event: Event<'addReturn'>, context: SaleContext): Step<OpenSale> {
  const { of, quantity, reason } = event
  const { windowDays } = context.returns
  const late = windowDays !== null && context.nowMs - of.soldAtMs > windowDays * 86_400_000
  const allowed = authorise(context, late ? 'return.blind' : 'return.receipt')
  if (!allowed.ok) return allowed
  if (blank(reason)) return no({ code: 'reason-missing' })
  if (of.sold.kind !== 'sale' || of.sold.quantity <= 0 || isGiftCardLine(of.sold)) return no({ code: 'not-returnable' })
  const inCart = sale.lines.find(
    line => line.kind === 'return' && line.of.saleId === of.saleId && line.of.sold.line === of.sold.line,
  )
  if (inCart !== undefined) return no({ code: 'return-in-cart', line: inCart.line })
  const problem = returnProblem(of, quantity)
  if (problem !== null) return no(problem)
  return ok(appended(sale, { kind: 'return', of, quantity, reason, note: null, approvedBy: allowed.value }))
}

export function returnProblem(of: Event<'addReturn'>['of'], quantity: number): SaleRefusal | null {
  const returnable = Math.max(0, of.sold.quantity - of.returnedQuantity)
  if (!Number.isInteger(quantity) || quantity < 1) return { code: 'quantity-invalid' }
  return quantity > returnable ? { code: 'more-than-sold', returnable } : null
}

export function addBlindReturn(sale: OpenSale, event: Event<'addBlindReturn'>, context: SaleContext): Step<OpenSale> {
  const { item, quantity, unitMinor, reason } = event
  if (context.returns.blind === 'refused') return no({ code: 'blind-return-refused' })
  const problem = amountProblem(quantity, unitMinor) ?? serialProblem(sale, item, quantity)
  if (problem !== null) return no(problem)
  const allowed = authorise(context, 'return.blind')
  if (!allowed.ok) return allowed
  if (blank(reason)) return no({ code: 'reason-missing' })
  const approvedBy = allowed.value
  return ok(appended(sale, { kind: 'blind-return', item, quantity, unitMinor, reason, note: null, approvedBy }))
}

export function serialProblem(sale: OpenSale, item: CartItem, quantity: number): SaleRefusal | null {
  if (item.serial === null) return item.serialised ? { code: 'serial-missing' } : null
  if (quantity !== 1) return { code: 'serial-quantity' }
  const twin = sale.lines.find(
    line => line.kind !== 'return' && line.item.serial === item.serial && line.item.skuId === item.skuId,
  )
  return twin === undefined ? null : { code: 'serial-in-cart', line: twin.line }
}
