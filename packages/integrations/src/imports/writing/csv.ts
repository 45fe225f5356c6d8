import { guarded } from '../values/text.ts'

/** A line of CSV whose cells no spreadsheet will calculate. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  return `${cells.map(cell => quoted(guarded(cell), delimiter)).join(delimiter)}\r\n`
}

function quoted(cell: string, delimiter: string): string {
  const plain = !/["\r\n]/.test(cell) && !cell.includes(delimiter) && cell === cell.trim()
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`
}

/** Spreadsheets read UTF-8 only when it begins with this. */
export const byteOrderMark = '\ufeff'
