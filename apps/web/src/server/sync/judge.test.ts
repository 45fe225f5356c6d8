import { expect, test } from 'vitest'
import { type DeviceRow, judgeLane, judgeStore, needsFirst } from './judge.ts'

const now = 1_000_000_000
const minute = 60_000
const timeOf = (ms: number) => `at ${ms}`
const row = (over: Partial<DeviceRow>): DeviceRow => ({
  deviceId: 'd',
  storeId: 's',
  lane: 'Lane 1',
  heardMs: now,
  waiting: 0,
  oldestWaitingMs: null,
  shiftOpen: true,
  ...over,
})

test.each([
  ['ok', {}],
  ['waiting', { waiting: 3 }],
  ['silent', { heardMs: now - 16 * minute }],
  ['silent', { heardMs: now - 16 * minute, shiftOpen: false, waiting: 1 }],
  ['closed', { heardMs: now - 16 * minute, shiftOpen: false }],
  ['never', { heardMs: null }],
] as const)('a lane is %s when %j', (state, over) => {
  expect(judgeLane(row(over), now, timeOf).state).toBe(state)
})

test('a store with a silent lane needs a person and comes first', () => {
  const silent = judgeStore(
    { storeId: 's', name: 'A' },
    [row({ heardMs: now - 60 * minute, waiting: 4, oldestWaitingMs: minute })],
    now,
    timeOf,
  )
  const well = judgeStore({ storeId: 't', name: 'B' }, [], now, timeOf)
  expect([well, silent].sort(needsFirst)[0]).toMatchObject({
    name: 'A',
    state: 'needs-you',
    waiting: 4,
    oldest: '1 h 1 min',
  })
})
