import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'

export const cartResumed = defineOp({
  type: 'cart.resumed',
  version: 1,
  schema: opBodies['cart.resumed'],
  upcast: {},
  inStore: true,
  subject: () => null,
  needs: () => {},
  apply(op, book) {
    const { tenantId, storeId, device: deviceId, atMs } = op
    const { cartId } = op.body
    const gone = { title: '', totalMinor: 0, parkedAt: atMs, cart: null, resumed: true, stamp: '' }
    book.put('cart', { tenantId, cartId, storeId, deviceId, ...gone })
    book.feed(op, storeId, `cart:${cartId}`, null)
  },
})
