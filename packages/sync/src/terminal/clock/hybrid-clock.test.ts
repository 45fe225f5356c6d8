import { expect, test } from 'vitest'
import { formatHybrid, observe, parseHybrid, tick } from './hybrid-clock.ts'

test('a clock that stands still or runs backwards still gives later stamps (O4)', () => {
  const first = tick({ ms: 0, counter: 0 }, 1000)
  const second = tick(first, 1000)
  const third = tick(second, 400)
  const texts = [first, second, third].map(formatHybrid)
  expect(texts).toEqual([...texts].sort())
  expect(new Set(texts).size).toBe(3)
})

test('a full counter runs over into the next millisecond', () => {
  expect(tick({ ms: 5, counter: 0xffff }, 5)).toEqual({ ms: 6, counter: 0 })
})

test('a stamp from a minute ahead is heard, one from further is not (O5)', () => {
  const near = { ms: 60_500, counter: 3 }
  expect(observe({ ms: 1, counter: 0 }, [near], 1_000)).toEqual(near)
  expect(observe({ ms: 1, counter: 0 }, [{ ms: 61_001, counter: 0 }], 1_000)).toEqual({ ms: 1, counter: 0 })
})

test('text and stamp are the same thing', () => {
  const stamp = { ms: 1_795_262_400_123, counter: 77 }
  expect(parseHybrid(formatHybrid(stamp))).toEqual(stamp)
})
