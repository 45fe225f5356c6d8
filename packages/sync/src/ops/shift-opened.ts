import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'

export const shiftOpened = defineOp({
  type: 'shift.opened',
  version: 1,
  schema: opBodies['shift.opened'],
  upcast: {},
  inStore: true,
  subject: () => null,
  needs: () => {},
  apply(op, book) {
    const { tenantId, storeId, device: deviceId } = op
    const { shiftId, number, staffId, businessDay, openedAtMs, floatMinor, currency } = op.body
    book.put('shift', {
      tenantId,
      shiftId,
      storeId,
      deviceId,
      number,
      businessDay,
      currency,
      openedBy: staffId,
      openedAt: Math.min(openedAtMs, op.receivedAtMs),
      floatMinor,
      closedBy: null,
      closedAt: null,
      countedMinor: null,
      expectedMinor: null,
      denominations: null,
      note: null,
    })
    book.feed(op, storeId, `shift:${shiftId}`, { shiftId, deviceId, number, status: 'open' })
  },
})
