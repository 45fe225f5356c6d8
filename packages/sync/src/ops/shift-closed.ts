import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'

export const shiftClosed = defineOp({
  type: 'shift.closed',
  version: 1,
  schema: opBodies['shift.closed'],
  upcast: {},
  inStore: true,
  subject: ({ shiftId }) => `shift:${shiftId}`,
  needs(op, needs) {
    needs.ask('feedRows', { tenantId: op.tenantId, feed: op.storeId, key: `shift:${op.body.shiftId}` })
  },
  apply(op, book) {
    const { tenantId, storeId, device: deviceId } = op
    const { shiftId, staffId, closedAtMs, countedMinor, expectedMinor, denominations, note } = op.body
    book.put('shift', {
      tenantId,
      shiftId,
      storeId,
      deviceId,
      number: null,
      businessDay: null,
      currency: null,
      openedBy: null,
      openedAt: null,
      floatMinor: null,
      closedBy: staffId,
      closedAt: Math.min(closedAtMs, op.receivedAtMs),
      countedMinor,
      expectedMinor,
      denominations,
      note,
    })
    const told = book.feedRow(tenantId, storeId, `shift:${shiftId}`)?.body
    const opened = told ? (JSON.parse(told) as object) : { shiftId, deviceId, number: 0 }
    book.feed(op, storeId, `shift:${shiftId}`, { ...opened, status: 'closed' })
  },
})
