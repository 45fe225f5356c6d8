import { seededRng } from '@vaultsync/base'
import { expect, test } from 'vitest'
import type { FeedBodies } from '../../feed/rows.ts'
import { allowance, planLeaseUse } from './allowance.ts'

const asked = { kind: 'stock', subject: '7', deviceId: 'lane', nowMs: 1000 } as const

function lease(leaseId: string, amount: number, more: Partial<FeedBodies['lease']> = {}): FeedBodies['lease'] {
  const base = { leaseId, kind: 'stock', subject: '7', deviceId: 'lane', amount, expiresAtMs: 2000 } as const
  return { ...base, used: 0, status: 'live', ...more }
}

test('the lease that ends first pays first (A1)', () => {
  const leases = [lease('late', 5, { expiresAtMs: 9000 }), lease('soon', 2)]
  expect(planLeaseUse(leases, asked, 4)).toEqual({
    ok: true,
    value: [
      { leaseId: 'soon', amount: 2 },
      { leaseId: 'late', amount: 2 },
    ],
  })
})

test('what is another lane’s, over, returned or of another thing does not count (A1)', () => {
  const leases = [
    lease('theirs', 5, { deviceId: 'other' }),
    lease('over', 5, { expiresAtMs: 1000 }),
    lease('returned', 5, { status: 'returned' }),
    lease('other', 5, { subject: '8' }),
  ]
  expect(allowance(leases, asked)).toBe(0)
  expect(planLeaseUse(leases, asked, 1)).toEqual({ ok: false, error: { code: 'lease.short', available: 0 } })
})

test('whatever is asked, no lease is used beyond its amount (A2)', () => {
  const rng = seededRng(7)
  for (let round = 0; round < 200; round++) {
    const leases = Array.from({ length: 4 }, (_, n) => {
      const amount = Math.floor(rng.next() * 6)
      return lease(`l${n}`, amount, { used: Math.floor(rng.next() * 7), expiresAtMs: 1500 + n })
    })
    const wanted = 1 + Math.floor(rng.next() * 12)
    const plan = planLeaseUse(leases, asked, wanted)
    expect(plan.ok).toBe(allowance(leases, asked) >= wanted)
    if (!plan.ok) continue
    expect(plan.value.reduce((sum, use) => sum + use.amount, 0)).toBe(wanted)
    for (const use of plan.value) {
      const paid = leases.find(({ leaseId }) => leaseId === use.leaseId)
      expect((paid?.used ?? 0) + use.amount).toBeLessThanOrEqual(paid?.amount ?? 0)
    }
  }
})
