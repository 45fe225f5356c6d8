import { no, ok, type Result } from '@vaultsync/base'
import { percent as percentRatio } from '../money/percent.ts'
import { minor } from '../money/minor.ts'
import { partOf, type Reach } from '../permission/may.ts'
import type { SaleRefusal } from '../refusals.ts'
import { authorise } from './authorise.ts'
import { amountProblem, blank, lineOf, replaced, type Step } from './change-lines.ts'
import type { SaleContext } from './context.ts'
import type { CartEvent } from './event.ts'
import type { LineDiscount, SaleLine } from './line.ts'
import type { OpenSale } from './state.ts'

type Event<Type extends CartEvent['type']> = Extract<CartEvent, { type: Type }>

export function discountLine(sale: OpenSale, event: Event<'discountLine'>, context: SaleContext): Step<OpenSale> {
  const found = soldLine(sale, event.line)
  if (!found.ok) return found
  const line = found.value
  if (event.discount === null) return ok(replaced(sale, { ...line, discount: null }))
  if (!sound(event.discount)) return no({ code: 'discount-invalid' })
  const allowed = authorise(context, 'discount.line', reachOf(event.discount, line.unitMinor * line.quantity))
  if (!allowed.ok) return allowed
  return ok(replaced(sale, { ...line, discount: { ...event.discount, approvedBy: allowed.value } }))
}

export function discountCart(sale: OpenSale, event: Event<'discountCart'>, context: SaleContext): Step<OpenSale> {
  if (event.discount === null) return ok({ ...sale, cartDiscount: null })
  if (!sound(event.discount)) return no({ code: 'discount-invalid' })
  const allowed = authorise(context, 'discount.cart', reachOf(event.discount, soldAmount(sale)))
  if (!allowed.ok) return allowed
  return ok({ ...sale, cartDiscount: { ...event.discount, approvedBy: allowed.value } })
}

export function overridePrice(sale: OpenSale, event: Event<'overridePrice'>, context: SaleContext): Step<OpenSale> {
  const found = soldLine(sale, event.line)
  if (!found.ok) return found
  const line = found.value
  const problem = amountProblem(line.quantity, event.unitMinor)
  if (problem !== null) return no(problem)
  if (blank(event.reason)) return no({ code: 'reason-missing' })
  const listMinor = line.item.unitMinor
  const reach: Reach = { percent: partOf(Math.max(0, listMinor - event.unitMinor), listMinor) }
  const allowed = authorise(context, 'price.override', reach)
  if (!allowed.ok) return allowed
  const approvedBy = allowed.value ?? line.approvedBy
  return ok(replaced(sale, { ...line, unitMinor: event.unitMinor, overrideReason: event.reason, approvedBy }))
}

/**
 * An amount off can grow into more than a role may give when the goods under it shrink, so discounts are looked at
 * once more before money is taken. What was approved stays approved.
 */
export function authoriseDiscounts(sale: OpenSale, context: SaleContext): Result<null, SaleRefusal> {
  for (const line of sale.lines) {
    if (line.kind !== 'sale' || line.discount === null || line.discount.approvedBy !== null) continue
    const allowed = authorise(context, 'discount.line', reachOf(line.discount, line.unitMinor * line.quantity))
    if (!allowed.ok) return allowed
  }
  const { cartDiscount } = sale
  if (cartDiscount === null || cartDiscount.approvedBy !== null) return ok(null)
  const allowed = authorise(context, 'discount.cart', reachOf(cartDiscount, soldAmount(sale)))
  return allowed.ok ? ok(null) : allowed
}

function soldLine(sale: OpenSale, line: number): Result<SaleLine, SaleRefusal> {
  const found = lineOf(sale, line)
  if (!found.ok) return found
  return found.value.kind === 'sale' ? ok(found.value) : no({ code: 'line-is-settled', line })
}

function sound(discount: LineDiscount): boolean {
  if ('amountMinor' in discount) return Number.isSafeInteger(discount.amountMinor) && discount.amountMinor >= 0
  return percentRatio(discount.percent) !== null && Number(discount.percent) <= 100
}

const reachOf = (discount: LineDiscount, amount: number): Reach =>
  'percent' in discount
    ? { percent: discount.percent }
    : { percent: partOf(Math.min(discount.amountMinor, amount), amount), amountMinor: discount.amountMinor }

function soldAmount(sale: OpenSale): number {
  let amount = 0
  for (const line of sale.lines) if (line.kind === 'sale') amount += line.unitMinor * line.quantity
  return minor(amount)
}
