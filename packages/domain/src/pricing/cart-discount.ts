import { allocate } from '../money/allocate.ts'
import { minor } from '../money/minor.ts'
import type { TaxRounding } from '../tax/rule.ts'
import type { CartDiscount, PricedLine } from './cart.ts'
import { percentOf, type Quote } from './quote.ts'

/**
 * Takes a cart discount off the quotes. Its base is the signed sum of the amounts, so that a cart of returns mirrors
 * the sale, and it never takes more than there is. A line without a share is left as it was quoted, unless the invoice's
 * taxes are rounded together: then every line moves to the discount's quotation, so that exactly the discount comes off.
 */
export function discountCart(
  quotes: readonly Quote[],
  discount: CartDiscount,
  rounding: TaxRounding,
  undiscounted: () => readonly PricedLine[],
): Quote[] {
  const { on } = discount
  const priced = on === undefined ? [] : undiscounted()
  const bases = quotes.map((quote, index) => {
    const line = priced[index]
    if (line === undefined) return quote.amount
    return on === 'net' ? line.netMinor : line.netMinor + line.taxMinor
  })
  const shares = sharesOf(bases, discount)
  if (shares.length === 0) return [...quotes]
  const together = rounding === 'invoice' && on !== undefined
  return quotes.map((quote, index) => {
    const share = shares[index] ?? 0
    if (share === 0 && !together) return quote
    return { ...quote, amount: (bases[index] ?? 0) - share, share, quotation: on ?? quote.quotation }
  })
}

function sharesOf(bases: readonly number[], discount: CartDiscount): number[] {
  const base = bases.reduce((sum, amount) => sum + amount, 0)
  const wanted = 'percent' in discount ? percentOf(Math.abs(base), discount.percent) : discount.amountMinor
  const off = Math.min(wanted, Math.abs(base))
  if (off === 0) return []
  return allocate(minor(base < 0 ? -off : off), bases)
}
