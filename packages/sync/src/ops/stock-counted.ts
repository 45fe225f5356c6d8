import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { stockMover } from './stock-change.ts'

export const stockCounted = defineOp({
  type: 'stock.counted',
  version: 1,
  schema: opBodies['stock.counted'],
  upcast: {},
  inStore: true,
  subject: ({ countId }) => `count:${countId}`,
  needs: () => {},
  apply(op, book) {
    const move = stockMover(op, book)
    const { countId, location, lines } = op.body
    // What was missed or found, whatever was sold since: the count is compared with the books that the counter had.
    for (const { skuId, observed, expected } of lines)
      move({ storeId: op.storeId, skuId, delta: observed - expected, location, reason: 'counted', ref: countId })
  },
})
