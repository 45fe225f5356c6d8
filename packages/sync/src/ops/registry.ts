import type { OpType } from './bodies.ts'
import { copyDiffered } from './copy-differed.ts'
import { cartParked } from './cart-parked.ts'
import { cartResumed } from './cart-resumed.ts'
import { cashMoved } from './cash-moved.ts'
import { creditEarned } from './credit-earned.ts'
import { creditSpent } from './credit-spent.ts'
import { customerMerged } from './customer-merged.ts'
import { customerUpserted } from './customer-upserted.ts'
import type { OpDefinition } from './definition.ts'
import { deviceChanged } from './device-changed.ts'
import { drawerOpened } from './drawer-opened.ts'
import { itemUpserted } from './item-upserted.ts'
import { leaseGranted } from './lease-granted.ts'
import { leaseReturned } from './lease-returned.ts'
import { paymentRecorded } from './payment-recorded.ts'
import { priceSet } from './price-set.ts'
import { reservationCommitted } from './reservation-committed.ts'
import { reservationExpired } from './reservation-expired.ts'
import { reservationMade } from './reservation-made.ts'
import { reservationVoided } from './reservation-voided.ts'
import { saleCompleted } from './sale-completed.ts'
import { saleReversed } from './sale-reversed.ts'
import { shiftClosed } from './shift-closed.ts'
import { shiftOpened } from './shift-opened.ts'
import { skuUpserted } from './sku-upserted.ts'
import { staffChanged } from './staff-changed.ts'
import { stockAdjusted } from './stock-adjusted.ts'
import { stockCounted } from './stock-counted.ts'
import { stockMoved } from './stock-moved.ts'
import { stockReceived } from './stock-received.ts'
import { storeConfigured } from './store-configured.ts'
import { taxConfigured } from './tax-configured.ts'
import { tenantConfigured } from './tenant-configured.ts'

/** A definition whose body nobody outside needs to know: it only ever sees what its own schema has read. */
export type AnyOpDefinition = Omit<OpDefinition, 'needs' | 'apply' | 'subject'> & {
  readonly needs: (op: never, needs: never) => void
  readonly apply: (op: never, book: never) => void
  readonly subject: (body: never) => string | null
}

/** Every type of op that was ever shipped. A type is never taken out: a terminal may wake up after a year. */
export const opRegistry: { readonly [T in OpType]: AnyOpDefinition } = {
  'cart.parked': cartParked,
  'cart.resumed': cartResumed,
  'cash.moved': cashMoved,
  'copy.differed': copyDiffered,
  'credit.earned': creditEarned,
  'credit.spent': creditSpent,
  'customer.merged': customerMerged,
  'customer.upserted': customerUpserted,
  'device.changed': deviceChanged,
  'drawer.opened': drawerOpened,
  'item.upserted': itemUpserted,
  'lease.granted': leaseGranted,
  'lease.returned': leaseReturned,
  'payment.recorded': paymentRecorded,
  'price.set': priceSet,
  'reservation.committed': reservationCommitted,
  'reservation.expired': reservationExpired,
  'reservation.made': reservationMade,
  'reservation.voided': reservationVoided,
  'sale.completed': saleCompleted,
  'sale.reversed': saleReversed,
  'shift.closed': shiftClosed,
  'shift.opened': shiftOpened,
  'sku.upserted': skuUpserted,
  'staff.changed': staffChanged,
  'stock.adjusted': stockAdjusted,
  'stock.counted': stockCounted,
  'stock.moved': stockMoved,
  'stock.received': stockReceived,
  'store.configured': storeConfigured,
  'tax.configured': taxConfigured,
  'tenant.configured': tenantConfigured,
}

export function definitionOf(type: string): OpDefinition | undefined {
  return Object.hasOwn(opRegistry, type) ? (opRegistry[type as OpType] as OpDefinition) : undefined
}
