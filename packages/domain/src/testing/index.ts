export {
  afterEvents,
  anItem,
  atTheCounter,
  cashier,
  completed,
  dollarRules,
  newSale,
  northStore,
  salesTax,
  supervisor,
  vatInside,
} from './counter.ts'
export { anyCart, anyLine, anyMinor, anyPercent } from './carts.ts'
export type { ReferencePrice } from './reference-pricing.ts'
export { referencePrice } from './reference-pricing.ts'
