import { expect, it } from 'vitest'
import { afterWrongPin, noAttempts, pauseLeftMs, type PinAttempts, triesLeft } from './lock-out.ts'

const wrong = (times: number): PinAttempts =>
  Array.from({ length: times }).reduce<PinAttempts>(attempts => afterWrongPin(attempts, 1000), noAttempts)

it('four wrong PINs cost nothing, the fifth a pause', () => {
  expect(pauseLeftMs(wrong(4), 1000)).toBe(0)
  expect(triesLeft(wrong(4))).toBe(1)
  expect(pauseLeftMs(wrong(5), 1000)).toBe(30_000)
})

it('every further wrong PIN doubles the pause, up to a quarter of an hour', () => {
  expect(pauseLeftMs(wrong(6), 1000)).toBe(60_000)
  expect(pauseLeftMs(wrong(30), 1000)).toBe(900_000)
})

it('a clock that was set back never closes a lane for longer than the longest pause', () => {
  expect(pauseLeftMs(wrong(5), 1000 - 86_400_000)).toBe(900_000)
})
