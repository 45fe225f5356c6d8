import { allocate } from '../money/allocate.ts'
import type { Minor } from '../money/minor.ts'
import { minor, noMoney } from '../money/minor.ts'
import type { CartDiscount, PricedLine, PriceLine } from '../pricing/cart.ts'
import { priceCart } from '../pricing/price-cart.ts'
import type { TaxAmount } from './fact.ts'
import type { BlindReturnLine, CartLine, LineDiscount, ReturnLine, SaleLine, TradeInLine } from './line.ts'
import type { SaleBody } from './state.ts'
import { storedShare } from './stored-share.ts'

/** A line's figures, negative for goods that come in. */
export interface LineTotals {
  readonly line: number
  /** As quoted, after the discounts: what stands at the right edge of the line. */
  readonly amountMinor: Minor
  readonly discountMinor: Minor
  readonly cartDiscountMinor: Minor
  readonly netMinor: Minor
  readonly taxMinor: Minor
  readonly taxes: readonly TaxAmount[]
  readonly costMinor: Minor | null
}

/** Prices the lines in the order of the cart. A cart discount falls on goods sold; goods that come back keep theirs. */
export function priceLines(body: SaleBody): LineTotals[] {
  const sold = new Map<number, LineTotals>(priceSold(body).map(line => [line.line, line]))
  const returned = new Map<number, LineTotals>(priceBlindReturns(body).map(line => [line.line, line]))
  return body.lines.map(line => {
    if (line.kind === 'return') return returnTotals(line)
    if (line.kind === 'trade-in') return tradeInTotals(line)
    if (line.kind === 'gift-card')
      return { ...noTotals(line.line), amountMinor: line.unitMinor, netMinor: line.unitMinor }
    return (line.kind === 'sale' ? sold : returned).get(line.line) ?? noTotals(line.line)
  })
}

const noTotals = (line: number): LineTotals => ({
  line,
  amountMinor: noMoney,
  discountMinor: noMoney,
  cartDiscountMinor: noMoney,
  netMinor: noMoney,
  taxMinor: noMoney,
  taxes: [],
  costMinor: null,
})

function priceSold(body: SaleBody): LineTotals[] {
  const lines = body.lines.filter(line => line.kind === 'sale')
  if (lines.length === 0) return []
  const { rules } = body
  const asked = lines.map(priceLineOf)
  const cart = { ...rules, cashRounding: null, cartDiscount: cartDiscountOf(body) }
  let priced = priceCart({ ...cart, lines: asked }).lines
  const tradedIn = rules.tradeInLowersTax ? tradedInShares(body, lines, priced) : []
  if (tradedIn.length > 0) {
    const lowered = asked.map((line, index) => ({ ...line, tradedInMinor: tradedIn[index] ?? noMoney }))
    priced = priceCart({ ...cart, lines: lowered }).lines
  }
  const exempt = body.taxExemption !== null
  return lines.map((line, index) => soldTotals(line, priced[index], exempt))
}

export function priceLineOf(line: SaleLine): PriceLine {
  const { item, quantity, unitMinor, discount } = line
  const cost = item.marginScheme ? { costMinor: minor((item.unitCostMinor ?? 0) * quantity) } : {}
  return { quantity, unitMinor, taxes: item.taxes, ...cost, ...lineDiscountOf(discount) }
}

function lineDiscountOf(discount: LineDiscount | null): Pick<PriceLine, 'discountPercent' | 'discountMinor'> {
  if (discount === null) return {}
  return 'percent' in discount ? { discountPercent: discount.percent } : { discountMinor: discount.amountMinor }
}

function cartDiscountOf({ cartDiscount, rules }: SaleBody): CartDiscount | null {
  if (cartDiscount === null) return null
  const on = rules.cartDiscountOn === null ? {} : { on: rules.cartDiscountOn }
  return 'percent' in cartDiscount
    ? { percent: cartDiscount.percent, ...on }
    : { amountMinor: cartDiscount.amountMinor, ...on }
}

