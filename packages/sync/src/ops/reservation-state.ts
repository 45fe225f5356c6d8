import type { ReservationRow } from '../ledger/trade-rows.ts'
import type { Book } from '../server/book.ts'
import type { Needs } from '../server/needs.ts'
import type { GatedOp } from './definition.ts'
import { setAside } from './stock-change.ts'

export function needReservation(op: GatedOp, needs: Needs, reservationId: string): void {
  needs.ask('lockFeeds', { tenantId: op.tenantId, feed: op.storeId })
  needs.ask('reservations', { tenantId: op.tenantId, reservationId })
}

export function saveReservation(op: GatedOp, book: Book, row: ReservationRow): void {
  book.put('reservation', row)
  const { reservationId, deviceId, status, lines, reason, expiresAt: expiresAtMs } = row
  book.feed(op, row.storeId, `reservation:${reservationId}`, {
    reservationId,
    deviceId,
    status,
    lines,
    reason,
    expiresAtMs,
  })
}

/** Ends a reservation that still holds units and gives them back; answers what it was, if it was anything. */
export function endReservation(
  op: GatedOp,
  book: Book,
  reservationId: string,
  status: 'committed' | 'voided' | 'expired',
): ReservationRow | undefined {
  const row = book.reservation(op.tenantId, reservationId)
  if (row === undefined || (row.status !== 'held' && row.status !== 'partial')) return row
  for (const { skuId, held } of row.lines) setAside(op, book, skuId, -held, row.storeId)
  saveReservation(op, book, { ...row, status })
  return row
}
