import { tenantWide } from '../ledger/rows.ts'
import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows, publishIfNews } from './latest-edit.ts'

export const itemUpserted = defineOp({
  type: 'item.upserted',
  version: 1,
  schema: opBodies['item.upserted'],
  upcast: {},
  inStore: false,
  subject: ({ items }) => `item:${items[0]?.itemId}`,
  needs: (op, needs) =>
    needRows(
      op,
      needs,
      tenantWide,
      op.body.items.map(({ itemId }) => `item:${itemId}`),
    ),
  apply(op, book) {
    for (const item of op.body.items) {
      if (!publishIfNews(op, book, tenantWide, `item:${item.itemId}`, item)) continue
      book.put('item', { tenantId: op.tenantId, ...item, stamp: op.stamp })
    }
  },
})
