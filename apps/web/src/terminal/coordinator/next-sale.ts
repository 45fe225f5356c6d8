import {
  type CartItem,
  nextSale,
  type SaleContext,
  type SaleEvent,
  type SaleRefusal,
  type StaffMember,
  type TenderEvent,
  totalsOf,
} from '@vaultsync/domain'
import { unheldLine } from '../holds/demand.ts'
import { completeSale } from './next-completion.ts'
import type { TillState, Way } from './state.ts'
import { find, fresh, lastLine, linesOf, type Next, say, stay, to } from './stepping.ts'
import type { World } from './world.ts'

/** Nobody sells without a cashier; the world's part of the context comes from the shell. */
export function contextOf(state: TillState, world: World, approver: StaffMember | null = null): SaleContext | null {
  if (state.cashier === null) return null
  return { ...world.context, staff: state.cashier, approver, receiptNumber: state.receiptNumber }
}

export function saleEvent(state: TillState, event: SaleEvent, world: World, approver: StaffMember | null = null): Next {
  const context = contextOf(state, world, approver)
  if (context === null) return stay(state)
  const stepped = nextSale(state.sale, event, context)
  if (!stepped.ok) return stay(refused(state, event, stepped.error))
  if (stepped.value.phase === 'voided') return to(say(fresh(state, world), { kind: 'voided' }), { kind: 'keepCart' })
  const begun = state.receiptNumber === null && !state.drawing && linesOf(stepped.value).length > 0
  const kept: TillState = { ...state, sale: stepped.value, asking: null, notice: null, before: null }
  const after = begun ? { ...kept, drawing: true } : kept
  const effects: Next['effects'] = begun
    ? [{ kind: 'keepCart' }, { kind: 'drawReceiptNumber' }]
    : [{ kind: 'keepCart' }]
  return to(around(after, state, event), ...effects)
}

/** What an event does to the screen beside the sale itself. */
function around(after: TillState, before: TillState, event: SaleEvent): TillState {
  switch (event.type) {
    case 'addItem':
    case 'addTradeIn':
    case 'loadGiftCard':
    case 'addBlindReturn':
    case 'addReturn': {
      const line = changedLine(before, after)
      const settled = event.type === 'addReturn' ? after : find(after)
      return { ...settled, selected: line }
    }
    case 'removeLine':
      return removed(after, before, event.line)
    case 'setQuantity':
      return event.quantity === 0 ? removed(after, before, event.line) : { ...after, selected: event.line }
    case 'discountLine':
    case 'discountCart':
    case 'overridePrice':
    case 'noteLine':
    case 'attachCustomer':
    case 'exemptFromTax':
      return find(after)
    case 'releaseLine':
      // While the customer pays, the way back leads to the payment.
      return after.sale.phase === 'tendering'
        ? { ...after, panel: { name: 'tender', way: 'cash', split: false } }
        : find(after)
    default:
      return after
  }
}

/** The line that is new or whose quantity grew: a second scan adds to the line it finds. */
function changedLine(before: TillState, after: TillState): number | null {
  const known = new Map(linesOf(before.sale).map(line => [line.line, line]))
  const changed = linesOf(after.sale).find(line => known.get(line.line)?.quantity !== line.quantity)
  return changed?.line ?? lastLine(after.sale)
}

function removed(after: TillState, before: TillState, line: number): TillState {
  const gone = linesOf(before.sale).find(known => known.line === line)
  if (gone === undefined) return after
  const title = gone.kind === 'return' ? gone.of.sold.title : gone.item.title
  return { ...say({ ...after, selected: lastLine(after.sale) }, { kind: 'removed', title }), before: before.sale }
}

/** A step that needs a manager asks for one and keeps everything as it is; every other "no" is said. */
function refused(state: TillState, event: SaleEvent, refusal: SaleRefusal): TillState {
  if (refusal.code === 'needs-approval') {
    const line = 'line' in event ? event.line : null
    return { ...state, asking: { action: refusal.action, deed: { kind: 'sale', event }, subject: { line } } }
  }
  if (refusal.code === 'shift-closed') return say(state, { kind: 'shift-needed' })
  return say({ ...state, asking: null }, { kind: 'refused', refusal })
}

export function approved(state: TillState, approver: StaffMember, world: World): Next {
  if (state.asking === null) return stay(state)
  const { deed } = state.asking
  const free = { ...state, asking: null }
  if (deed.kind === 'sale') {
    const { event } = deed
    return isPayment(event) ? paid(free, event, world, approver) : saleEvent(free, event, world, approver)
  }
  const signed = deed.kind === 'reverse' ? { ...deed, approver } : deed
  return to({ ...free, busy: true }, { kind: 'perform', deed: signed, approvedBy: approver.staffId })
}

const isPayment = (event: SaleEvent): event is TenderEvent =>
  event.type.startsWith('tender') || event.type === 'payOut' || event.type === 'complete'

/** A scan at any moment: over the thanks it begins the next sale, over an untouched payment it goes back to the goods. */
export function rungUp(state: TillState, item: CartItem, quantity: number, world: World): Next {
  const begun = state.sale.phase === 'completed' || state.sale.phase === 'voided' ? fresh(state, world) : state
  const untouched = begun.sale.phase === 'tendering' && begun.sale.parts.length === 0
  const open = untouched ? saleEvent(begun, { type: 'backToCart' }, world).state : begun
  return saleEvent(open, { type: 'addItem', item, quantity }, world)
}

export function tenderOpened(state: TillState, way: Way, split: boolean, world: World): Next {
  if (state.sale.phase === 'tendering') {
    return stay({ ...find(state), panel: { name: 'tender', way, split }, cartOpen: false })
  }
  const { refused } = unheldLine(state.sale, state.holds)
  if (refused !== null) return stay({ ...find(state), selected: refused, panel: { name: 'hold', line: refused } })
  const begun = saleEvent(state, { type: 'beginTender' }, world)
  if (begun.state.sale.phase !== 'tendering') return begun
  return to(
    { ...find(begun.state), panel: { name: 'tender', way, split }, intent: 'sell', cartOpen: false },
    ...begun.effects,
  )
}

export function paid(state: TillState, event: TenderEvent, world: World, approver: StaffMember | null = null): Next {
  const stepped = saleEvent(state, event, world, approver)
  const { sale } = stepped.state
  if (sale === state.sale || sale.phase !== 'tendering') return stepped
  if (totalsOf(sale).remainingMinor !== 0)
    return to({ ...stepped.state, panel: { name: 'tender', way: 'cash', split: false } }, ...stepped.effects)
  const finished = completeSale(stepped.state, world)
  // The sale itself holds all that the cart would: one write, not two that wait for each other.
  const commits = finished.effects.some(({ kind }) => kind === 'commitSale')
  return commits ? finished : to(finished.state, ...stepped.effects, ...finished.effects)
}

export function undo(state: TillState): Next {
  if (state.before === null || state.sale.phase !== 'open') return stay(state)
  const { before } = state
  return to({ ...state, sale: before, before: null, notice: null, selected: lastLine(before) }, { kind: 'keepCart' })
}
