import { type IdSource, OperationError } from '@vaultsync/base'
import { type LiveSale, minor, reverseSale, type SaleFact, type SaleState, totalsOf } from '@vaultsync/domain'
import type { ReceiptDocument } from '@vaultsync/hardware'
import type { OpBody } from '@vaultsync/sync'
import type { TillEngine } from '../engine/till-engine.ts'
import type { Hold } from '../holds/hold.ts'
import { changeShiftRecord } from '../shift/shift-record.ts'
import { branded, mutable } from './branded.ts'
import type { TillEvent } from './event.ts'
import { contextOf } from './next-sale.ts'
import type { Deed, TillState } from './state.ts'
import type { KeptCart } from './till.ts'
import type { Effect, World } from './world.ts'

/** What the shell needs to act on an effect. */
export interface Performer {
  readonly engine: TillEngine
  readonly ids: IdSource
  dispatch(event: TillEvent): void
  state(): TillState
  world(): World
  focusSearch(): void
  cartKept(sale: SaleState): void
  /** After a durable sale only: paper and drawer. */
  afterSale(fact: SaleFact): void
  printCopy(fact: SaleFact): void
  openDrawer(id: string): void
  printReport(id: string, document: ReceiptDocument): void
  leasesFor(sale: LiveSale): Promise<Pick<OpBody<'sale.completed'>, 'reservationIds' | 'leases'>>
  /** Reservations that travel with a parked cart. */
  heldFor(saleId: string): readonly Hold[]
}

export async function performEffect(effect: Effect, performer: Performer): Promise<void> {
  const { engine, dispatch } = performer
  switch (effect.kind) {
    case 'focusSearch':
      return performer.focusSearch()
    case 'keepAttempts':
      return quietly(engine.keep('pin-attempts', effect.attempts))
    case 'keepCart':
      return keepCart(performer)
    case 'drawReceiptNumber':
      try {
        dispatch({ type: 'receiptNumberDrawn', receiptNumber: await engine.nextReceiptNumber() })
      } catch (failure) {
        dispatch({ type: 'deedNotKept', reason: reasonOf(failure) })
      }
      return undefined
    case 'commitSale':
      return commitSale(effect.fact, performer)
    case 'afterSale':
      return performer.afterSale(effect.fact)
    case 'parkSale':
      return parkSale(effect.sale as LiveSale, effect.title, performer)
    case 'perform':
      return performDeed(effect.deed, effect.approvedBy, performer)
  }
}

/** The one strict transaction. Only its success leads to paper, drawer and thanks. */
async function commitSale(fact: SaleFact, performer: Performer): Promise<void> {
  const { engine, dispatch } = performer
  try {
    const { sale } = performer.state()
    const uses = sale.phase === 'tendering' ? await performer.leasesFor(sale) : { reservationIds: [], leases: [] }
    const op = await engine.commit('sale.completed', { sale: mutable(fact), ...uses }, fact.staffId)
    dispatch({ type: 'saleKept', fact, opId: op.id })
  } catch (failure) {
    dispatch({ type: 'saleNotKept', reason: reasonOf(failure) })
  }
}

async function parkSale(sale: LiveSale, title: string, performer: Performer): Promise<void> {
  const { engine, dispatch, world } = performer
  try {
    await engine.commit(
      'cart.parked',
      {
        cartId: sale.saleId,
        title,
        totalMinor: totalsOf(sale).totalMinor,
        parkedAtMs: world().context.nowMs,
        cart: mutable({ ...sale, holds: performer.heldFor(sale.saleId) }) as never,
      },
      performer.state().cashier?.staffId ?? null,
    )
    dispatch({ type: 'saleParked', title })
  } catch (failure) {
    dispatch({ type: 'deedNotKept', reason: reasonOf(failure) })
  }
}

