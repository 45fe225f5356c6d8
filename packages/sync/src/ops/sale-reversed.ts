import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needSale, recordSale } from './sale/record-sale.ts'

export const saleReversed = defineOp({
  type: 'sale.reversed',
  version: 1,
  schema: opBodies['sale.reversed'],
  upcast: {},
  inStore: true,
  subject: ({ saleId }) => `sale:${saleId}`,
  needs(op, needs) {
    needSale(op, needs, op.body.reversal)
    needs.ask('soldLines', { tenantId: op.tenantId, saleId: op.body.saleId })
  },
  apply(op, book) {
    recordSale(op, book, op.body.reversal, op.body.saleId)
  },
})
