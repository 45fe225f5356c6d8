import { tenantWide } from '../ledger/rows.ts'
import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows, publishIfNews } from './latest-edit.ts'

export const tenantConfigured = defineOp({
  type: 'tenant.configured',
  version: 1,
  schema: opBodies['tenant.configured'],
  upcast: {},
  inStore: false,
  subject: () => 'tenant',
  needs: (op, needs) => needRows(op, needs, tenantWide, ['tenant']),
  apply(op, book) {
    if (publishIfNews(op, book, tenantWide, 'tenant', op.body))
      book.put('tenant', { tenantId: op.tenantId, ...op.body, stamp: op.stamp })
  },
})
