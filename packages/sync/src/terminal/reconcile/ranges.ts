import { minus, noPrint, plus, type Print, printOf, printText } from './fingerprint.ts'

/** Numbers from `from` up to, not including, `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** What one side holds in a range. */
export interface RangeSum {
  readonly count: number
  readonly print: string
}

/** Rows of one kind by their number, with the sums of every prefix, so that any range costs two look-ups. */
export interface PrintedRows {
  readonly ids: readonly number[]
  readonly prefix: readonly Print[]
}

export const everyNumber: Range = { from: 0, to: 0x1_0000_0000 }

export function printRows(rows: Iterable<readonly [id: number, text: string]>): PrintedRows {
  const sorted = [...rows].sort((a, b) => a[0] - b[0])
  const prefix: Print[] = [noPrint]
  let sum = noPrint
  for (const [id, text] of sorted) {
    sum = plus(sum, printOf(`${id}=${text}`))
    prefix.push(sum)
  }
  return { ids: sorted.map(([id]) => id), prefix }
}

export function sumOf(rows: PrintedRows, { from, to }: Range): RangeSum {
  const first = below(rows.ids, from)
  const last = below(rows.ids, to)
  const print = minus(rows.prefix[last] ?? noPrint, rows.prefix[first] ?? noPrint)
  return { count: last - first, print: printText(print) }
}

const branches = 4
/** A range with so few rows on either side is fetched, not split further. */
const leafRows = 32

export interface Compared {
  /** Ask for the sums of these next. */
  readonly again: readonly Range[]
  /** Fetch the rows of these: here the two sides differ. */
  readonly differ: readonly Range[]
}

/**
 * One round: where the other side's sums differ from ours, ranges are cut by our own rows and asked again, until they
 * are small. Both sides must stand at the same place of the feed; a difference there is an incident and is recorded
 * before it is mended.
 */
export function compareRanges(ours: PrintedRows, asked: readonly Range[], theirs: readonly RangeSum[]): Compared {
  const again: Range[] = []
  const differ: Range[] = []
  for (const [at, range] of asked.entries()) {
    const other = theirs[at]
    const mine = sumOf(ours, range)
    if (!other || (other.count === mine.count && other.print === mine.print)) continue
    if (Math.max(mine.count, other.count) <= leafRows || range.to - range.from <= 1) differ.push(range)
    else again.push(...cut(ours, range, mine.count))
  }
  return { again, differ }
}

function cut(ours: PrintedRows, range: Range, count: number): Range[] {
  const first = below(ours.ids, range.from)
  const edges = new Set([range.from, range.to])
  for (let branch = 1; branch < branches; branch++) {
    const byRow = ours.ids[first + Math.floor((count * branch) / branches)]
    const bySpan = range.from + Math.floor(((range.to - range.from) * branch) / branches)
    edges.add(count >= branches && byRow !== undefined ? byRow : bySpan)
  }
  const sorted = [...edges].filter(edge => edge >= range.from && edge <= range.to).sort((a, b) => a - b)
  return sorted.slice(1).map((to, at) => ({ from: sorted[at] ?? range.from, to }))
}

function below(ids: readonly number[], limit: number): number {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
