import type { OpType } from '@vaultsync/sync'

/** What was done, in a few words of the shop. */
export const auditWords: { readonly [T in OpType]: string } = {
  'cart.parked': 'Parked a cart',
  'cart.resumed': 'Took up a parked cart',
  'cash.moved': 'Moved cash',
  'credit.earned': 'Gave store credit',
  'credit.spent': 'Took store credit',
  'customer.merged': 'Merged two customers',
  'customer.upserted': 'Changed a customer',
  'device.changed': 'Changed a lane',
  'copy.differed': 'Showed something else than the books',
  'drawer.opened': 'Opened the drawer without a sale',
  'item.upserted': 'Changed items',
  'lease.granted': 'Granted an allowance',
  'lease.returned': 'Gave an allowance back',
  'payment.recorded': 'Recorded a payment',
  'price.set': 'Set prices',
  'reservation.committed': 'Sold what was held',
  'reservation.expired': 'A hold ran out',
  'reservation.made': 'Held goods',
  'reservation.voided': 'Let held goods go',
  'sale.completed': 'Completed a sale',
  'sale.reversed': 'Reversed a sale',
  'shift.closed': 'Closed a shift',
  'shift.opened': 'Opened a shift',
  'sku.upserted': 'Changed SKUs',
  'staff.changed': 'Changed somebody’s name, PIN or roles',
  'stock.adjusted': 'Adjusted stock',
  'stock.counted': 'Counted stock',
  'stock.moved': 'Moved stock',
  'stock.received': 'Received stock',
  'store.configured': 'Changed a store',
  'tax.configured': 'Changed taxes',
  'tenant.configured': 'Changed the rules of the shop',
}

export const isAudited = (text: string): text is OpType => Object.hasOwn(auditWords, text)

/** Everyday trade, which the log has in its thousands and which is left out until somebody asks for it. */
export const trade: readonly OpType[] = [
  'sale.completed',
  'cart.parked',
  'cart.resumed',
  'payment.recorded',
  'credit.spent',
  'reservation.made',
  'reservation.committed',
  'reservation.voided',
  'reservation.expired',
  'lease.granted',
  'lease.returned',
]
