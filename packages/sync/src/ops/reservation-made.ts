import type { ReservationRow } from '../ledger/trade-rows.ts'
import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needReservation, saveReservation } from './reservation-state.ts'
import { setAside } from './stock-change.ts'

/** First come, first served, against what is really there: all, a part, or nothing is held, and the lane is told which. */
export const reservationMade = defineOp({
  type: 'reservation.made',
  version: 1,
  schema: opBodies['reservation.made'],
  upcast: {},
  inStore: true,
  subject: () => null,
  needs(op, needs) {
    needReservation(op, needs, op.body.reservationId)
    for (const { skuId } of op.body.lines) needs.ask('stock', { tenantId: op.tenantId, storeId: op.storeId, skuId })
  },
  apply(op, book) {
    const { tenantId, storeId, device: deviceId } = op
    const { reservationId, saleId, expiresAtMs: expiresAt, lines: asked } = op.body
    if (book.reservation(tenantId, reservationId) !== undefined) return
    const lines = asked.map(({ skuId, quantity }) => {
      const held = Math.min(quantity, Math.max(0, book.availableStock(tenantId, storeId, skuId)))
      setAside(op, book, skuId, held)
      return { skuId, asked: quantity, held }
    })
    const status = outcome(lines)
    const reason = status === 'held' ? null : status === 'partial' ? 'not enough in stock' : 'none in stock'
    saveReservation(op, book, { tenantId, reservationId, storeId, deviceId, saleId, status, lines, reason, expiresAt })
  },
})

function outcome(lines: ReservationRow['lines']): 'held' | 'partial' | 'denied' {
  if (lines.every(({ asked, held }) => held === asked)) return 'held'
  return lines.some(({ held }) => held > 0) ? 'partial' : 'denied'
}
