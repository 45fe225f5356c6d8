import type { OpBody } from '../ops/bodies.ts'

/**
 * What the feeds carry, by the prefix of a row's key. The newest state only; a null body means gone.
 * Catalogue feed (whole tenant): item, sku, price, tax, tenant, staff, customer, credit.
 * Store feed (one store): store, price (override), tax, stock, elsewhere, lane, shift, cart, reservation, lease,
 * result.
 */
export interface FeedBodies {
  /** `item:<itemId>` */
  item: OpBody<'item.upserted'>['items'][number]
  /** `sku:<skuId>` */
  sku: OpBody<'sku.upserted'>['skus'][number]
  /** `price:<skuId>`: the tenant's price in the catalogue feed, the store's own in the store feed. */
  price: { readonly skuId: number; readonly priceMinor: number; readonly source: string; readonly atMs: number }
  /** `tax:` plus `tenant` or the store's id. */
  tax: OpBody<'tax.configured'>
  tenant: OpBody<'tenant.configured'>
  store: OpBody<'store.configured'>
  staff: OpBody<'staff.changed'>
  /** One who went into another customer is told as erased, with the one who stays. */
  customer: OpBody<'customer.upserted'> & { readonly mergedInto?: string }
  /** `stock:<skuId>`: the sum of every applied delta in this store. */
  stock: { readonly skuId: number; readonly onHand: number; readonly reserved: number }
  /** `elsewhere:<skuId>`: what the other stores hold together. */
  elsewhere: { readonly skuId: number; readonly onHand: number }
  /** `lane:<deviceId>` */
  lane: OpBody<'device.changed'>
  /** `shift:<shiftId>` */
  shift: {
    readonly shiftId: string
    readonly deviceId: string
    readonly number: number
    readonly status: 'open' | 'closed'
  }
  /** `cart:<cartId>` */
  cart: OpBody<'cart.parked'> & { readonly deviceId: string }
  /** `reservation:<id>`: gone once it was used, given up or is over; a copy from before that may still say so. */
  reservation: {
    readonly reservationId: string
    readonly deviceId: string
    readonly status: 'held' | 'partial' | 'denied' | 'committed' | 'voided' | 'expired'
    readonly lines: readonly { readonly skuId: number; readonly asked: number; readonly held: number }[]
    readonly reason: string | null
    readonly expiresAtMs: number
  }
  /** `lease:<leaseId>`: gone when it is used up, returned or was refused. */
  lease: OpBody<'lease.granted'> & { readonly used: number; readonly status: 'live' | 'returned' | 'refused' }
  /** `credit:<customerId>` */
  credit: { readonly customerId: string; readonly balanceMinor: number }
  /** `result:<device>:<epoch>:<seq>`: an op that waits for a person, and why. */
  result: {
    readonly opId: string
    readonly device: string
    readonly epoch: number
    readonly seq: number
    readonly code: string
    readonly reason: string
  }
}

export type FeedKind = keyof FeedBodies
