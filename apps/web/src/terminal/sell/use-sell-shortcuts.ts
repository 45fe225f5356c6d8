import { linesOf } from '../coordinator/stepping.ts'
import type { Shortcut } from '../keys/shortcuts.tsx'
import { resumeCart } from '../park/resume.ts'
import { useEngine, useRoom, useTillState } from '../shell/till-context.tsx'
import { ringUp } from './ring-up.ts'
import { focusSearch } from './search-field.tsx'
import type { QuickKeys } from './use-quick-keys.ts'
import type { Search } from './use-search.ts'

/** The keyboard map of the selling screen. Where a browser keeps an F key, the key behind it does the same. */
export function useSellShortcuts({ search, quick }: { search: Search; quick: QuickKeys }): readonly Shortcut[] {
  const room = useRoom()
  const { till, words } = room
  const state = useTillState()
  const { carts } = useEngine()
  const { panel, sale, last } = state
  const { keys } = words
  const filled = linesOf(sale).length > 0 && sale.phase !== 'completed'
  const quiet = (key: readonly string[], run: (() => void) | null): Shortcut => ({
    keys: key,
    label: '',
    quiet: true,
    run,
  })
  const selling = panel.name !== 'tender'

  const parkOrResume = () => {
    const newest = carts.toSorted((a, b) => b.parkedAtMs - a.parkedAtMs)[0]
    if (filled) till.dispatch({ type: 'panelOpened', panel: { name: 'park' } })
    else if (newest !== undefined) void resumeCart(room, newest)
  }
  const focusLine = (by: 1 | -1) => {
    till.dispatch({ type: 'lineStepped', by })
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-line="${till.state().selected}"]`)?.focus()
    })
  }
  const undoLast = () => {
    const line = linesOf(sale).at(-1)
    if (line !== undefined) till.dispatch({ type: 'sale', event: { type: 'removeLine', line: line.line } })
  }
  const pay = (way: 'cash' | 'card-external' | 'store-credit' | 'gift-card' | 'on-account', split = false) =>
    filled ? () => till.dispatch({ type: 'tenderOpened', way, split }) : null

  const common: Shortcut[] = [
    quiet(['F8', 'Alt+c'], pay('cash')),
    quiet(['F9', 'Alt+k'], pay('card-external')),
    quiet(['F10', 'Alt+o'], pay('store-credit')),
    quiet(['F7', 'Alt+t'], pay('cash', true)),
    quiet(['Alt+g'], pay('gift-card')),
    quiet(['Alt+a'], pay('on-account')),
    quiet(['Escape'], () => {
      search.setTyped('')
      till.dispatch({ type: 'back' })
      focusSearch()
    }),
    quiet(['Control+z'], () => till.dispatch({ type: 'undone' })),
    quiet(['Alt+l'], () => till.dispatch({ type: 'locked' })),
    quiet(['Alt+i'], () => till.dispatch({ type: 'pageOpened', page: 'devices' })),
    quiet(['Alt+w'], () => till.dispatch({ type: 'pageOpened', page: 'safety' })),
    quiet(
      ['Alt+0'],
      last === null ? null : () => till.dispatch({ type: 'panelOpened', panel: { name: 'done', done: last } }),
    ),
    quiet(
      ['Alt+d'],
      filled
        ? () => till.dispatch({ type: 'panelOpened', panel: { name: 'edit', what: 'cart-discount', line: null } })
        : null,
    ),
    quiet(['Alt+x'], () =>
      till.dispatch({ type: 'deedWanted', action: 'no-sale', deed: { kind: 'no-sale', reason: keys.noSale } }),
    ),
    quiet(
      ['Alt+v'],
      filled ? () => till.dispatch({ type: 'sale', event: { type: 'void', reason: keys.newCart } }) : null,
    ),
    quiet(['Alt+q'], search.cell === null ? null : () => search.cell !== null && quick.toggle(search.cell.skuId)),
    ...quick.found
      .slice(0, 8)
      .map((known, at) => quiet([`Alt+${at + 1}`], () => void ringUp(room, known, { quantity: 1 }))),
  ]
  if (panel.name === 'tender') {
    return [
      { keys: ['F8'], label: keys.cash, run: pay('cash') },
      { keys: ['F9'], label: keys.card, run: pay('card-external') },
      { keys: ['F10'], label: keys.credit, run: pay('store-credit') },
      { keys: ['Alt+g'], shown: 'Alt G', label: words.tender.methods['gift-card'], run: pay('gift-card') },
      { keys: ['Alt+a'], shown: 'Alt A', label: words.tender.methods['on-account'], run: pay('on-account') },
      { keys: ['Delete'], shown: 'Del', label: keys.takeOff, run: null },
      ...common,
    ]
  }
  if (state.asking !== null) {
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
  const returns = () =>
    till.dispatch({
      type: 'panelOpened',
      panel: { name: 'returns', saleId: panel.name === 'done' ? panel.done.fact.saleId : null },
    })
  return [
    {
      keys: ['F2', 'Alt+u'],
      label: keys.customer,
      run: selling ? () => till.dispatch({ type: 'panelOpened', panel: { name: 'customer' } }) : null,
    },
    {
      keys: ['F3', 'Alt+p'],
      label: filled ? keys.park : keys.resume,
      run: filled || carts.length > 0 ? parkOrResume : null,
    },
    { keys: ['F4', 'Alt+r'], label: keys.returns, run: returns },
    {
      keys: ['F6', 'Alt+b'],
      label: keys.tradeIn,
      run: () => till.dispatch({ type: 'intentChosen', intent: 'trade-in' }),
    },
    { keys: ['F11', 'Alt+s'], label: keys.shift, run: () => till.dispatch({ type: 'pageOpened', page: 'shift' }) },
    { keys: ['Alt+ArrowUp'], shown: 'Alt ↑ ↓', label: keys.lines, run: filled ? () => focusLine(-1) : null },
    { keys: ['Backspace'], shown: '⌫', label: keys.undo, run: filled ? undoLast : null },
    { keys: ['?'], label: keys.all, run: () => till.dispatch({ type: 'sheetShown', open: true }) },
    { keys: ['/'], label: '', quiet: true, run: focusSearch },
    quiet(['Alt+ArrowDown'], filled ? () => focusLine(1) : null),
    ...common,
  ]
}
