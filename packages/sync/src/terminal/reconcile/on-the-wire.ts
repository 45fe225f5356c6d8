import type { FeedBodies } from '../../feed/rows.ts'
import type { ReconcileKind } from '../../wire/reconcile.ts'
import type { Range, RangeSum } from './ranges.ts'

/** What of a row is compared: the same few words on both sides, whatever else its body will carry one day. */
export function rowText(kind: ReconcileKind, body: unknown): string {
  if (kind === 'price') {
    const { priceMinor, source, atMs } = body as FeedBodies['price']
    return `${priceMinor} ${source} ${atMs}`
  }
  const { onHand, reserved = 0 } = body as FeedBodies['stock']
  return `${onHand} ${reserved}`
}

export function packRanges(ranges: readonly Range[]): number[] {
  let end = 0
  return ranges.flatMap(({ from, to }) => {
    const packed = [from - end, to - from]
    end = to
    return packed
  })
}

export function unpackRanges(packed: readonly number[]): Range[] {
  const ranges: Range[] = []
  let end = 0
  for (let at = 0; at + 1 < packed.length; at += 2) {
    const from = end + (packed[at] ?? 0)
    end = from + (packed[at + 1] ?? 0)
    ranges.push({ from, to: end })
  }
  return ranges
}

const countDigits = 8
const sumDigits = 24

export function packSums(sums: readonly RangeSum[]): string {
  return sums.map(({ count, print }) => count.toString(16).padStart(countDigits, '0') + print).join('')
}

export function unpackSums(packed: string): RangeSum[] {
  return Array.from({ length: Math.floor(packed.length / sumDigits) }, (_, at) => {
    const sum = packed.slice(at * sumDigits, (at + 1) * sumDigits)
    return { count: Number.parseInt(sum.slice(0, countDigits), 16), print: sum.slice(countDigits) }
  })
}
