import { headingKey } from '../columns/heading.ts'
import { synonym } from '../columns/synonyms.ts'
import { CsvReader, type CsvRow } from '../files/csv-rows.ts'
import { systems } from '../systems/systems.ts'

export const delimiters = [',', ';', '\t', '|'] as const

export interface Found {
  readonly delimiter: string
  readonly headings: CsvRow
  /** Rows before the headings that hold something. */
  readonly before: readonly CsvRow[]
  /** The rows of the sample that follow. */
  readonly rows: readonly CsvRow[]
}

const mostBefore = 15
const someKeys: ReadonlySet<string> = new Set(['location'])
const isBlank = (row: CsvRow) => row.cells.every(cell => cell.trim() === '')

/** `sep=;` on the first line, as some systems write it for spreadsheets; null when there is none. */
export function separatorLine(first: string): string | null {
  return /^"?sep=(.)"?[\s,;|"]*$/i.exec(first)?.[1] ?? null
}

const knownKeys = new Map<string, boolean>()

function isKnown(heading: string): boolean {
  const key = headingKey(heading)
  if (key === '') return false
  const before = knownKeys.get(key)
  if (before !== undefined) return before
  const known = synonym(key) !== null || systems.some(system => system.column(key, heading.trim(), someKeys) !== null)
  if (knownKeys.size < 5000) knownKeys.set(key, known)
  return known
}

/** Tries every delimiter on the first lines; the row with most words that are known as headings decides both. */
export function findHeadings(lines: readonly string[]): Found | null {
  const separator = separatorLine(lines[0] ?? '')
  const body = separator === null ? lines : ['', ...lines.slice(1)]
  const candidates = separator === null ? delimiters : [...new Set([separator, ...delimiters])]
  let best: { found: Found; score: number } | null = null
  for (const delimiter of candidates) {
    const reader = new CsvReader(delimiter, null)
    const rows = [...reader.take(body), ...reader.end()].filter(row => !isBlank(row))
    const found = headingsAmong(rows, delimiter)
    if (found === null) continue
    const score = found.known * 100 + found.steadiness * 10 + Math.min(found.found.headings.cells.length, 9) / 10
    if (best === null || score > best.score + (delimiter === separator ? -1 : 0)) best = { found: found.found, score }
  }
  return best === null ? null : readAgain(best.found, body)
}

/** Now that the width is known, an open quote in the sample costs one row and not all that follow. */
function readAgain(found: Found, lines: readonly string[]): Found {
  const reader = new CsvReader(found.delimiter, found.headings.cells.length)
  const rows = [...reader.take(lines), ...reader.end()]
  return { ...found, rows: rows.filter(row => row.line > found.headings.line && !isBlank(row)) }
}

function headingsAmong(rows: readonly CsvRow[], delimiter: string) {
  let at = 0
  let known = -1
  for (const [index, row] of rows.slice(0, mostBefore).entries()) {
    const words = new Set(row.cells.map(cell => cell.trim()).filter(isKnown)).size
    if (words > known) {
      at = index
      known = words
    }
  }
  const headings = rows[at]
  if (headings === undefined) return null
  const after = rows.slice(at + 1)
  const width = headings.cells.length
  const alike = after.filter(row => row.cells.length === width).length
  const steadiness = width < 2 || after.length === 0 ? 0 : alike / after.length
  return { found: { delimiter, headings, before: rows.slice(0, at), rows: after }, known, steadiness }
}
