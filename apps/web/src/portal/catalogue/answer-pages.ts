import { type Group, groupsPerPage } from './view.ts'

/** How tall an answer is, page by page, in rows: known before its pages are there. */
export interface Heights {
  /** Rows before each page, and after the last. */
  readonly before: Float64Array
  readonly rows: number
}

/** Groups start open in a short answer and folded in a long one; `turned` are those that were clicked. */
export interface Folding {
  readonly open: boolean
  readonly turned: ReadonlySet<number>
}

export const isOpen = ({ open, turned }: Folding, itemId: number): boolean => open !== turned.has(itemId)

export function heightsOf(
  items: number,
  pages: readonly number[],
  loaded: ReadonlyMap<number, readonly Group[]>,
  folding: Folding,
): Heights {
  const before = new Float64Array(pages.length + 1)
  for (const [page, skus] of pages.entries()) {
    const groups = loaded.get(page)
    const count = Math.min(groupsPerPage, items - page * groupsPerPage)
    const rows = groups ? rowsOf(groups, folding) : count + (folding.open ? skus : 0)
    before[page + 1] = (before[page] ?? 0) + rows
  }
  return { before, rows: before[pages.length] ?? 0 }
}

const rowsOf = (groups: readonly Group[], folding: Folding) =>
  groups.reduce((sum, group) => sum + 1 + (isOpen(folding, group.itemId) ? group.skus.length : 0), 0)

/** Browsers stop at heights of some ten million pixels; beyond this, the scroll bar stands for more than itself. */
const tallest = 8_000_000
const around = 600

export interface Stretch {
  readonly firstPage: number
  readonly lastPage: number
  /** Pixels of nothing above and below what is drawn. */
  readonly above: number
  readonly below: number
}

/** Which pages meet the screen when the table's top is `scrolled` pixels above the screen's. */
export function stretchAt(heights: Heights, rowPx: number, scrolled: number, screenPx: number): Stretch {
  const { before, rows } = heights
  const whole = rows * rowPx
  const shown = Math.min(whole, tallest)
  const most = Math.max(1, shown - screenPx)
  const at = Math.min(Math.max(0, scrolled), most)
  const real = whole > shown ? (at / most) * Math.max(1, whole - screenPx) : at
  const last = Math.max(0, before.length - 2)
  const firstPage = pageAt(before, Math.max(0, real - around) / rowPx, last)
  const lastPage = pageAt(before, (real + screenPx + around) / rowPx, last)
  const above = Math.max(0, at - (real - (before[firstPage] ?? 0) * rowPx))
  const drawn = ((before[lastPage + 1] ?? 0) - (before[firstPage] ?? 0)) * rowPx
  return { firstPage, lastPage, above, below: Math.max(0, shown - above - drawn) }
}

function pageAt(before: Float64Array, row: number, last: number): number {
  let low = 0
  let high = last
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((before[middle] ?? 0) <= row) low = middle
    else high = middle - 1
  }
  return low
}
