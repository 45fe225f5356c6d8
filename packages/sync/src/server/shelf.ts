import { minus, plus, type Print, printText, readPrint } from '../terminal/reconcile/fingerprint.ts'
import { packSums, unpackRanges } from '../terminal/reconcile/on-the-wire.ts'
import { type PrintedRows, type Range, type RangeSum, sumOf } from '../terminal/reconcile/ranges.ts'
import type { ReconcileReply, ReconcileRequest } from '../wire/reconcile.ts'

/** All rows of one kind of a store's feed as one snapshot had them, printed, with the place at which each last moved. */
export interface Shelf {
  readonly epoch: string
  readonly head: number
  readonly printed: PrintedRows
  /** In the order of the printed ids. */
  readonly seqs: readonly number[]
}

/** Where more has moved since, the lane is too far behind for this: it pulls first. */
const mostMoved = 500

/**
 * A lane is always a little behind, and the books do not stand still for it: rows that moved since are taken out of the
 * sums and named, so that the lane takes them out too.
 */
export function answerSums(shelf: Shelf, { epoch, seq, ranges }: ReconcileRequest): Omit<ReconcileReply, 'serverTime'> {
  const { printed, seqs } = shelf
  const at = seqs.flatMap((rowSeq, index) => (rowSeq > seq ? [index] : []))
  const comparable = shelf.epoch === epoch && shelf.head >= seq && at.length <= mostMoved
  if (!comparable) return { comparable, sums: '', moved: [], rows: [] }
  const sums = unpackRanges(ranges).map(range => sumWithout(printed, range, at))
  return { comparable, sums: packSums(sums), moved: at.map(index => printed.ids[index] ?? 0), rows: [] }
}

function sumWithout(printed: PrintedRows, range: Range, without: readonly number[]): RangeSum {
  const whole = sumOf(printed, range)
  let { count } = whole
  let taken: Print = { high: 0, low: 0 }
  for (const index of without) {
    const id = printed.ids[index] ?? -1
    const [before, after] = [printed.prefix[index], printed.prefix[index + 1]]
    if (id < range.from || id >= range.to || before === undefined || after === undefined) continue
    taken = plus(taken, minus(after, before))
    count -= 1
  }
  return { count, print: printText(minus(readPrint(whole.print), taken)) }
}
