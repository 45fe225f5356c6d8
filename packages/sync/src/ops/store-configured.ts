import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows, publishIfNews } from './latest-edit.ts'

export const storeConfigured = defineOp({
  type: 'store.configured',
  version: 1,
  schema: opBodies['store.configured'],
  upcast: {},
  inStore: false,
  subject: ({ storeId }) => `store:${storeId}`,
  needs: (op, needs) => needRows(op, needs, op.body.storeId, [`store:${op.body.storeId}`]),
  apply(op, book) {
    if (publishIfNews(op, book, op.body.storeId, `store:${op.body.storeId}`, op.body))
      book.put('store', { tenantId: op.tenantId, ...op.body, stamp: op.stamp })
  },
})
