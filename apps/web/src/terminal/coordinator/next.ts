import { openSale } from '@vaultsync/domain'
import { noAttempts } from '../unlock/lock-out.ts'
import type { LeftBehind, TillEvent } from './event.ts'
import { completeSale, holdsSeen, numberDrawn, saleKept, saleNotKept } from './next-completion.ts'
import { deedWanted } from './next-deed.ts'
import { approved, paid, rungUp, saleEvent, tenderOpened, undo } from './next-sale.ts'
import type { TillState } from './state.ts'
import { find, fresh, lastLine, linesOf, type Next, say, stay, to } from './stepping.ts'
import type { World } from './world.ts'

export function startState(world: World): TillState {
  return {
    remembered: false,
    cashier: null,
    attempts: noAttempts,
    page: 'sell',
    panel: { name: 'find' },
    intent: 'sell',
    sale: openSale(world.freshId, world.pricing),
    receiptNumber: null,
    drawing: false,
    finishing: false,
    holds: {},
    awaitingHold: false,
    selected: null,
    before: null,
    asking: null,
    notice: null,
    busy: false,
    sheet: false,
    cartOpen: false,
    last: null,
  }
}

/** Decides; the shell acts. Every way through the till is a row of this switch. */
export function next(state: TillState, event: TillEvent, world: World): Next {
  switch (event.type) {
    case 'remembered':
      return stay(remembered(state, event.left))
    case 'penLost':
      return stay({ ...startState(world), last: state.last })
    case 'unlocked':
      return to(
        { ...state, cashier: event.staff, attempts: noAttempts },
        { kind: 'keepAttempts', attempts: noAttempts },
      )
    case 'pinTried':
      return to({ ...state, attempts: event.attempts }, { kind: 'keepAttempts', attempts: event.attempts })
    case 'locked':
      return stay({ ...state, cashier: null, asking: null, sheet: false, page: 'sell', cartOpen: false })
    case 'pageOpened':
      return stay({ ...state, page: event.page, asking: null, cartOpen: false })
    case 'panelOpened':
      return stay({ ...state, panel: event.panel, page: 'sell', cartOpen: false, notice: null })
    case 'intentChosen':
      return to({ ...find(state), intent: event.intent, page: 'sell', cartOpen: false }, { kind: 'focusSearch' })
    case 'back':
      return back(state, world)
    case 'lineSelected':
      return stay({ ...state, selected: event.line })
    case 'lineStepped':
      return stay({ ...state, selected: stepLine(state, event.by) })
    case 'deedWanted':
      return deedWanted(state, event, world)
    case 'refusedApproval':
      return stay({ ...state, asking: null })
    case 'sheetShown':
      return stay({ ...state, sheet: event.open })
    case 'cartShown':
      return stay({ ...state, cartOpen: event.open })
    case 'said':
      return stay(say(state, event.said))
    case 'noticeGone':
      return stay({ ...state, notice: null, before: null })
    default:
      return nextSaleStep(state, event, world)
  }
}

const needsNumber = (state: TillState): boolean => state.receiptNumber === null && !state.drawing

/** Nothing is under way any more, so that every key works again. */
const idle = (state: TillState): TillState => ({
  ...state,
  busy: false,
  drawing: false,
  finishing: false,
  awaitingHold: false,
})

type SaleSteps = Extract<
  TillEvent,
  {
    type:
      | 'sale'
      | 'rungUp'
      | 'tenderOpened'
      | 'paid'
      | 'undone'
      | 'approved'
      | 'completed'
      | 'holdsSeen'
      | 'saleKept'
      | 'saleNotKept'
      | 'deedKept'
      | 'deedNotKept'
      | 'receiptNumberDrawn'
      | 'parkAsked'
      | 'saleParked'
      | 'saleResumed'
      | 'nextSale'
      | 'lastFound'
  }
>

