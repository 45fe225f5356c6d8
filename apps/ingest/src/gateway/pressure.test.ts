import { expect, test } from 'vitest'
import { lagOf, noPressure, pressureOf } from './pressure.ts'

const options = { softOps: 1_000, hardOps: 11_000 }
const before = { lagOps: 0, agoMs: 0 }

test('lag is what each partition has and the books have not', () => {
  const heads = [
    { partition: 0, oldest: 0, next: 10 },
    { partition: 1, oldest: 0, next: 5 },
  ]
  expect([...lagOf(heads, new Map([[0, 4]])).values()]).toEqual([6, 5])
  expect([...lagOf(heads, new Map([[0, 99]])).values()]).toEqual([0, 5])
})

test('a short queue asks nobody for patience', () => {
  expect(pressureOf(100, 10, before, options)).toEqual({ ...noPressure, lagRecords: 100, lagOps: 1_000 })
})

test('the longer the queue, the longer the wait, until nothing more is taken', () => {
  const half = pressureOf(600, 10, before, options)
  const full = pressureOf(1_100, 10, before, options)
  expect(half).toMatchObject({ refuse: false, pace: 0.5 })
  expect(full.refuse).toBe(true)
  expect(full.retryAfterMs).toBeGreaterThan(half.retryAfterMs)
})
