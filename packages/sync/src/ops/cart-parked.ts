import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'

export const cartParked = defineOp({
  type: 'cart.parked',
  version: 1,
  schema: opBodies['cart.parked'],
  upcast: {},
  inStore: true,
  subject: () => null,
  needs: () => {},
  apply(op, book) {
    const { cartId, title, totalMinor, parkedAtMs, cart } = op.body
    const { tenantId, storeId, device: deviceId } = op
    book.put('cart', {
      tenantId,
      cartId,
      storeId,
      deviceId,
      title,
      totalMinor,
      parkedAt: Math.min(parkedAtMs, op.receivedAtMs),
      cart,
      resumed: false,
      stamp: '',
    })
    book.feed(op, storeId, `cart:${cartId}`, { ...op.body, deviceId })
  },
})
