import { tenantWide } from '../ledger/rows.ts'
import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows, publishIfNews } from './latest-edit.ts'

export const staffChanged = defineOp({
  type: 'staff.changed',
  version: 1,
  schema: opBodies['staff.changed'],
  upcast: {},
  inStore: false,
  subject: ({ staffId }) => `staff:${staffId}`,
  needs: (op, needs) => needRows(op, needs, tenantWide, [`staff:${op.body.staffId}`]),
  apply(op, book) {
    if (publishIfNews(op, book, tenantWide, `staff:${op.body.staffId}`, op.body))
      book.put('staff', { tenantId: op.tenantId, ...op.body, stamp: op.stamp })
  },
})
