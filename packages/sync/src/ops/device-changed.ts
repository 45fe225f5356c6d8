import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows, publishIfNews } from './latest-edit.ts'

export const deviceChanged = defineOp({
  type: 'device.changed',
  version: 1,
  schema: opBodies['device.changed'],
  upcast: {},
  inStore: false,
  subject: ({ deviceId }) => `device:${deviceId}`,
  needs: (op, needs) => needRows(op, needs, op.body.storeId, [`lane:${op.body.deviceId}`]),
  apply(op, book) {
    if (publishIfNews(op, book, op.body.storeId, `lane:${op.body.deviceId}`, op.body))
      book.put('device', { tenantId: op.tenantId, ...op.body, stamp: op.stamp })
  },
})
