import { cashRoundingOf } from '../money/cash-rounding.ts'
import { minor } from '../money/minor.ts'
import type { TaxAmount } from '../sale/fact.ts'
import { exactTaxes, type TaxableLine } from '../tax/line-tax.ts'
import { taxPlan } from '../tax/plan.ts'
import type { PriceCart, PricedCart, PricedLine } from './cart.ts'
import { discountCart } from './cart-discount.ts'
import { type Quote, quoteOf } from './quote.ts'
import { roundTaxes } from './round-taxes.ts'

/**
 * The one pricing engine: the till, the portal and `pnpm price` all come through here. Exact until the store's elected
 * rounding, half away from zero; a quoted tax-included price is kept and the net is what remains. Negating every
 * quantity negates every figure.
 */
export function priceCart(cart: PriceCart): PricedCart {
  const quotes = cart.lines.map(quoteOf)
  const { cartDiscount } = cart
  if (!cartDiscount) return totals(taxedLines(cart, quotes), cart)
  const discounted = discountCart(quotes, cartDiscount, cart.taxRounding, () => taxedLines(cart, quotes))
  return totals(taxedLines(cart, discounted), cart)
}

function taxedLines(cart: PriceCart, quotes: readonly Quote[]): PricedLine[] {
  const taxed = quotes.map(quote => {
    const plan = taxPlan(quote.line.taxes, quote.quotation)
    return { quote, plan, ids: plan.ids, exact: exactTaxes({ plan, ...taxableOf(quote) }) }
  })
  const whole = roundTaxes(taxed, cart.taxRounding, cart.taxAggregation ?? 'each')
  return taxed.map(({ quote, plan }, index) => pricedLine(quote, plan.inside, whole[index] ?? []))
}

function taxableOf({ line, amount }: Quote): Omit<TaxableLine, 'plan'> {
  const { quantity, costMinor, tradedInMinor } = line
  const ordinary = costMinor === undefined && tradedInMinor === undefined
  return { amount, quantity, untaxed: ordinary ? null : (costMinor ?? 0) + (tradedInMinor ?? 0) }
}

function pricedLine(quote: Quote, inside: readonly boolean[], whole: readonly number[]): PricedLine {
  let tax = 0
  let within = 0
  const taxes = quote.line.taxes.map((rule, index) => {
    const amount = whole[index] ?? 0
    tax += amount
    if (inside[index] === true) within += amount
    return { id: rule.id, minor: minor(amount) }
  })
  return {
    netMinor: minor(quote.amount - within),
    taxMinor: minor(tax),
    discountMinor: minor(quote.discount),
    discountShareMinor: minor(quote.share),
    taxes,
  }
}

function totals(lines: readonly PricedLine[], cart: PriceCart): PricedCart {
  let net = 0
  let tax = 0
  for (const line of lines) {
    net += line.netMinor
    tax += line.taxMinor
  }
  const rounding = cashRoundingOf(minor(net + tax), cart.cashRounding)
  return {
    netMinor: minor(net),
    taxMinor: minor(tax),
    totalMinor: minor(net + tax + rounding),
    roundingMinor: rounding,
    taxes: taxSums(lines),
    lines,
  }
}

/** One amount per tax, in the order in which lines, carts or shifts first name them. */
export function taxSums(taxed: readonly { readonly taxes: readonly TaxAmount[] }[]): TaxAmount[] {
  const sums = new Map<string, number>()
  for (const { taxes } of taxed) for (const tax of taxes) sums.set(tax.id, (sums.get(tax.id) ?? 0) + tax.minor)
  return Array.from(sums, ([id, amount]) => ({ id, minor: minor(amount) }))
}
