import { no, ok, type Result } from '@vaultsync/base'
import type { FeedBodies } from '../../feed/rows.ts'

/** A bounded counter: how much of something this lane may use up by itself, also without a line. */
type Lease = FeedBodies['lease']

export interface LeaseQuestion {
  readonly kind: Lease['kind']
  /** A SKU's number, a customer's id or a budget's name. */
  readonly subject: string
  readonly deviceId: string
  /** By the server's clock, as this lane believes it. */
  readonly nowMs: number
}

export interface LeaseUse {
  readonly leaseId: string
  readonly amount: number
}

export interface LeaseShort {
  readonly code: 'lease.short'
  readonly available: number
}

/** What is left on this lane: the sum of its live leases, less what the shown state says is used. */
export function allowance(leases: readonly Lease[], asked: LeaseQuestion): number {
  return usable(leases, asked).reduce((sum, lease) => sum + left(lease), 0)
}

/** Which leases pay for it, those that end first first; all of it or nothing. */
export function planLeaseUse(
  leases: readonly Lease[],
  asked: LeaseQuestion,
  amount: number,
): Result<readonly LeaseUse[], LeaseShort> {
  const uses: LeaseUse[] = []
  let open = amount
  for (const lease of usable(leases, asked)) {
    const taken = Math.min(open, left(lease))
    if (taken > 0) uses.push({ leaseId: lease.leaseId, amount: taken })
    open -= taken
    if (open <= 0) return ok(uses)
  }
  return open <= 0 ? ok(uses) : no({ code: 'lease.short', available: amount - open })
}

function usable(leases: readonly Lease[], { kind, subject, deviceId, nowMs }: LeaseQuestion): Lease[] {
  return leases
    .filter(lease => lease.kind === kind && lease.subject === subject && lease.deviceId === deviceId)
    .filter(lease => lease.status === 'live' && lease.expiresAtMs > nowMs)
    .sort((a, b) => a.expiresAtMs - b.expiresAtMs || (a.leaseId < b.leaseId ? -1 : 1))
}

const left = ({ amount, used }: Lease) => Math.max(0, amount - used)
