import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { endReservation, needReservation } from './reservation-state.ts'

export const reservationCommitted = defineOp({
  type: 'reservation.committed',
  version: 1,
  schema: opBodies['reservation.committed'],
  upcast: {},
  inStore: true,
  subject: () => null,
  needs: (op, needs) => needReservation(op, needs, op.body.reservationId),
  apply(op, book) {
    endReservation(op, book, op.body.reservationId, 'committed')
  },
})
