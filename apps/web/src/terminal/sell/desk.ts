import type { TillState } from '../coordinator/state.ts'
import { linesOf } from '../coordinator/stepping.ts'
import type { EngineSnapshot } from '../engine/till-engine.ts'
import { resumeCart } from '../park/resume.ts'
import type { TillRoom } from '../shell/till-context.tsx'
import type { QuickKeys } from './use-quick-keys.ts'
import type { Search } from './use-search.ts'

/** What the keys of the selling screen act on at this moment. */
export interface Desk {
  readonly room: TillRoom
  readonly state: TillState
  readonly carts: EngineSnapshot['carts']
  readonly search: Search
  readonly quick: QuickKeys
  /** There is something in the cart that is not yet sold. */
  readonly filled: boolean
}

/** A filled cart is set aside; an empty one takes the newest that waits. */
export function parkOrResume({ room, carts, filled }: Desk): void {
  const [newest] = carts.toSorted((a, b) => b.parkedAtMs - a.parkedAtMs)
  if (filled) room.till.dispatch({ type: 'panelOpened', panel: { name: 'park' } })
  else if (newest !== undefined) void resumeCart(room, newest)
}

/** The chosen line takes the focus, so that its letters work. */
export function focusLine({ room: { till } }: Desk, by: 1 | -1): void {
  till.dispatch({ type: 'lineStepped', by })
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-line="${till.state().selected}"]`)?.focus()
  })
}

export function undoLastLine({ room: { till }, state }: Desk): void {
  const line = linesOf(state.sale).at(-1)
  if (line !== undefined) till.dispatch({ type: 'sale', event: { type: 'removeLine', line: line.line } })
}