function nextSaleStep(state: TillState, event: SaleSteps, world: World): Next {
  if (!state.remembered) return lateAnswer(state, event)
  switch (event.type) {
    case 'sale':
      return saleEvent(state, event.event, world)
    case 'rungUp':
      return rungUp(state, event.item, event.quantity, world)
    case 'tenderOpened':
      return tenderOpened(state, event.way, event.split ?? false, world)
    case 'paid':
      return paid(state, event.event, world)
    case 'undone':
      return undo(state)
    case 'approved':
      return approved(state, event.approver, world)
    case 'completed':
      return completeSale(state, world)
    case 'holdsSeen':
      return holdsSeen(state, event.views, world)
    case 'saleKept':
      return saleKept(state, event.fact, event.opId)
    case 'saleNotKept':
      return saleNotKept(state, event.reason)
    case 'deedKept':
      return stay(event.said === null ? { ...state, busy: false } : say({ ...state, busy: false }, event.said))
    case 'deedNotKept':
      // A sale that was being finished did not happen: that is said loudly, whatever it was that failed.
      if (state.finishing) return saleNotKept(idle(state), event.reason)
      // The loud screen says it already.
      if (state.panel.name === 'failed') return stay(idle(state))
      return stay(say(idle(state), { kind: 'failed', reason: event.reason }))
    case 'receiptNumberDrawn':
      return numberDrawn(state, event.receiptNumber, world)
    case 'parkAsked':
      return to({ ...state, busy: true }, { kind: 'parkSale', sale: state.sale, title: event.label })
    case 'saleParked':
      return to(say(fresh({ ...state, busy: false }, world), { kind: 'parked', title: event.title }), {
        kind: 'keepCart',
      })
    case 'saleResumed':
      return to(
        {
          ...find(state),
          sale: event.sale,
          selected: lastLine(event.sale),
          intent: 'sell',
          busy: false,
          drawing: state.drawing || needsNumber(state),
        },
        { kind: 'keepCart' },
        ...(needsNumber(state) ? [{ kind: 'drawReceiptNumber' } as const] : []),
        { kind: 'focusSearch' },
      )
    case 'nextSale':
      return to(fresh(state, world), { kind: 'focusSearch' })
    case 'lastFound':
      return stay({ ...state, last: event.last })
  }
}

function remembered(state: TillState, { sale, receiptNumber, attempts }: LeftBehind): TillState {
  const known = { ...state, remembered: true, attempts, receiptNumber }
  return sale === null ? known : { ...known, sale, selected: lastLine(sale) }
}

/** The pen went to another tab while something was being written: what was kept after all still gets its paper. */
function lateAnswer(state: TillState, event: SaleSteps): Next {
  if (event.type !== 'saleKept') return stay(state)
  return to(state, { kind: 'afterSale', fact: event.fact, opId: event.opId })
}

/** Escape goes one step towards the resting screen, and never throws anything away. */
function back(state: TillState, world: World): Next {
  if (state.sheet) return stay({ ...state, sheet: false })
  if (state.asking !== null) return stay({ ...state, asking: null })
  if (state.page !== 'sell') return stay({ ...state, page: 'sell' })
  if (state.cartOpen) return stay({ ...state, cartOpen: false })
  if (state.panel.name === 'done') return to(fresh(state, world), { kind: 'focusSearch' })
  if (state.panel.name === 'failed') return stay({ ...state, panel: { name: 'tender', way: 'cash', split: false } })
  if (state.panel.name === 'tender') return backToCart(state, world)
  if (state.panel.name !== 'find') return to(find(state), { kind: 'focusSearch' })
  if (state.intent !== 'sell') return to({ ...state, intent: 'sell' }, { kind: 'focusSearch' })
  return to({ ...state, notice: null }, { kind: 'focusSearch' })
}

/** With money already taken the parts stay written: the sale stays in tender and the screen shows the goods. */
function backToCart(state: TillState, world: World): Next {
  if (state.sale.phase !== 'tendering' || state.sale.parts.length > 0) return to(find(state), { kind: 'focusSearch' })
  const stepped = saleEvent(state, { type: 'backToCart' }, world)
  return to(find(stepped.state), ...stepped.effects, { kind: 'focusSearch' })
}

function stepLine(state: TillState, by: 1 | -1): number | null {
  const lines = linesOf(state.sale)
  const at = lines.findIndex(({ line }) => line === state.selected)
  const target = at === -1 ? lines.length - 1 : Math.min(lines.length - 1, Math.max(0, at + by))
  return lines[target]?.line ?? null
}
