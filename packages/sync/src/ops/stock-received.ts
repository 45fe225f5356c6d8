import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { stockMover } from './stock-change.ts'

export const stockReceived = defineOp({
  type: 'stock.received',
  version: 1,
  schema: opBodies['stock.received'],
  upcast: {},
  inStore: true,
  subject: ({ receiptId }) => `receipt:${receiptId}`,
  needs: () => {},
  apply(op, book) {
    const move = stockMover(op, book)
    for (const { skuId, location, quantity, unitCostMinor } of op.body.lines) {
      const ref = op.body.receiptId
      move({ storeId: op.storeId, skuId, delta: quantity, location, unitCostMinor, reason: 'received', ref })
    }
  },
})
