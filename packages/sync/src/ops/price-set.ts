import { tenantWide } from '../ledger/rows.ts'
import { type OpBody, opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { publishIfNews } from './latest-edit.ts'

type Price = OpBody<'price.set'>['prices'][number]

const feedOf = (price: Price) => price.storeId ?? tenantWide

export const priceSet = defineOp({
  type: 'price.set',
  version: 1,
  schema: opBodies['price.set'],
  upcast: {},
  inStore: false,
  subject: ({ prices }) => `price:${prices[0]?.skuId}`,
  needs(op, needs) {
    for (const price of op.body.prices)
      needs.ask('feedRows', { tenantId: op.tenantId, feed: feedOf(price), key: `price:${price.skuId}` })
  },
  apply(op, book) {
    const { tenantId, opId, stamp, staffId, atMs: at } = op
    for (const price of op.body.prices) {
      const { skuId, priceMinor, source, reason } = price
      const row = { tenantId, storeId: feedOf(price), skuId, priceMinor, source, at, stamp }
      book.put('priceHistory', { ...row, opId, reason, staffId })
      const told = priceMinor === null ? null : { skuId, priceMinor, source, atMs: at }
      if (publishIfNews(op, book, feedOf(price), `price:${skuId}`, told)) book.put('price', row)
    }
  },
})
