import { no, ok, unreachable } from '@vaultsync/base'
import { addBlindReturn, addItem, addReturn, addTradeIn, returnProblem } from './add-line.ts'
import { authorise } from './authorise.ts'
import { amountProblem, blank, lineOf, removed, replaced, type Step } from './change-lines.ts'
import { complete } from './complete.ts'
import type { SaleContext } from './context.ts'
import { loadGiftCard } from './load-gift-card.ts'
import { releaseLine } from './release.ts'
import { authoriseDiscounts, discountCart, discountLine, overridePrice } from './discount.ts'
import type { CartEvent, SaleEvent, TenderEvent } from './event.ts'
import type { CartLine } from './line.ts'
import type { LiveSale, OpenSale, ParkedSale, SaleState, TenderingSale, VoidedSale } from './state.ts'
import {
  cardFailed,
  cardTaken,
  payOut,
  removeTender,
  startCard,
  tenderCash,
  tenderCredit,
  tenderExternalCard,
} from './tender.ts'

/**
 * The sale as a state machine: open → (parked →) tendering → completed, or voided before any money stays. It decides;
 * the till's shell stores, prints and shows. A refused event leaves the state that was given exactly as it was.
 */
export function nextSale(state: SaleState, event: SaleEvent, context: SaleContext): Step<SaleState> {
  switch (state.phase) {
    case 'open':
      return nextOpen(state, event, context)
    case 'parked':
      return nextParked(state, event, context)
    case 'tendering':
      return nextTendering(state, event, context)
    case 'voided':
    case 'completed':
      return no({ code: 'wrong-phase', phase: state.phase })
    default:
      return unreachable(state)
  }
}

function nextOpen(sale: OpenSale, event: SaleEvent, context: SaleContext): Step<SaleState> {
  switch (event.type) {
    case 'addItem':
      return addItem(sale, event, context)
    case 'addTradeIn':
      return addTradeIn(sale, event, context)
    case 'addReturn':
      return addReturn(sale, event, context)
    case 'addBlindReturn':
      return addBlindReturn(sale, event, context)
    case 'setQuantity':
      return setQuantity(sale, event)
    case 'removeLine':
      return setQuantity(sale, { line: event.line, quantity: 0 })
    case 'discountLine':
      return discountLine(sale, event, context)
    case 'discountCart':
      return discountCart(sale, event, context)
    case 'overridePrice':
      return overridePrice(sale, event, context)
    case 'loadGiftCard':
      return loadGiftCard(sale, event, context)
    case 'releaseLine':
      return releaseLine(sale, event, context)
    case 'noteLine':
      return noteLine(sale, event)
    case 'noteSale':
      return ok({ ...sale, note: event.note })
    case 'attachCustomer':
      return ok({ ...sale, customer: event.customer })
    case 'exemptFromTax':
      return exemptFromTax(sale, event, context)
    case 'park':
      return park(sale, event, context)
    case 'void':
      return voided(sale, event, context)
    case 'beginTender':
      return beginTender(sale, context)
    default:
      return no({ code: 'wrong-phase', phase: sale.phase })
  }
}

function nextParked(sale: ParkedSale, event: SaleEvent, context: SaleContext): Step<SaleState> {
  if (event.type === 'void') return voided(sale, event, context)
  if (event.type !== 'resume') return no({ code: 'wrong-phase', phase: sale.phase })
  const allowed = authorise(context, 'park')
  if (!allowed.ok) return allowed
  const { label: _label, parkedAtMs: _parkedAtMs, ...body } = sale
  return ok({ ...body, phase: 'open' })
}

function nextTendering(sale: TenderingSale, event: SaleEvent, context: SaleContext): Step<SaleState> {
  if (isRepeated(sale, event)) return ok(sale)
  switch (event.type) {
    case 'backToCart':
      return backToCart(sale)
    case 'void':
      return sale.parts.some(isHeld) ? no({ code: 'tender-taken' }) : voided(sale, event, context)
    // An answer that comes while the customer pays must not send the money back.
    case 'releaseLine':
      return releaseLine(sale, event, context)
    case 'tenderCash':
      return tenderCash(sale, event)
    case 'tenderExternalCard':
      return tenderExternalCard(sale, event)
    case 'tenderCredit':
      return tenderCredit(sale, event, context)
    case 'startCard':
      return startCard(sale, event)
    case 'cardTaken':
      return cardTaken(sale, event)
    case 'cardFailed':
      return cardFailed(sale, event)
    case 'removeTender':
      return removeTender(sale, event)
    case 'payOut':
      return payOut(sale, event, context)
    case 'complete':
      return complete(sale, context)
    default:
      return no({ code: 'wrong-phase', phase: sale.phase })
  }
}