async function performDeed(deed: Deed, approvedBy: string | null, performer: Performer): Promise<void> {
  const { engine, ids, dispatch, state, world } = performer
  const { nowMs, shiftId } = world().context
  const by = state().cashier?.staffId ?? null
  try {
    switch (deed.kind) {
      case 'no-sale': {
        const body = { shiftId, saleId: null, reason: deed.reason, approvedBy, atMs: nowMs }
        const op = await engine.commit('drawer.opened', body, by)
        await changeShiftRecord(engine, record => ({ ...record, drawerOpenings: record.drawerOpenings + 1 }))
        performer.openDrawer(op.id)
        break
      }
      case 'cash-move': {
        if (shiftId === null) break
        const { amountMinor, reason } = deed
        const movementId = ids.next()
        const op = await engine.commit(
          'cash.moved',
          { movementId, shiftId, amountMinor, reason, approvedBy, atMs: nowMs },
          by,
        )
        const movement = {
          movementId,
          amountMinor: minor(amountMinor),
          reason,
          staffId: by ?? '',
          approvedBy,
          atMs: nowMs,
        }
        await changeShiftRecord(engine, record => ({ ...record, movements: [...record.movements, movement] }))
        performer.openDrawer(op.id)
        break
      }
      case 'close-shift':
        await engine.commit('shift.closed', mutable(deed.body), by)
        performer.printReport(`z:${deed.body.shiftId}`, deed.report)
        dispatch({ type: 'deedKept', said: { kind: 'shift-closed', number: deed.number } })
        return
      case 'reverse':
        return await reverse(deed, approvedBy, performer)
      case 'reprint':
        performer.printCopy(deed.fact)
        break
      case 'sale':
        break
    }
    dispatch({ type: 'deedKept', said: null })
  } catch (failure) {
    dispatch({ type: 'deedNotKept', reason: reasonOf(failure) })
  }
}

async function reverse(
  deed: Extract<Deed, { kind: 'reverse' }>,
  approvedBy: string | null,
  performer: Performer,
): Promise<void> {
  const { engine, ids, dispatch, state, world } = performer
  const approver = state().cashier
  const sold = await engine.ownSale(deed.saleId)
  if (sold === null || approver === null) return dispatch({ type: 'deedKept', said: null })
  const receiptNumber = await engine.nextReceiptNumber()
  const context = contextOf(state(), world())
  if (context === null) return dispatch({ type: 'deedKept', said: null })
  const request = { saleId: ids.next(), reason: deed.reason, paymentIds: sold.sale.payments.map(() => ids.next()) }
  const fact = branded(sold.sale)
  const approving = approvedBy === null ? null : (deed.approver ?? null)
  const reversal = reverseSale(fact, [], request, { ...context, receiptNumber, approver: approving })
  if (!reversal.ok) {
    dispatch({ type: 'deedKept', said: { kind: 'refused', refusal: reversal.error } })
    return
  }
  const body = { saleId: fact.saleId, reason: deed.reason, approvedBy, reversal: mutable(reversal.value) }
  await engine.commit('sale.reversed', body, approver.staffId)
  await changeShiftRecord(engine, record => ({ ...record, reversals: [...record.reversals, reversal.value] }))
  performer.afterSale(reversal.value)
  dispatch({ type: 'deedKept', said: { kind: 'reversed', number: fact.receiptNumber } })
}

async function keepCart({ engine, state, dispatch, cartKept }: Performer): Promise<void> {
  const { sale, receiptNumber } = state()
  const live = sale.phase === 'open' || sale.phase === 'tendering' ? sale : null
  const kept: KeptCart = { sale: live !== null && live.lines.length > 0 ? live : null, receiptNumber }
  try {
    await engine.keep('open-cart', kept)
    cartKept(sale)
  } catch (failure) {
    dispatch({ type: 'deedNotKept', reason: reasonOf(failure) })
  }
}

export function reasonOf(failure: unknown): string {
  if (failure instanceof OperationError) return `${failure.message} (${failure.code})`
  return failure instanceof Error ? failure.message : String(failure)
}

/** A preference or a counter that is lost costs nothing: the next one is kept again. */
async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined)
}
