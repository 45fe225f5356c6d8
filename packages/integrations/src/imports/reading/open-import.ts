import type { ByteSource } from '../files/bytes.ts'
import { csvRows } from '../files/csv-rows.ts'
import { decoded } from '../files/decode.ts'
import { physicalLines } from '../files/lines.ts'
import { FirstLines } from './key-table.ts'
import { missing, refusal } from './notice.ts'
import type { RowOutcome } from './outcome.ts'
import { RowReader } from './row-reader.ts'
import { StockTable } from './stock-table.ts'
import { type ImportOptions, type Survey, surveyFile } from './survey.ts'
import { separatorLine } from './find-headings.ts'

export interface OpenImport {
  readonly survey: Survey
  /** Every row of the file, from the first, in batches; may be read more than once. */
  readonly read: () => AsyncGenerator<RowOutcome[]>
}

/** Recognises a file and reads it as often as asked, holding a few rows at a time. Throws `UnreadableFile`. */
export async function openImport(source: ByteSource, options: ImportOptions = {}): Promise<OpenImport> {
  const survey = await surveyFile(source, options)
  const each = () => outcomes(source, survey, options)
  return { survey, read: () => (survey.system.mergeBy === undefined ? unique(each()) : merged(each, survey)) }
}

async function* outcomes(source: ByteSource, survey: Survey, options: ImportOptions): AsyncGenerator<RowOutcome[]> {
  const reader = new RowReader(survey, options.columns ?? {})
  const lines = withoutSeparator(physicalLines(decoded(source, survey.encoding)))
  for await (const rows of csvRows(lines, survey.delimiter, survey.width)) yield reader.take(rows)
  yield reader.end()
}

async function* withoutSeparator(batches: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  let first = true
  for await (const lines of batches) {
    if (first && separatorLine(lines[0] ?? '') !== null) lines[0] = ''
    first = false
    yield lines
  }
}

/** An SKU stands once in a file: its second row is refused and names the first. A barcode twice is only said. */
async function* unique(batches: AsyncIterable<RowOutcome[]>): AsyncGenerator<RowOutcome[]> {
  const skus = new FirstLines()
  const barcodes = new FirstLines()
  for await (const batch of batches) yield batch.map(outcome => once(outcome, skus, barcodes))
}

function once(outcome: RowOutcome, skus: FirstLines, barcodes: FirstLines): RowOutcome {
  if (outcome.kind !== 'record') return outcome
  const { line, record, notices } = outcome
  if (record.sku !== null) {
    const before = skus.seen(record.sku, line)
    if (before !== null)
      return { kind: 'refused', line, why: refusal.skuRepeated(record.sku, before), cells: outcome.cells }
  }
  if (record.barcode === null) return outcome
  const shared = barcodes.seen(record.barcode, line)
  return shared === null
    ? outcome
    : { ...outcome, notices: [...notices, missing.barcodeShared(record.barcode, shared)] }
}

/** Two readings: the first gathers the stock of each item over its rows, the second gives it to the item's first row. */
async function* merged(each: () => AsyncIterable<RowOutcome[]>, survey: Survey): AsyncGenerator<RowOutcome[]> {
  const keyOf = (outcome: RowOutcome) =>
    outcome.kind === 'record' ? (survey.system.mergeBy?.(outcome.record) ?? null) : null
  const table = new StockTable(survey.system.oncePerLocation === true)
  for await (const batch of each()) {
    for (const outcome of batch) {
      const key = keyOf(outcome)
      if (key !== null && outcome.kind === 'record') table.add(key, outcome.record)
    }
  }
  const gathered = async function* gathered(): AsyncGenerator<RowOutcome[]> {
    for await (const batch of each()) yield batch.map(outcome => gather(outcome, keyOf(outcome), table))
  }
  yield* unique(gathered())
}

function gather(outcome: RowOutcome, key: string | null, table: StockTable): RowOutcome {
  if (key === null || outcome.kind !== 'record') return outcome
  const { line, record } = outcome
  const repeated = table.repeats(line)
  if (repeated !== null) return { kind: 'refused', line, why: refusal.stockRepeated(repeated), cells: outcome.cells }
  const item = table.itemOf(key)
  const first = table.firstLine(item)
  if (first !== line) {
    const price = table.firstPrice(item)
    const differs = price !== null && record.priceMinor !== null && price !== record.priceMinor
    const of = `More stock of the item on line ${first}.`
    return { kind: 'part', line, of, notices: differs ? [missing.mergedPrice(first)] : [] }
  }
  const stock = table.stockOf(item)
  const quantity = stock.length === 0 ? null : stock.reduce((sum, entry) => sum + entry.quantity, 0)
  return { ...outcome, record: { ...record, stock, quantity } }
}
