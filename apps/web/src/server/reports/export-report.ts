import { currencyDecimals, decimalText } from '@vaultsync/domain'
import type { Cell, CellKind, ReportRow, ReportTable } from '../../portal/reports/view.ts'
import { csvLine } from '../writes/csv.ts'

/** A report as lines of a file: plain decimals, and rows that open stand under theirs. */
export async function* reportLines(table: ReportTable, currency: string): AsyncGenerator<string> {
  const decimals = currencyDecimals(currency) ?? 2
  const columns = table.heads.flatMap((head, at) => (head.kind === 'bar' ? [] : [{ ...head, at }]))
  const line = (cells: readonly Cell[], above: string) =>
    csvLine([above, ...columns.map(({ kind, at }) => written(cells[at] ?? null, kind, decimals))])
  yield csvLine(['Within', ...columns.map(head => (head.kind === 'money' ? `${head.words}, ${currency}` : head.words))])
  for (const row of table.rows) yield linesOf(row, line)
  if (table.foot) yield line(table.foot, '')
}

function linesOf(row: ReportRow, line: (cells: readonly Cell[], above: string) => string): string {
  return line(row.cells, '') + row.under.map(each => line(each.cells, String(row.cells[0]))).join('')
}

function written(cell: Cell, kind: CellKind, decimals: number): Cell {
  if (typeof cell !== 'number') return cell
  if (kind === 'money') return decimalText(cell, decimals)
  if (kind === 'share' || kind === 'points') return (cell * 100).toFixed(2)
  return cell
}
