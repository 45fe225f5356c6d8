import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FirstLines, KeyTable } from './key-table.ts'

test('texts are numbered in the order in which they come, as a map would', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000 }), keys => {
      const table = new KeyTable()
      const known = new Map<string, number>()
      for (const key of keys) {
        expect(table.find(key)).toBe(known.get(key) ?? -1)
        if (!known.has(key)) known.set(key, known.size)
        expect(table.add(key)).toBe(known.get(key))
      }
    }),
    { numRuns: 30 },
  )
})

test('two hundred thousand article numbers that hardly differ stay apart', () => {
  const lines = new FirstLines()
  for (let at = 0; at < 200_000; at += 1) expect(lines.seen(`ASH-${at}`, at + 2)).toBeNull()
  expect(lines.seen('ASH-0', 9)).toBe(2)
  expect(lines.seen('ASH-199999', 9)).toBe(200_001)
})
