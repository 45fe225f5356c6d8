import { expect, test } from 'vitest'
import { tenantShares } from './tenant-shares.ts'

function start() {
  let nowMs = 0
  const shares = tenantShares({ opsPerSecond: 100, burstSeconds: 10 }, () => nowMs)
  return { shares, pass: (ms: number) => (nowMs += ms) }
}

test('a burst passes at once, and what is beyond it waits as long as it takes to refill', () => {
  const { shares, pass } = start()
  expect(shares.take('one', 1_000, 1)).toBe(0)
  expect(shares.take('one', 50, 1)).toBe(500)
  pass(500)
  expect(shares.take('one', 100, 1)).toBe(1_000)
})

test('one tenant’s backlog is not another’s', () => {
  const { shares } = start()
  shares.take('one', 10_000, 1)
  expect(shares.take('other', 100, 1)).toBe(0)
})

test('while the log lags, everyone waits longer', () => {
  const { shares } = start()
  expect(shares.take('one', 1_100, 0.5)).toBe(12_000)
})
