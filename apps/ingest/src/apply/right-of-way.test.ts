import type { LogPosition } from '@vaultsync/oplog'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryLog } from '../testing/memory-log.ts'
import { rightOfWay } from './right-of-way.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const options = { manyBytes: 100, mostMs: 1_000, share: 0.1 }
const push = (bytes: number) => [{ key: 'k', value: new Uint8Array(bytes) }]

/** A log that answers when the test says so. */
function opened() {
  const answers: (() => void)[] = []
  const slow = {
    ...memoryLog(),
    append: () => new Promise<readonly LogPosition[]>(resolve => answers.push(() => resolve([]))),
  }
  const lanes = rightOfWay(slow, options, () => Date.now())
  const passed = async () => {
    const since = Date.now()
    await lanes.clear()
    return Date.now() - since
  }
  return { lanes, answers, passed }
}

test('with little waiting to become durable nobody steps aside', async () => {
  const { lanes, passed } = opened()
  void lanes.oplog.append(push(99))
  expect(await passed()).toBe(0)
})

test('the applier steps aside until the log has caught up', async () => {
  const { lanes, answers, passed } = opened()
  void lanes.oplog.append(push(60))
  void lanes.oplog.append(push(60))
  const waited = passed()
  await vi.advanceTimersByTimeAsync(400)
  answers[0]?.()
  expect(await waited).toBe(400)
})

test('a log that fails does not keep the applier aside', async () => {
  const failing = memoryLog()
  failing.fail(new Error('gone'))
  const lanes = rightOfWay(failing, options, () => Date.now())
  await expect(lanes.oplog.append(push(200))).rejects.toThrow('gone')
  await lanes.clear()
})

test('however much comes, the applier has most of the time', async () => {
  const { lanes, passed } = opened()
  void lanes.oplog.append(push(500))
  const first = passed()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await first).toBe(1_000)
  const second = passed()
  await vi.advanceTimersByTimeAsync(1)
  expect(await second).toBeLessThanOrEqual(1)
  await vi.advanceTimersByTimeAsync(2_000)
  const third = passed()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await third).toBeGreaterThan(100)
  expect(await third).toBeLessThan(300)
})
