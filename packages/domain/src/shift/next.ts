import { assert, no, ok, type Result } from '@vaultsync/base'
import type { Minor } from '../money/minor.ts'
import { minor } from '../money/minor.ts'
import type { ShiftRefusal } from '../refusals.ts'
import { authorise } from '../sale/authorise.ts'
import type { SaleContext } from '../sale/context.ts'
import type { SaleFact } from '../sale/fact.ts'
import type { ClosedShift, CountedShift, OpenShift, ShiftEvent, ShiftOpening, ShiftState } from './state.ts'
import { emptyTally, tallied } from './tally.ts'

export type ShiftContext = Pick<SaleContext, 'nowMs' | 'storeId' | 'staff' | 'approver' | 'roles'> & {
  /** How far the drawer may differ without somebody else looking at it. */
  readonly toleranceMinor: Minor
}

type Step<State> = Result<State, ShiftRefusal>

export function openShift(opening: ShiftOpening, current: ShiftState | null, context: ShiftContext): Step<OpenShift> {
  if (current !== null && current.phase !== 'closed') return no({ code: 'shift-open' })
  if (!Number.isSafeInteger(opening.floatMinor) || opening.floatMinor < 0) return no({ code: 'amount-invalid' })
  const allowed = authorise(context, 'shift.open')
  if (!allowed.ok) return allowed
  return ok({ phase: 'open', opening, tally: emptyTally, movements: [], voids: 0, drawerOpenings: 0 })
}

export function nextShift(shift: ShiftState, event: ShiftEvent, context: ShiftContext): Step<ShiftState> {
  if (shift.phase === 'closed') return no({ code: 'shift-closed' })
  switch (event.type) {
    case 'moveCash':
      return moveCash(shift, event, context)
    case 'count':
      return count(shift, event, context)
    case 'close':
      return shift.phase === 'counted' ? close(shift, event, context) : no({ code: 'not-counted' })
  }
}

type Event<Type extends ShiftEvent['type']> = Extract<ShiftEvent, { type: Type }>

function moveCash(shift: OpenShift | CountedShift, event: Event<'moveCash'>, context: ShiftContext): Step<ShiftState> {
  const { movementId, amountMinor, reason } = event
  if (shift.movements.some(movement => movement.movementId === movementId)) return ok(shift)
  if (shift.phase === 'counted') return no({ code: 'shift-closed' })
  if (!Number.isSafeInteger(amountMinor) || amountMinor === 0) return no({ code: 'amount-invalid' })
  if (reason.trim() === '') return no({ code: 'reason-missing' })
  const allowed = authorise(context, 'cash-move', { amountMinor: minor(Math.max(0, -amountMinor)) })
  if (!allowed.ok) return allowed
  const { nowMs: atMs, staff } = context
  const movement = { movementId, amountMinor, reason, staffId: staff.staffId, approvedBy: allowed.value, atMs }
  return ok({ ...shift, movements: [...shift.movements, movement] })
}

function count(shift: OpenShift | CountedShift, event: Event<'count'>, context: ShiftContext): Step<CountedShift> {
  if (shift.phase === 'counted') return no({ code: 'count-invalid' })
  const allowed = authorise(context, 'shift.close')
  if (!allowed.ok) return allowed
  const { denominations } = event
  const sound = denominations.every(
    coin => Number.isSafeInteger(coin.valueMinor) && coin.valueMinor > 0 && isCount(coin.count),
  )
  if (!sound) return no({ code: 'count-invalid' })
  const counted = denominations.reduce((sum, coin) => sum + coin.valueMinor * coin.count, 0)
  if (!Number.isSafeInteger(counted)) return no({ code: 'count-invalid' })
  return ok({
    ...shift,
    phase: 'counted',
    count: {
      denominations,
      countedMinor: minor(counted),
      countedAtMs: context.nowMs,
      staffId: context.staff.staffId,
    },
  })
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 1_000_000

function close(shift: CountedShift, event: Event<'close'>, context: ShiftContext): Step<ClosedShift> {
  const { stayMinor } = event
  const expectedMinor = expectedCash(shift)
  const difference = shift.count.countedMinor - expectedMinor
  const differenceReason = event.differenceReason?.trim() ? event.differenceReason : null
  if (difference !== 0 && differenceReason === null) return no({ code: 'reason-missing' })
  if (!Number.isSafeInteger(stayMinor) || stayMinor < 0 || stayMinor > shift.count.countedMinor) {
    return no({ code: 'amount-invalid' })
  }
  const beyond = Math.abs(difference) > context.toleranceMinor
  const allowed = authorise(context, beyond ? 'shift.difference' : 'shift.close')
  if (!allowed.ok) return allowed
  const { nowMs: closedAtMs, staff } = context
  const closing = { closedAtMs, staffId: staff.staffId, approvedBy: allowed.value, differenceReason }
  return ok({ ...shift, phase: 'closed', closing: { ...closing, expectedMinor, stayMinor }, lateSales: 0 })
}

/** A sale belongs to the shift it was made in, whenever it arrives; one that is known already changes nothing. */
export function withSale<State extends ShiftState>(shift: State, fact: SaleFact): State {
  assert(fact.shiftId === shift.opening.shiftId, 'a sale is added to its own shift')
  const tally = tallied(shift.tally, fact)
  if (tally === shift.tally) return shift
  return shift.phase === 'closed' ? { ...shift, tally, lateSales: shift.lateSales + 1 } : { ...shift, tally }
}

export const withVoid = <State extends ShiftState>(shift: State): State => ({ ...shift, voids: shift.voids + 1 })

export const withDrawerOpening = <State extends ShiftState>(shift: State): State => ({
  ...shift,
  drawerOpenings: shift.drawerOpenings + 1,
})

/** What should be in the drawer: the float, what trading moved through it, and what was put in or taken out. */
export function expectedCash(shift: ShiftState): Minor {
  const { cashSalesMinor, cashRefundsMinor, cashBuyingMinor } = shift.tally
  const moved = shift.movements.reduce((sum, movement) => sum + movement.amountMinor, 0)
  return minor(shift.opening.floatMinor + cashSalesMinor + cashRefundsMinor + cashBuyingMinor + moved)
}
