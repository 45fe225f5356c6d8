import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { stockMover } from './stock-change.ts'

export const stockAdjusted = defineOp({
  type: 'stock.adjusted',
  version: 1,
  schema: opBodies['stock.adjusted'],
  upcast: {},
  inStore: true,
  subject: ({ lines }) => `stock:${lines[0]?.skuId}`,
  needs: () => {},
  apply(op, book) {
    const move = stockMover(op, book)
    for (const { skuId, location, delta } of op.body.lines)
      move({ storeId: op.storeId, skuId, delta, location, reason: 'adjusted', ref: op.body.reason })
  },
})
