import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gather } from './gather.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** How many transactions depart within a second, with so many bytes brought each millisecond. */
async function departures(bytesPerMs: number): Promise<number> {
  const line = gather({ manyBytesPerSecond: 1_000, betweenMs: 50 }, () => Date.now())
  let count = 0
  let waiting = 0
  let going = false
  for (let ms = 0; ms < 1_000; ms += 1) {
    waiting += bytesPerMs
    if (!going) {
      going = true
      void line.pause().then(() => {
        line.departed(waiting)
        waiting = 0
        count += 1
        going = false
      })
    }
    await vi.advanceTimersByTimeAsync(1)
  }
  return count
}

test('while little comes, everything departs at once', async () => {
  expect(await departures(0.5)).toBe(1_000)
})

test('while much comes, few departures take it all', async () => {
  const count = await departures(20)
  expect(count).toBeGreaterThan(15)
  expect(count).toBeLessThan(60)
})
