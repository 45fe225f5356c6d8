import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needLease, useLease } from './lease-state.ts'
import { endReservation, needReservation } from './reservation-state.ts'
import { needSale, recordSale } from './sale/record-sale.ts'

export const saleCompleted = defineOp({
  type: 'sale.completed',
  version: 1,
  schema: opBodies['sale.completed'],
  upcast: {},
  inStore: true,
  subject: () => null,
  needs(op, needs) {
    needSale(op, needs, op.body.sale)
    for (const reservationId of op.body.reservationIds) needReservation(op, needs, reservationId)
    for (const { leaseId } of op.body.leases) needLease(op, needs, leaseId)
  },
  apply(op, book) {
    const { sale, reservationIds, leases } = op.body
    recordSale(op, book, sale, null)
    for (const reservationId of reservationIds) {
      const was = endReservation(op, book, reservationId, 'committed')
      // Too late to hold the units; the sale stands, and the level says whether it was oversold.
      if (was === undefined || was.status === 'expired' || was.status === 'voided' || was.status === 'denied')
        book.task(op, 'sold-without-reservation', reservationId, {
          saleId: sale.saleId,
          status: was?.status ?? 'unknown',
        })
    }
    for (const { leaseId, amount } of leases) useLease(op, book, leaseId, amount)
  },
})
