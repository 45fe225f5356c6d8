import { assert } from '@vaultsync/base'
import type { FeedBodies } from '../../feed/rows.ts'
import type { ReconcileKind } from '../../wire/reconcile.ts'
import { printText, readPrint } from './fingerprint.ts'
import type { Range, RangeSum } from './ranges.ts'

/** What of a row is compared: the same few words on both sides, whatever else its body will carry one day. */
export function rowText(kind: ReconcileKind, body: unknown): string {
  if (kind === 'price') {
    const { priceMinor, source, atMs } = body as FeedBodies['price']
    return `${priceMinor} ${source} ${atMs}`
  }
  const { onHand, reserved } = body as FeedBodies['stock']
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

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const valueOf = new Map([...letters].map((letter, value) => [letter, value]))
const countLetters = 4
const halfLetters = 6
const sumLetters = countLetters + 2 * halfLetters
const mostRows = 64 ** countLetters

/** Six bits a letter: most answers are too short for packing to pay, so they are short as they are. */
function written(value: number, length: number): string {
  let text = ''
  for (let left = value; text.length < length; left = Math.floor(left / 64)) text = letters.charAt(left % 64) + text
  return text
}

const numberOf = (text: string) => [...text].reduce((sum, letter) => sum * 64 + (valueOf.get(letter) ?? 0), 0)

export function packSums(sums: readonly RangeSum[]): string {
  const packed = sums.map(({ count, print }) => {
    assert(count < mostRows, 'a store has fewer than sixteen million rows of a kind')
    const { high, low } = readPrint(print)
    return written(count, countLetters) + written(high, halfLetters) + written(low, halfLetters)
  })
  return packed.join('')
}

export function unpackSums(packed: string): RangeSum[] {
  return Array.from({ length: Math.floor(packed.length / sumLetters) }, (_, at) => {
    const sum = packed.slice(at * sumLetters, (at + 1) * sumLetters)
    const high = numberOf(sum.slice(countLetters, countLetters + halfLetters))
    const low = numberOf(sum.slice(countLetters + halfLetters))
    return { count: numberOf(sum.slice(0, countLetters)), print: printText({ high, low }) }
  })
}