/** The value of the trade-ins, shared over what is sold by amount and never more than it. */
function tradedInShares(body: SaleBody, lines: readonly SaleLine[], priced: readonly PricedLine[]): Minor[] {
  let value = 0
  for (const line of body.lines) if (line.kind === 'trade-in') value += line.unitMinor * line.quantity
  const amounts = lines.map((line, index) => quotedAmount(line, priced[index]))
  const sold = amounts.reduce((sum, amount) => sum + amount, 0)
  return value === 0 || sold <= 0 ? [] : allocate(minor(Math.min(value, sold)), amounts)
}

const quotedAmount = (line: SaleLine, priced: PricedLine | undefined): number =>
  line.unitMinor * line.quantity - (priced?.discountMinor ?? 0) - (priced?.discountShareMinor ?? 0)

function soldTotals(line: SaleLine, priced: PricedLine | undefined, exempt: boolean): LineTotals {
  if (priced === undefined) return noTotals(line.line)
  const { unitCostMinor, marginScheme } = line.item
  // The tax of a margin is the dealer's own and stays inside the price; an exempt customer never sees it.
  const free = exempt && !marginScheme
  return {
    line: line.line,
    amountMinor: free ? priced.netMinor : minor(quotedAmount(line, priced)),
    discountMinor: priced.discountMinor,
    cartDiscountMinor: priced.discountShareMinor,
    netMinor: priced.netMinor,
    taxMinor: free ? noMoney : priced.taxMinor,
    taxes: free ? priced.taxes.map(tax => ({ id: tax.id, minor: noMoney })) : priced.taxes,
    costMinor: unitCostMinor === null ? null : minor(unitCostMinor * line.quantity),
  }
}

function priceBlindReturns(body: SaleBody): LineTotals[] {
  const lines = body.lines.filter(line => line.kind === 'blind-return')
  if (lines.length === 0) return []
  const asked = lines.map(line => ({ quantity: -line.quantity, unitMinor: line.unitMinor, taxes: line.item.taxes }))
  const priced = priceCart({ ...body.rules, cashRounding: null, lines: asked }).lines
  return lines.map((line, index) => blindReturnTotals(line, priced[index]))
}

function blindReturnTotals(line: BlindReturnLine, priced: PricedLine | undefined): LineTotals {
  const { unitCostMinor } = line.item
  return {
    ...noTotals(line.line),
    amountMinor: minor(-line.unitMinor * line.quantity),
    netMinor: priced?.netMinor ?? noMoney,
    taxMinor: priced?.taxMinor ?? noMoney,
    taxes: priced?.taxes ?? [],
    costMinor: unitCostMinor === null ? null : minor(-unitCostMinor * line.quantity),
  }
}

function returnTotals(line: ReturnLine): LineTotals {
  const { sold, returnedQuantity } = line.of
  const share = storedShare(sold, returnedQuantity, returnedQuantity + line.quantity)
  return {
    line: line.line,
    amountMinor: minor(-sold.unitMinor * line.quantity + share.discountMinor + share.cartDiscountMinor),
    discountMinor: minor(-share.discountMinor),
    cartDiscountMinor: minor(-share.cartDiscountMinor),
    netMinor: minor(-share.netMinor),
    taxMinor: minor(-share.taxMinor),
    taxes: share.taxes.map(tax => ({ id: tax.id, minor: minor(-tax.minor) })),
    costMinor: share.costMinor === null ? null : minor(-share.costMinor),
  }
}

/** No tax: a private seller charges none, and the dealer's is settled when the goods are sold on. */
function tradeInTotals(line: TradeInLine): LineTotals {
  const value = minor(-line.unitMinor * line.quantity)
  return { ...noTotals(line.line), amountMinor: value, netMinor: value, costMinor: value }
}

/** How many units a line moves out of the shop; negative when they come in. */
export const unitsOut = (line: CartLine): number =>
  line.kind === 'sale' || line.kind === 'gift-card' ? line.quantity : -line.quantity
