import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'

export const paymentRecorded = defineOp({
  type: 'payment.recorded',
  version: 1,
  schema: opBodies['payment.recorded'],
  upcast: {},
  inStore: true,
  subject: () => null,
  needs: () => {},
  apply(op, book) {
    const { tenantId, opId, storeId } = op
    const { paymentId, saleId, event, method, amountMinor, reference, atMs } = op.body
    const at = Math.min(atMs, op.receivedAtMs)
    book.add('paymentEvent', { tenantId, opId, paymentId, saleId, storeId, event, method, amountMinor, reference, at })
  },
})
