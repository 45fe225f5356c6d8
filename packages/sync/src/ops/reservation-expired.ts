import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { endReservation, needReservation } from './reservation-state.ts'

export const reservationExpired = defineOp({
  type: 'reservation.expired',
  version: 1,
  schema: opBodies['reservation.expired'],
  upcast: {},
  inStore: true,
  subject: () => null,
  needs: (op, needs) => needReservation(op, needs, op.body.reservationId),
  apply(op, book) {
    const row = book.reservation(op.tenantId, op.body.reservationId)
    // Nobody but the server's clock can say that time is up.
    if (row === undefined || Math.min(op.body.atMs, op.receivedAtMs) < row.expiresAt) return
    endReservation(op, book, op.body.reservationId, 'expired')
  },
})