type Event<Type extends SaleEvent['type']> = Extract<CartEvent | TenderEvent, { type: Type }>

function setQuantity(sale: OpenSale, event: { readonly line: number; readonly quantity: number }): Step<OpenSale> {
  const found = lineOf(sale, event.line)
  if (!found.ok) return found
  if (event.quantity === 0) return ok(removed(sale, event.line))
  const line = found.value
  const changed = withQuantity(line, event.quantity)
  if (line.kind === 'return') {
    const problem = returnProblem(line.of, event.quantity)
    return problem === null ? ok(replaced(sale, changed)) : no(problem)
  }
  const problem = amountProblem(event.quantity, line.unitMinor)
  if (problem !== null) return no(problem)
  if (line.item.serial !== null && event.quantity !== 1) return no({ code: 'serial-quantity' })
  return ok(replaced(sale, changed))
}

/** A yes to selling what nobody could hold was a yes to that many. */
function withQuantity(line: CartLine, quantity: number): CartLine {
  if (line.kind !== 'sale' || quantity <= line.quantity) return { ...line, quantity }
  const { release: _release, ...rest } = line
  return { ...rest, quantity }
}

function noteLine(sale: OpenSale, event: Event<'noteLine'>): Step<OpenSale> {
  const found = lineOf(sale, event.line)
  return found.ok ? ok(replaced(sale, { ...found.value, note: event.note })) : found
}

function exemptFromTax(sale: OpenSale, { exemption }: Event<'exemptFromTax'>, context: SaleContext): Step<OpenSale> {
  if (exemption === null) return ok({ ...sale, taxExemption: null })
  if (blank(exemption.certificate) || blank(exemption.reason)) return no({ code: 'certificate-missing' })
  const allowed = authorise(context, 'tax.exempt')
  return allowed.ok ? ok({ ...sale, taxExemption: exemption }) : allowed
}

function park(sale: OpenSale, { label }: Event<'park'>, context: SaleContext): Step<ParkedSale> {
  if (sale.lines.length === 0) return no({ code: 'sale-empty' })
  const allowed = authorise(context, 'park')
  return allowed.ok ? ok({ ...sale, phase: 'parked', label, parkedAtMs: context.nowMs }) : allowed
}

function voided(sale: LiveSale, { reason }: Event<'void'>, context: SaleContext): Step<VoidedSale> {
  const allowed = authorise(context, 'void')
  if (!allowed.ok) return allowed
  if (blank(reason)) return no({ code: 'reason-missing' })
  return ok({
    phase: 'voided',
    saleId: sale.saleId,
    reason,
    staffId: context.staff.staffId,
    approvedBy: allowed.value,
    voidedAtMs: context.nowMs,
    lines: sale.lines,
  })
}

function beginTender(sale: OpenSale, context: SaleContext): Step<TenderingSale> {
  if (sale.lines.length === 0) return no({ code: 'sale-empty' })
  if (context.shiftId === null) return no({ code: 'shift-closed' })
  const allowed = authoriseDiscounts(sale, context)
  return allowed.ok ? ok({ ...sale, phase: 'tendering', parts: [] }) : allowed
}

function backToCart(sale: TenderingSale): Step<OpenSale> {
  if (sale.parts.some(isHeld)) return no({ code: 'tender-taken' })
  const { parts: _parts, ...body } = sale
  return ok({ ...body, phase: 'open' })
}

const isHeld = (part: TenderingSale['parts'][number]): boolean => part.status !== 'failed'

/** A key that bounces must not pay twice: a payment that is known already changes nothing. */
function isRepeated(sale: TenderingSale, event: SaleEvent): boolean {
  switch (event.type) {
    case 'tenderCash':
    case 'tenderExternalCard':
    case 'tenderCredit':
    case 'startCard':
    case 'payOut':
      return sale.parts.some(part => part.paymentId === event.paymentId)
    default:
      return false
  }
}
