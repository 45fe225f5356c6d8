import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { stockMover } from './stock-change.ts'

export const stockMoved = defineOp({
  type: 'stock.moved',
  version: 1,
  schema: opBodies['stock.moved'],
  upcast: {},
  inStore: true,
  subject: ({ moveId }) => `move:${moveId}`,
  needs: () => {},
  apply(op, book) {
    const move = stockMover(op, book)
    const { moveId: ref, toStoreId, lines } = op.body
    for (const { skuId, from, to, quantity } of lines) {
      move({ storeId: op.storeId, skuId, delta: -quantity, location: from, reason: 'moved', ref })
      move({ storeId: toStoreId ?? op.storeId, skuId, delta: quantity, location: to, reason: 'moved', ref })
    }
  },
})
