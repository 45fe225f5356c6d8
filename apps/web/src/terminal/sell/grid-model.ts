import type { Condition, ResultRow, SearchResult, SkuCell } from '@vaultsync/search'

export const conditions: readonly Condition[] = ['NM', 'LP', 'MP', 'HP', 'DMG']

/** One finish of one printing: five cells, blank where there is no such SKU. */
export interface FinishRow {
  readonly key: string
  readonly label: string
  readonly asked: boolean
  readonly cells: readonly (SkuCell | null)[]
}

export interface PrintingGroup {
  readonly row: ResultRow
  readonly finishes: readonly FinishRow[]
}

export interface GridPlace {
  readonly row: number
  readonly column: number
}

/** A group per printing, a row per finish (and language, and variant), the one that was asked for first. */
export function gridOf(result: SearchResult): readonly PrintingGroup[] {
  return result.rows.map(groupOf)
}

const groups = new WeakMap<ResultRow, PrintingGroup>()

/** A row that did not change keeps its group, so that it is not drawn again. */
function groupOf(row: ResultRow): PrintingGroup {
  const known = groups.get(row) ?? newGroup(row)
  groups.set(row, known)
  return known
}

/** Its finishes are sorted out when they are first looked at: most of an answer never reaches the screen. */
function newGroup(row: ResultRow): PrintingGroup {
  let made: readonly FinishRow[] | null = null
  return {
    row,
    get finishes() {
      return (made ??= finishesOf(row))
    },
  }
}

function finishesOf({ skus }: ResultRow): readonly FinishRow[] {
  const languages = new Set(skus.map(sku => sku.language))
  const rows = new Map<string, { label: string; asked: boolean; cells: (SkuCell | null)[] }>()
  for (const sku of skus) {
    const label = [sku.variant ?? sku.finish, languages.size > 1 ? sku.language.toUpperCase() : '']
      .filter(Boolean)
      .join(' ')
    const key = `${sku.finish}|${sku.language}|${sku.variant ?? ''}`
    const row = rows.get(key) ?? { label, asked: false, cells: conditions.map(() => null) }
    const column = sku.condition === null ? 0 : conditions.indexOf(sku.condition)
    row.cells[column] ??= sku
    row.asked ||= sku.asked
    rows.set(key, row)
  }
  const all = Array.from(rows, ([key, row]) => ({ key, ...row }))
  // With nothing asked for, or everything, no row stands out.
  const everyone = all.every(row => row.asked)
  return all.map(row => ({ ...row, asked: row.asked && !everyone })).sort((a, b) => Number(b.asked) - Number(a.asked))
}

const rowsOf = (groups: readonly PrintingGroup[]): readonly FinishRow[] => groups.flatMap(group => group.finishes)

/** Where Enter lands before an arrow was pressed: what was asked for, in stock if it can be. */
export function firstPlace(groups: readonly PrintingGroup[]): GridPlace | null {
  const finishes = groups[0]?.finishes ?? []
  const wishes: readonly ((cell: SkuCell) => boolean)[] = [
    cell => cell.asked && cell.here > 0,
    cell => cell.asked,
    cell => cell.here > 0,
    () => true,
  ]
  for (const wish of wishes) {
    for (const [row, finish] of finishes.entries()) {
      const column = finish.cells.findIndex(cell => cell !== null && wish(cell))
      if (column !== -1) return { row, column }
    }
  }
  return null
}

export function cellAt(groups: readonly PrintingGroup[], place: GridPlace | null): SkuCell | null {
  return place === null ? null : (finishAt(groups, place.row)?.cells[place.column] ?? null)
}

/** Counted from the top, so that what stands further below need not be made. */
export function finishAt(groups: readonly PrintingGroup[], row: number): FinishRow | null {
  let left = row
  for (const { finishes } of groups) {
    const finish = finishes[left]
    if (finish !== undefined) return finish
    left -= finishes.length
  }
  return null
}

/** How many groups it takes to fill so many rows. */
export function groupsWithin(groups: readonly PrintingGroup[], rows: number): number {
  let filled = 0
  for (const [at, { finishes }] of groups.entries()) {
    filled += finishes.length
    if (filled >= rows) return at + 1
  }
  return groups.length
}

/** Where a SKU stands now: the mark stays on what it was on when the answer is found anew. */
export function placeOfSku(groups: readonly PrintingGroup[], skuId: number): GridPlace | null {
  for (const [row, { cells }] of rowsOf(groups).entries()) {
    const column = cells.findIndex(cell => cell?.skuId === skuId)
    if (column !== -1) return { row, column }
  }
  return null
}

/** One step over blank cells; at an edge it stays. */
export function stepped(
  groups: readonly PrintingGroup[],
  from: GridPlace,
  towards: 'up' | 'down' | 'left' | 'right',
): GridPlace {
  const rows = rowsOf(groups)
  if (towards === 'left' || towards === 'right') {
    const by = towards === 'left' ? -1 : 1
    const cells = rows[from.row]?.cells ?? []
    for (let column = from.column + by; column >= 0 && column < cells.length; column += by) {
      if (cells[column] !== null) return { row: from.row, column }
    }
    return from
  }
  const row = from.row + (towards === 'up' ? -1 : 1)
  const target = rows[row]
  if (target === undefined) return from
  const column = nearestFilled(target.cells, from.column)
  return column === null ? from : { row, column }
}

function nearestFilled(cells: readonly (SkuCell | null)[], wanted: number): number | null {
  let best: number | null = null
  for (const [column, cell] of cells.entries()) {
    if (cell === null) continue
    if (best === null || Math.abs(column - wanted) < Math.abs(best - wanted)) best = column
  }
  return best
}
