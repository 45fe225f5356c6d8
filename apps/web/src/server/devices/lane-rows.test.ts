import { expect, test } from 'vitest'
import { bytes, type DeviceRecord, laneRow, newestBuildOf, storageOf } from './lane-rows.ts'

const now = 1_795_000_000_000
const record = (over: Partial<DeviceRecord>): DeviceRecord => ({
  deviceId: 'd',
  storeId: 's',
  store: 'Old Mill',
  timezone: 'America/Chicago',
  locale: 'en-US',
  lane: 'Lane 1',
  status: 'enrolled',
  build: '412',
  heardMs: now - 60_000,
  enrolledMs: now,
  epoch: 1,
  health: null,
  ...over,
})

test.each([
  ['heard', {}],
  ['quiet', { heardMs: now - 3_600_000 }],
  ['never', { heardMs: null }],
  ['locked', { status: 'locked' }],
  ['revoked', { status: 'revoked', heardMs: null }],
] as const)('a lane is %s when %j', (state, over) => {
  expect(laneRow(record(over), null, now).state).toBe(state)
})

test('the newest build is the one that was heard last, and others are called older', () => {
  const records = [record({ build: '412' }), record({ build: '398', heardMs: now - 900_000 })]
  expect(newestBuildOf(records)).toBe('412')
  expect(records.map(each => laneRow(each, '412', now).olderBuild)).toEqual([false, true])
})

test('a disk that is nearly full or may be cleared says so; a lane that told nothing says nothing', () => {
  expect(storageOf({})).toBeNull()
  expect(storageOf({ persisted: true, usageBytes: 9e9, quotaBytes: 1e10 })?.caution).toBe('nearly full')
  expect(storageOf({ persisted: false, usageBytes: 1, quotaBytes: 1e10 })?.caution).toBe('the browser may clear it')
  expect(storageOf({ persisted: true, usageBytes: 41e6, quotaBytes: 6e10 })).toEqual({
    words: '41 MB of 60 GB',
    caution: null,
  })
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 kB'],
  [12e12, '12 TB'],
])('%d bytes read as %s', (count, text) => {
  expect(bytes(count)).toBe(text)
})
