import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { drawLease, needLease, saveLease } from './lease-state.ts'

export const leaseReturned = defineOp({
  type: 'lease.returned',
  version: 1,
  schema: opBodies['lease.returned'],
  upcast: {},
  inStore: true,
  subject: ({ leaseId }) => `lease:${leaseId}`,
  needs: (op, needs) => needLease(op, needs, op.body.leaseId),
  apply(op, book) {
    const lease = book.lease(op.tenantId, op.body.leaseId)
    if (lease === undefined || lease.status !== 'live') return
    drawLease(op, book, lease, lease.used - lease.amount)
    saveLease(op, book, { ...lease, status: 'returned' })
  },
})
