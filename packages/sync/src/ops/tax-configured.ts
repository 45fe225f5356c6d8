import { tenantWide } from '../ledger/rows.ts'
import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows, publishIfNews } from './latest-edit.ts'

const keyOf = (storeId: string | null) => `tax:${storeId ?? 'tenant'}`

export const taxConfigured = defineOp({
  type: 'tax.configured',
  version: 1,
  schema: opBodies['tax.configured'],
  upcast: {},
  inStore: false,
  subject: ({ storeId }) => keyOf(storeId),
  needs: (op, needs) => needRows(op, needs, op.body.storeId ?? tenantWide, [keyOf(op.body.storeId)]),
  apply(op, book) {
    const { tenantId, stamp } = op
    const { storeId, taxes, categories } = op.body
    for (const { id, name, authority, ratePercent } of taxes)
      book.put('tax', { tenantId, taxId: id, name, authority, ratePercent, stamp })
    if (!publishIfNews(op, book, storeId ?? tenantWide, keyOf(storeId), op.body)) return
    book.put('taxConfig', { tenantId, storeId: storeId ?? tenantWide, taxes, categories, stamp })
  },
})
