import { expect, test } from 'vitest'
import { batchesOf } from './batches.ts'

const read = (...lengths: number[]) =>
  lengths.map((length, at) => ({ offset: 40 + at, key: 'k', value: new Uint8Array(length) }))

test('what was read is cut into batches that follow each other and leave nothing out', () => {
  const batches = [...batchesOf(read(4, 4, 4, 20, 1), 10)]
  expect(batches.map(({ from, upTo, bytes }) => [from, upTo, bytes])).toEqual([
    [40, 42, 8],
    [42, 43, 4],
    [43, 44, 20],
    [44, 45, 1],
  ])
  expect(batches.flatMap(({ values }) => values.map(({ length }) => length))).toEqual([4, 4, 4, 20, 1])
})

test('nothing read is nothing to apply', () => {
  expect([...batchesOf([], 10)]).toEqual([])
})
