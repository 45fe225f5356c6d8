import { cellsOf, padEndCells, padStartCells, wrapWords } from './wrap.ts'

const gap = 2

/** Amounts keep their columns; only the first column gives way when the paper is narrow. */
export function taxTableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): readonly string[] {
  const table = [head, ...rows]
  const count = Math.max(...table.map(row => row.length))
  const widths = Array.from({ length: count }, (_, at) => Math.max(...table.map(row => cellsOf(row[at] ?? ''))))
  const amounts = widths.slice(1).reduce((sum, cells) => sum + cells + gap, 0)
  const first = columns - amounts
  if (first < 4) return table.flatMap(row => stacked(row, columns))
  return table.flatMap(row => {
    const parts = wrapWords(row[0] ?? '', first)
    const right = widths.slice(1).map((cells, at) => ' '.repeat(gap) + padStartCells(row[at + 1] ?? '', cells))
    return parts.map((part, index) => (index === 0 ? padEndCells(part, first) + right.join('') : part).trimEnd())
  })
}

/** On paper too narrow for the table, each amount stands under its name. */
function stacked(row: readonly string[], columns: number): readonly string[] {
  const [name = '', ...amounts] = row
  const under = amounts.flatMap(amount => wrapWords(amount, columns).map(part => padStartCells(part, columns)))
  return [...wrapWords(name, columns), ...under]
}
