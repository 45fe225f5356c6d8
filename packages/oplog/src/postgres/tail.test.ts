import { expect, test } from 'vitest'
import { Tail } from './tail.ts'

const bytes = (size = 1) => new Uint8Array(size)

function filled(offsets: readonly number[], { maxBytes = 1_000, size = 1 } = {}): Tail {
  const tail = new Tail(maxBytes)
  tail.wanted = true
  for (const offset of offsets) tail.keep([{ key: 'one', value: bytes(size) }], [{ partition: 3, offset }])
  return tail
}
const read = (tail: Tail, from: number, most = 100) => tail.read(3, from, most)?.map(({ offset }) => offset) ?? null

test('what was appended here is read here', () => {
  const tail = filled([5, 6, 7, 8])
  expect(read(tail, 5, 2)).toEqual([5, 6])
  expect(read(tail, 7)).toEqual([7, 8])
})

test('what lies before, elsewhere or ahead is asked of the database', () => {
  const tail = filled([5, 6, 7])
  expect(read(tail, 4)).toBeNull()
  expect(tail.read(2, 5, 10)).toBeNull()
  expect(read(tail, 8)).toBeNull()
})

test('a record of somebody else in between ends the stretch', () => {
  const tail = filled([5, 6, 8, 9])
  expect(read(tail, 5)).toBeNull()
  expect(read(tail, 8)).toEqual([8, 9])
})

test('a reader that falls far behind costs no memory', () => {
  const tail = filled([1, 2, 3, 4], { maxBytes: 300, size: 100 })
  expect(read(tail, 1)).toBeNull()
})

test('nothing is kept while nobody reads', () => {
  const tail = new Tail(1_000)
  tail.keep([{ key: 'one', value: bytes() }], [{ partition: 3, offset: 0 }])
  expect(read(tail, 0)).toBeNull()
})
