import { assignColumns, type ColumnChoices } from '../columns/assign.ts'
import { headingKey } from '../columns/heading.ts'
import type { Column, Meaning } from '../columns/meaning.ts'
import { byContent } from '../columns/sniff.ts'
import type { ByteSource } from '../files/bytes.ts'
import { decoded } from '../files/decode.ts'
import { type Encoding, findEncoding } from '../files/encoding.ts'
import { emptyFile, UnreadableFile } from '../files/unreadable.ts'
import { systems } from '../systems/systems.ts'
import type { System } from '../systems/system.ts'
import { unknownSystem } from '../systems/unknown/unknown.ts'
import { isStandardLength } from '../values/barcode.ts'
import { type DecimalSign, writtenNumber } from '../values/number.ts'
import { exactCode, oneLine } from '../values/text.ts'
import { type Found, findHeadings } from './find-headings.ts'
import { Layout, SheetRow } from './layout.ts'
import { leftOut, type Notice, refusal } from './notice.ts'
import type { FileHabits } from './read-goods.ts'

export interface ImportOptions {
  /** What a person said the columns are, by heading. */
  readonly columns?: ColumnChoices
  /** Decimals of the shop's currency, where the file names none: 2 unless said. */
  readonly currencyDecimals?: number
}

/** What was recognised in a file before its rows are read. */
export interface Survey {
  readonly encoding: Encoding
  readonly delimiter: string
  readonly headingLine: number
  readonly system: System
  readonly columns: readonly Column[]
  /** How many cells a row should have. */
  readonly width: number
  /** Cells that a row may have beyond its columns, all empty. */
  readonly widest: number
  /** Most rows end where their last filled cell does. */
  readonly ragged: boolean
  readonly habits: FileHabits
  readonly problems: readonly { readonly line: number; readonly notice: Notice }[]
}

const sampleCharacters = 1_000_000

export async function surveyFile(source: ByteSource, options: ImportOptions): Promise<Survey> {
  const { encoding } = await findEncoding(source)
  const found = findHeadings(await firstLines(source, encoding))
  if (found === null) throw new UnreadableFile(emptyFile)
  const sample = found.rows.map(row => row.cells)
  const headings = headingsOf(found)
  const choices = options.columns ?? {}
  const system = recognise(headings, sample, choices)
  const assigned = assignColumns(headings, system, choices)
  const columns = system === unknownSystem ? byContent(assigned, sample) : assigned
  const width = headings.length
  return {
    encoding,
    delimiter: found.delimiter,
    headingLine: found.headings.line,
    system,
    columns,
    width,
    widest: Math.max(usualLength(sample) ?? width, found.headings.cells.length),
    ragged: sample.length >= 5 && sample.filter(cells => cells.length < width).length > sample.length / 2,
    habits: habitsOf(columns, sample, found.delimiter, options.currencyDecimals ?? 2),
    problems: problemsOf(found, columns),
  }
}

function problemsOf(found: Found, columns: readonly Column[]): Survey['problems'] {
  const before = found.before.map(row => ({ line: row.line, notice: leftOut.preamble() }))
  const named = columns.some(column => column.meaning === 'name' || column.meaning === 'fallback name')
  return named ? before : [...before, { line: found.headings.line, notice: refusal.noNameColumn() }]
}

async function firstLines(source: ByteSource, encoding: Encoding): Promise<string[]> {
  let text = ''
  let whole = true
  for await (const piece of decoded(source, encoding)) {
    text += piece
    if (text.length >= sampleCharacters) {
      whole = false
      break
    }
  }
  const lines = text.split(/\r\n|\n|\r/)
  if (!whole && lines.length > 1) lines.pop()
  return lines
}

/** Trimmed, without empty ones at the end; "GTIN, UPC, EAN, or ISBN" without its quotation marks is put together again. */
function headingsOf(found: Found): string[] {
  const headings = found.headings.cells.map(cell => oneLine(cell))
  while (headings.length > 1 && headings.at(-1) === '') headings.pop()
  const usual = usualLength(found.rows.map(row => row.cells))
  const surplus = usual === null ? 0 : headings.length - usual
  if (surplus <= 0) return headings
  for (let at = 0; at + surplus < headings.length; at += 1) {
    const joined = headings.slice(at, at + surplus + 1).join(', ')
    if (headingKey(joined) === 'gtinupceanorisbn') {
      return [...headings.slice(0, at), joined, ...headings.slice(at + surplus + 1)]
    }
  }
  return headings
}

function usualLength(rows: readonly (readonly string[])[]): number | null {
  const counts = new Map<number, number>()
  for (const cells of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [most] = [...counts].sort(([, one], [, two]) => two - one)
  return most === undefined || most[1] * 2 <= rows.length ? null : most[0]
}

function recognise(
  headings: readonly string[],
  sample: readonly (readonly string[])[],
  choices: ColumnChoices,
): System {
  const keys = new Set(headings.map(headingKey))
  for (const system of systems) {
    if (!system.recognises(keys)) continue
    if (system.recognisesRows === undefined) return system
    const layout = new Layout(assignColumns(headings, system, choices))
    if (system.recognisesRows(sample.map((cells, at) => new SheetRow(at, cells, layout)))) return system
  }
  return unknownSystem
}

const money: ReadonlySet<Meaning> = new Set(['price', 'cost', 'reference price', 'channel price', 'start price'])

function habitsOf(
  columns: readonly Column[],
  sample: readonly (readonly string[])[],
  delimiter: string,
  currencyDecimals: number,
): FileHabits {
  let points = 0
  let commas = 0
  let standard = 0
  let codes = 0
  for (const column of columns) {
    if (!money.has(column.meaning) && column.meaning !== 'barcode') continue
    for (const cells of sample) {
      const text = exactCode(oneLine(cells[column.at] ?? '')).text
      if (text === '') continue
      if (column.meaning === 'barcode') {
        codes += 1
        if (/^\d+$/.test(text) && isStandardLength(text)) standard += 1
        continue
      }
      const proves = writtenNumber(text, '.')?.proves
      if (proves === '.') points += 1
      else if (proves === ',') commas += 1
    }
  }
  return {
    decimalSign: decimalSign(points, commas, delimiter),
    currencyDecimals,
    currency: currencyOf(columns),
    standardBarcodes: standard * 2 >= codes,
  }
}

/** "Price (EUR)". Only the likely ones: there are currencies called ALL and TOP. */
function currencyOf(columns: readonly Column[]): string | null {
  const heading = columns.find(column => column.meaning === 'price')?.heading ?? ''
  return /\b(USD|EUR|GBP|CAD|AUD|NZD|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|KRW|SGD|HKD)\b/.exec(heading)?.[0] ?? null
}

function decimalSign(points: number, commas: number, delimiter: string): DecimalSign {
  if (points !== commas) return points > commas ? '.' : ','
  return delimiter === ';' ? ',' : '.'
}
