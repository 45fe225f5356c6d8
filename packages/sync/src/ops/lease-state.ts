import type { LeaseRow } from '../ledger/trade-rows.ts'
import type { Book } from '../server/book.ts'
import type { Needs } from '../server/needs.ts'
import type { GatedOp } from './definition.ts'
import { setAside } from './stock-change.ts'

export function needLease(op: GatedOp, needs: Needs, leaseId: string): void {
  needs.ask('lockFeeds', { tenantId: op.tenantId, feed: op.storeId })
  needs.ask('leases', { tenantId: op.tenantId, leaseId })
}

export function saveLease(op: GatedOp, book: Book, row: LeaseRow): void {
  book.put('lease', row)
  const { leaseId, kind, subject, deviceId, amount, expiresAt: expiresAtMs, used, status } = row
  const over = status !== 'live' || used >= amount
  const told = over ? null : { leaseId, kind, subject, deviceId, amount, expiresAtMs, used, status }
  book.feed(op, row.storeId, `lease:${leaseId}`, told)
}

/** Sets an amount aside from where the lease draws, or gives it back with a negative amount. */
export function drawLease(op: GatedOp, book: Book, lease: LeaseRow, amount: number): void {
  const { tenantId } = op
  if (amount === 0) return
  if (lease.kind === 'stock') setAside(op, book, Number(lease.subject), amount, lease.storeId)
  else if (lease.kind === 'budget') book.put('leasePool', { tenantId, subject: lease.subject, granted: amount })
  else
    book.put('creditBalance', {
      tenantId,
      customerId: lease.subject,
      balanceMinor: 0,
      leasedMinor: amount,
      feedSeq: 0,
    })
}

/**
 * Units of a lease that a sale used up. They were promised, so the sale stands even when the lease had been given back or
 * was smaller; then a person is told.
 */
export function useLease(op: GatedOp, book: Book, leaseId: string, amount: number): void {
  const lease = book.lease(op.tenantId, leaseId)
  if (lease === undefined || lease.status !== 'live') {
    book.task(op, 'lease-not-live', leaseId, { amount, status: lease?.status ?? 'unknown' })
    return
  }
  const covered = Math.min(amount, lease.amount - lease.used)
  // What a budget paid out stays spent; stock and credit leave through their own ledgers.
  if (lease.kind !== 'budget') drawLease(op, book, lease, -covered)
  if (covered < amount) book.task(op, 'lease-overdrawn', leaseId, { amount, left: covered })
  saveLease(op, book, { ...lease, used: lease.used + covered })
}
