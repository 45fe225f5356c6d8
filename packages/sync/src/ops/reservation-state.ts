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
  const over = status === 'committed' || status === 'voided' || status === 'expired'
  const told = over ? null : { reservationId, deviceId, status, lines, reason, expiresAtMs }
  book.feed(op, row.storeId, `reservation:${reservationId}`, told)
}

/**
 * Ends a reservation and gives back what it holds; answers what it was, if it was anything. One that was denied is over
 * when its lane has read the answer.
 */
export function endReservation(
  op: GatedOp,
  book: Book,
  reservationId: string,
  status: 'committed' | 'voided' | 'expired',
): ReservationRow | undefined {
  const row = book.reservation(op.tenantId, reservationId)
  if (row === undefined || row.status === 'committed' || row.status === 'voided' || row.status === 'expired') return row
  for (const { skuId, held } of row.lines) setAside(op, book, skuId, -held, row.storeId)
  saveReservation(op, book, { ...row, status })
  return row
}
