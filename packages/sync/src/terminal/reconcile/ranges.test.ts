import { seededRng } from '@vaultsync/base'
import { expect, test } from 'vitest'
import { minus, plus, printOf, printText } from './fingerprint.ts'
import { compareRanges, everyNumber, type PrintedRows, printRows, type Range, sumOf } from './ranges.ts'

const rows = (count: number, wrong: ReadonlySet<number> = new Set()) =>
  Array.from({ length: count }, (_, at) => [at * 3 + 1, wrong.has(at) ? 'wrong' : `row ${at}`] as const)

function reconcile(ours: PrintedRows, theirs: PrintedRows) {
  const differ: Range[] = []
  let asked: readonly Range[] = [everyNumber]
  let bytes = 0
  let rounds = 0
  while (asked.length > 0) {
    const sums = asked.map(range => sumOf(theirs, range))
    // As it would travel: two 32-bit edges that follow each other, a count and 64 bits.
    bytes += asked.length * (4 + 4 + 8)
    rounds += 1
    const compared = compareRanges(ours, asked, sums)
    differ.push(...compared.differ)
    asked = compared.again
  }
  return { differ, bytes, rounds }
}

test('equal sides need one round (R1)', () => {
  expect(reconcile(printRows(rows(1000)), printRows(rows(1000)))).toMatchObject({ differ: [], rounds: 1 })
})

test('ten wrong rows among 100,000 are found in less than 10 KiB (R1)', () => {
  const rng = seededRng(3)
  const wrong = new Set(Array.from({ length: 10 }, () => Math.floor(rng.next() * 100_000)))
  const { differ, bytes } = reconcile(printRows(rows(100_000)), printRows(rows(100_000, wrong)))
  for (const at of wrong) expect(differ.some(range => range.from <= at * 3 + 1 && at * 3 + 1 < range.to)).toBe(true)
  expect(bytes).toBeLessThan(10_240)
})

test('a row that one side lacks altogether is found (R1)', () => {
  const theirs = rows(500).filter((_, at) => at !== 123)
  const { differ } = reconcile(printRows(rows(500)), printRows(theirs))
  expect(differ).toHaveLength(1)
  const none = reconcile(printRows([]), printRows(rows(500)))
  expect(none.differ.length).toBeGreaterThan(0)
})

test('two rows that are wrong in the same way do not hide each other (R2)', () => {
  const swapped = (text: string) => [5, 6].map(id => [id, text] as const)
  expect(sumOf(printRows(swapped('a')), everyNumber).print).not.toBe(sumOf(printRows(swapped('b')), everyNumber).print)
  const twice = plus(printOf('same'), printOf('same'))
  expect(printText(twice)).not.toBe(printText({ high: 0, low: 0 }))
})

test('what was added can be taken away again (R2)', () => {
  const a = printOf('a')
  const b = printOf('b')
  expect(minus(plus(a, b), b)).toEqual(a)
})
