export { anyCart, anyLine, anyMinor, anyPercent } from './carts.ts'
export type { ReferencePrice } from './reference-pricing.ts'
export { referencePrice } from './reference-pricing.ts'
