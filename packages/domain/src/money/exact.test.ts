import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { allocate, minor } from '../index.ts'
import { exact, rounded, times, wholeParts } from './exact.ts'
import { percent } from './percent.ts'

it.each([
  [5, 2, 3],
  [-5, 2, -3],
  [4, 3, 1],
  [-4, 3, -1],
  [1, 3, 0],
  [-1, 3, 0],
])('%i/%i is rounded to %i: halves go away from zero', (top, bottom, whole) => {
  expect(rounded(exact(top, bottom))).toBe(whole)
  expect(rounded({ top: BigInt(top), bottom: BigInt(bottom) })).toBe(whole)
})

it('plain numbers and big ones round alike', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1_000_000 }), (top, bottom) => {
      expect(rounded(exact(top, bottom))).toBe(rounded({ top: BigInt(top), bottom: BigInt(bottom) }))
    }),
  )
})

it('a product that plain numbers cannot hold goes on exactly', () => {
  const third = percent('33.333333333333')
  expect(rounded(times(9_000_000_000_000, third ?? exact(0)))).toBe(3_000_000_000_000)
})

it.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [-100, [1, 1, 1], [-34, -33, -33]],
  [10, [0, 0], [5, 5]],
  [7, [5, 3, 0], [4, 3, 0]],
  [0, [], []],
])('%i shared by %j is %j', (total, weights, parts) => {
  expect(allocate(minor(total), weights)).toEqual(parts)
})

it('the parts of any total sum to the whole, and lie within one unit of their exact share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.maxSafeInteger(), weights, (total, given) => {
      const parts = allocate(minor(total), given)
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total))
      expect(allocate(minor(-total), given)).toEqual(parts.map(part => (part === 0 ? 0 : -part)))
      const whole = given.reduce((sum, weight) => sum + BigInt(weight), 0n)
      if (whole === 0n) return
      for (const [index, part] of parts.entries()) {
        const distance = BigInt(part) * whole - BigInt(total) * BigInt(given[index] ?? 0)
        expect(distance < whole && -distance < whole).toBe(true)
      }
    }),
  )
})

it('an equal claim on the last unit goes to the earlier part', () => {
  expect(wholeParts([exact(1, 2), exact(1, 2), exact(1, 2)])).toEqual([1, 1, 0])
  expect(wholeParts([exact(-1, 2), exact(-1, 2), exact(-1, 2)])).toEqual([-1, -1, 0])
})
