import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'

export const drawerOpened = defineOp({
  type: 'drawer.opened',
  version: 1,
  schema: opBodies['drawer.opened'],
  upcast: {},
  inStore: true,
  subject: () => 'drawer',
  needs: () => {},
  apply(op, book) {
    const { tenantId, storeId, staffId } = op
    const { shiftId, saleId, reason, approvedBy, atMs } = op.body
    book.add('cashMovement', {
      tenantId,
      movementId: op.opId,
      storeId,
      shiftId,
      kind: 'no-sale',
      amountMinor: 0,
      reason,
      staffId,
      approvedBy,
      saleId,
      at: Math.min(atMs, op.receivedAtMs),
    })
  },
})
