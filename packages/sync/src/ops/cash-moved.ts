import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'

export const cashMoved = defineOp({
  type: 'cash.moved',
  version: 1,
  schema: opBodies['cash.moved'],
  upcast: {},
  inStore: true,
  subject: ({ shiftId }) => `shift:${shiftId}`,
  needs(op, needs) {
    if (needs.careful) needs.ask('named', { tenantId: op.tenantId, table: 'cashMovement', id: op.body.movementId })
  },
  apply(op, book) {
    const { tenantId, storeId, staffId } = op
    const { movementId, shiftId, amountMinor, reason, approvedBy, atMs } = op.body
    if (book.isRepeated({ tenantId, table: 'cashMovement', id: movementId })) {
      book.task(op, 'told-twice', `cash:${movementId}`, { amountMinor })
      return
    }
    const at = Math.min(atMs, op.receivedAtMs)
    const row = { tenantId, movementId, storeId, shiftId, amountMinor, reason, staffId, approvedBy, at }
    book.add('cashMovement', { ...row, kind: 'moved', saleId: null })
    book.put('shiftTally', { tenantId, shiftId, method: 'cash-moved', amountMinor, count: 1 })
  },
})
