import type { Till } from '../coordinator/till.ts'
import { linesOf } from '../coordinator/stepping.ts'

export type Towards = 'up' | 'down' | 'left' | 'right'
export type SearchKey = Towards | 'enter' | 'exact' | 'clear' | 'sheet' | 'take-off'

interface SearchAt {
  readonly typed: string
  /** An arrow has gone into the results: left and right move there, not in the text. */
  readonly inGrid: boolean
  readonly marked: boolean
}

/** What a key means while the text has the focus; null leaves it to the text. */
export function searchKey(event: { readonly key: string; readonly shiftKey: boolean }, at: SearchAt): SearchKey | null {
  switch (event.key) {
    case 'ArrowDown':
      return at.marked ? 'down' : null
    case 'ArrowUp':
      return at.marked ? 'up' : null
    case 'ArrowLeft':
      return at.inGrid && at.marked ? 'left' : null
    case 'ArrowRight':
      return at.inGrid && at.marked ? 'right' : null
    case 'Enter':
      return event.shiftKey ? 'exact' : 'enter'
    case 'Escape':
      return at.typed === '' ? null : 'clear'
    case 'Backspace':
      return at.typed === '' ? 'take-off' : null
    case '?':
      // The focus rests here, so the sheet of keys must be one key away from here.
      return at.typed === '' ? 'sheet' : null
    default:
      return null
  }
}

export function takeLastOff(till: Till): boolean {
  const last = linesOf(till.state().sale).at(-1)
  if (last === undefined) return false
  till.dispatch({ type: 'sale', event: { type: 'removeLine', line: last.line } })
  return true
}
