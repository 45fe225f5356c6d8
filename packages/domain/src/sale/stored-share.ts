import { exact } from '../money/exact.ts'
import type { Minor } from '../money/minor.ts'
import { minor } from '../money/minor.ts'
import { shareOf } from '../money/percent.ts'
import type { SaleLineFact, TaxAmount } from './fact.ts'

/** What one part of a sold line was worth, with the signs of the sale. */
export interface StoredShare {
  readonly netMinor: Minor
  readonly taxMinor: Minor
  readonly taxes: readonly TaxAmount[]
  readonly discountMinor: Minor
  readonly cartDiscountMinor: Minor
  readonly costMinor: Minor | null
}

/**
 * The stored figures of the units from `from` up to `to` of a sold line. Each is the difference of two cumulative
 * shares, so that any sequence of partial returns, in any sizes, on any lanes, sums exactly to what was sold.
 */
export function storedShare(sold: SaleLineFact, from: number, to: number): StoredShare {
  const units = Math.abs(sold.quantity)
  const between = (amount: number): number => upTo(amount, to, units) - upTo(amount, from, units)
  const taxes = sold.taxes.map(tax => ({ id: tax.id, minor: minor(between(tax.minor)) }))
  const tax = taxes.reduce((sum, one) => sum + one.minor, 0)
  const gross = sold.netMinor + sold.taxMinor
  // What divides evenly is what was quoted per unit: kept to the unit, while the other side takes the odd units.
  const netIsQuoted = gross % units !== 0 && sold.netMinor % units === 0
  const net = netIsQuoted ? between(sold.netMinor) : between(gross) - tax
  return {
    netMinor: minor(net),
    taxMinor: minor(tax),
    taxes,
    discountMinor: minor(between(sold.discountMinor)),
    cartDiscountMinor: minor(between(sold.cartDiscountMinor)),
    costMinor: sold.costMinor === null ? null : minor(between(sold.costMinor)),
  }
}

const upTo = (amount: number, count: number, units: number): number => shareOf(amount, exact(count, units))
