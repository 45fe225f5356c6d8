import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { repeats } from './repeats.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** When each of some pushes that come at once is answered, in milliseconds. */
async function answered(pushes: readonly number[]): Promise<readonly number[]> {
  const start = Date.now()
  const pace = repeats({ opsPerSecond: 1000, mostMs: 2000 }, Date.now)
  const all = Promise.all(pushes.map(ops => pace.rest(ops).then(() => Date.now() - start)))
  await vi.runAllTimersAsync()
  return all
}

test('pushes that bring nothing new are answered one after another, at a pace', async () => {
  expect(await answered([400, 400, 100])).toEqual([400, 800, 900])
})

test('a lost answer is given again at once', async () => {
  expect(await answered([400, 50, 1])).toEqual([400, 0, 0])
})

test('nobody waits for ever, however many send again', async () => {
  expect(await answered([1500, 1500, 1500])).toEqual([1500, 2000, 2000])
})
