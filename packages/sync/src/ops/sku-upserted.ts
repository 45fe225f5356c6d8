import { tenantWide } from '../ledger/rows.ts'
import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows, publishIfNews } from './latest-edit.ts'

export const skuUpserted = defineOp({
  type: 'sku.upserted',
  version: 1,
  schema: opBodies['sku.upserted'],
  upcast: {},
  inStore: false,
  subject: ({ skus }) => `sku:${skus[0]?.skuId}`,
  needs: (op, needs) =>
    needRows(
      op,
      needs,
      tenantWide,
      op.body.skus.map(({ skuId }) => `sku:${skuId}`),
    ),
  apply(op, book) {
    for (const sku of op.body.skus) {
      if (!publishIfNews(op, book, tenantWide, `sku:${sku.skuId}`, sku)) continue
      book.put('sku', { tenantId: op.tenantId, ...sku, stamp: op.stamp })
      for (const barcode of sku.barcodes) book.put('barcode', { tenantId: op.tenantId, barcode, skuId: sku.skuId })
    }
  },
})
