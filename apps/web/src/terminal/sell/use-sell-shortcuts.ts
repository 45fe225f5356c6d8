import type { Way } from '../coordinator/state.ts'
import { linesOf } from '../coordinator/stepping.ts'
import { shiftKey } from '../keys/shift-key.ts'
import type { Shortcut } from '../keys/shortcut.ts'
import { useEngine, useRoom, useTillState } from '../shell/till-context.tsx'
import { type Desk, focusLine, parkOrResume, undoLastLine } from './desk.ts'
import { ringUp } from './ring-up.ts'
import { focusSearch } from './search-field.tsx'
import type { QuickKeys } from './use-quick-keys.ts'
import type { Search } from './use-search.ts'

/** The keyboard map of the selling screen. Where a browser keeps an F key, the key behind it does the same. */
export function useSellShortcuts({ search, quick }: { search: Search; quick: QuickKeys }): readonly Shortcut[] {
  const room = useRoom()
  const state = useTillState()
  const { carts } = useEngine()
  const filled = linesOf(state.sale).length > 0 && state.sale.phase !== 'completed'
  const desk: Desk = { room, state, carts, search, quick, filled }
  if (state.asking !== null) return askingKeys(desk)
  if (state.panel.name === 'tender') return payingKeys(desk)
  return state.panel.name === 'done' ? doneKeys(desk) : sellingKeys(desk)
}

const quiet = (keys: readonly string[], run: (() => void) | null): Shortcut => ({ keys, label: '', quiet: true, run })

const pay = ({ room, filled }: Desk, way: Way, split = false) =>
  filled ? () => room.till.dispatch({ type: 'tenderOpened', way, split }) : null

function everywhere(desk: Desk): readonly Shortcut[] {
  const { room, state, search, quick, filled } = desk
  const { dispatch } = room.till
  const { keys } = room.words
  const { last } = state
  const picked = search.cell
  return [
    quiet(['F8', 'Alt+c'], pay(desk, 'cash')),
    quiet(['F9', 'Alt+k'], pay(desk, 'card-external')),
    quiet(['F10', 'Alt+o'], pay(desk, 'store-credit')),
    quiet(['F7', 'Alt+t'], pay(desk, 'cash', true)),
    quiet(['Alt+g'], pay(desk, 'gift-card')),
    quiet(['Alt+a'], pay(desk, 'on-account')),
    quiet(['Escape'], () => {
      search.setTyped('')
      dispatch({ type: 'back' })
      focusSearch()
    }),
    quiet(['Control+z'], () => dispatch({ type: 'undone' })),
    quiet(['Alt+l'], () => dispatch({ type: 'locked' })),
    quiet(['Alt+i'], () => dispatch({ type: 'pageOpened', page: 'devices' })),
    quiet(['Alt+w'], () => dispatch({ type: 'pageOpened', page: 'safety' })),
    quiet(['Alt+0'], last && (() => dispatch({ type: 'panelOpened', panel: { name: 'done', done: last } }))),
    quiet(
      ['Alt+d'],
      filled
        ? () => dispatch({ type: 'panelOpened', panel: { name: 'edit', what: 'cart-discount', line: null } })
        : null,
    ),
    quiet(['Alt+x'], () =>
      dispatch({ type: 'deedWanted', action: 'no-sale', deed: { kind: 'no-sale', reason: keys.noSale } }),
    ),
    quiet(['Alt+v'], filled ? () => dispatch({ type: 'sale', event: { type: 'void', reason: keys.newCart } }) : null),
    quiet(['Alt+q'], picked && (() => quick.toggle(picked.skuId))),
    ...quick.found
      .slice(0, 8)
      .map((known, at) => quiet([`Alt+${at + 1}`], () => void ringUp(room, known, { quantity: 1 }))),
  ]
}

function askingKeys({ room: { till, words } }: Desk): readonly Shortcut[] {
  return [
    { keys: ['0–9'], label: words.unlock.foot.pin, run: null },
    {
      keys: ['Escape'],
      shown: 'Esc',
      label: words.approve.keep,
      run: () => till.dispatch({ type: 'refusedApproval' }),
    },
  ]
}

function payingKeys(desk: Desk): readonly Shortcut[] {
  const { keys, tender } = desk.room.words
  return [
    { keys: ['F8'], label: keys.cash, run: pay(desk, 'cash') },
    { keys: ['F9'], label: keys.card, run: pay(desk, 'card-external') },
    { keys: ['F10'], label: keys.credit, run: pay(desk, 'store-credit') },
    { keys: ['Alt+g'], shown: 'Alt G', label: tender.methods['gift-card'], run: pay(desk, 'gift-card') },
    { keys: ['Alt+a'], shown: 'Alt A', label: tender.methods['on-account'], run: pay(desk, 'on-account') },
    { keys: ['Delete'], shown: 'Del', label: keys.takeOff, run: null },
    ...everywhere(desk),
  ]
}

function doneKeys(desk: Desk): readonly Shortcut[] {
  const { room, state } = desk
  const { words, till } = room
  const saleId = state.panel.name === 'done' ? state.panel.done.fact.saleId : null
  const undo = () => till.dispatch({ type: 'panelOpened', panel: { name: 'returns', saleId } })
  return [
    { keys: ['p'], shown: 'P', label: words.done.print, run: null },
    { keys: ['e'], shown: 'E', label: words.done.mail.open, run: null },
    { keys: ['q'], shown: 'Q', label: words.done.qr, run: null },
    { keys: ['g'], shown: 'G', label: words.done.gift, run: null },
    { keys: ['F4', 'Alt+r'], label: words.done.undoSale, run: undo },
    { keys: ['?'], label: words.keys.all, run: () => till.dispatch({ type: 'sheetShown', open: true }) },
    ...everywhere(desk),
  ]
}

function sellingKeys(desk: Desk): readonly Shortcut[] {
  const { room, carts, filled } = desk
  const { dispatch } = room.till
  const { keys } = room.words
  const customer = () => dispatch({ type: 'panelOpened', panel: { name: 'customer' } })
  const returns = () => dispatch({ type: 'panelOpened', panel: { name: 'returns', saleId: null } })
  const giftCard = () => dispatch({ type: 'panelOpened', panel: { name: 'gift-card', scanned: null } })
  const parking = filled || carts.length > 0 ? () => parkOrResume(desk) : null
  return [
    { keys: ['F2', 'Alt+u'], label: keys.customer, run: customer },
    { keys: ['F3', 'Alt+p'], label: filled ? keys.park : keys.resume, run: parking },
    { keys: ['F4', 'Alt+r'], label: keys.returns, run: returns },
    { keys: ['F6', 'Alt+b'], label: keys.tradeIn, run: () => dispatch({ type: 'intentChosen', intent: 'trade-in' }) },
    {
      keys: ['F11', 'Alt+s'],
      shown: shiftKey(),
      label: keys.shift,
      run: () => dispatch({ type: 'pageOpened', page: 'shift' }),
    },
    { keys: ['Alt+j'], shown: 'Alt J', label: room.words.giftCard.title, run: giftCard },
    { keys: ['Alt+ArrowUp'], shown: 'Alt ↑ ↓', label: keys.lines, run: filled ? () => focusLine(desk, -1) : null },
    { keys: ['Backspace'], shown: '⌫', label: keys.undo, run: filled ? () => undoLastLine(desk) : null },
    { keys: ['?'], label: keys.all, run: () => dispatch({ type: 'sheetShown', open: true }) },
    quiet(['/'], focusSearch),
    quiet(['Alt+ArrowDown'], filled ? () => focusLine(desk, 1) : null),
    ...everywhere(desk),
  ]
}
