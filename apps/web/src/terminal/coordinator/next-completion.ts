import { nextSale, type SaleFact } from '@vaultsync/domain'
import { unheldLine } from '../holds/demand.ts'
import type { HoldViews } from '../holds/hold.ts'
import type { TillState } from './state.ts'
import { type Next, say, stay, to } from './stepping.ts'
import type { World } from './world.ts'

/**
 * Completing never changes the sale on the screen: the fact goes to the lane's storage first, and only when it is
 * durable does the till say thanks. Until then the cart and its payments stand as they were.
 */
export function completeSale(state: TillState, world: World): Next {
  if (state.busy || state.cashier === null) return stay(state)
  const { refused, waiting } = unheldLine(state.sale, state.holds)
  if (refused !== null) return stay({ ...state, panel: { name: 'hold', line: refused } })
  if (waiting !== null) return stay({ ...state, busy: true, awaitingHold: true })
  if (state.receiptNumber === null) {
    // A fast hand is ahead of the lane's storage: the sale waits for its number, the cashier for nothing.
    const waiting = { ...state, busy: true, drawing: true, finishing: true }
    return state.drawing ? stay(waiting) : to(waiting, { kind: 'drawReceiptNumber' })
  }
  const context = { ...world.context, staff: state.cashier, approver: null, receiptNumber: state.receiptNumber }
  const stepped = nextSale(state.sale, { type: 'complete' }, context)
  if (!stepped.ok) return stay(say(state, { kind: 'refused', refusal: stepped.error }))
  if (stepped.value.phase !== 'completed') return stay(state)
  return to({ ...state, busy: true }, { kind: 'commitSale', fact: stepped.value.fact })
}

/** The answer that a sale may have waited for: it is finished now, or the cashier is told why not. */
export function holdsSeen(state: TillState, holds: HoldViews, world: World): Next {
  const seen = { ...state, holds }
  if (!state.awaitingHold || unheldLine(seen.sale, holds).waiting !== null) return stay(seen)
  return completeSale({ ...seen, busy: false, awaitingHold: false }, world)
}

export function numberDrawn(state: TillState, drawn: string, world: World): Next {
  const numbered = { ...state, receiptNumber: state.receiptNumber ?? drawn, drawing: false }
  if (!state.finishing) return to(numbered, { kind: 'keepCart' })
  const finished = completeSale({ ...numbered, busy: false, finishing: false }, world)
  return to(finished.state, { kind: 'keepCart' }, ...finished.effects)
}

export function saleKept(state: TillState, fact: SaleFact, opId: string): Next {
  const done = { fact, opId, reversed: false }
  const after: TillState = {
    ...state,
    busy: false,
    sale: { phase: 'completed', saleId: fact.saleId, fact },
    receiptNumber: null,
    selected: null,
    before: null,
    notice: null,
    asking: null,
    page: 'sell',
    panel: { name: 'done', done },
    last: done,
    cartOpen: false,
  }
  return to(after, { kind: 'keepCart' }, { kind: 'afterSale', fact, opId })
}

/** The cart stays with the payments that were taken, also through a reload. */
export function saleNotKept(state: TillState, reason: string): Next {
  return to({ ...state, busy: false, panel: { name: 'failed', reason } }, { kind: 'keepCart' })
}
