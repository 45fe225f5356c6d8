import type { CartDiscount, CashRounding, PriceCart, PriceLine, TaxRule } from '@vaultsync/domain'
import { minor } from '@vaultsync/domain'
import { CartProblem, decimal, type Fields, fields, flag, list, oneOf, text, under, whole } from './field.ts'

/** Reads one cart at the door: what passes here, the pricing engine can price. */
export function readCart(value: unknown): PriceCart {
  const cart = fields(value, 'cart', ['currencyDecimals', 'taxRounding', 'cashRounding', 'lines'], ['cartDiscount'])
  whole(cart['currencyDecimals'], 'currencyDecimals', 0, 4)
  const read: PriceCart = {
    taxRounding: oneOf(cart['taxRounding'], 'taxRounding', ['line', 'invoice']),
    cashRounding: readCashRounding(cart['cashRounding']),
    lines: list(cart['lines'], 'lines').map((line, index) => readLine(line, `lines[${index}]`)),
    cartDiscount: readCartDiscount(cart['cartDiscount']),
  }
  mustBeCountable(read.lines)
  return read
}

function readCashRounding(value: unknown): CashRounding | null {
  if (value === null) return null
  const rounding = fields(value, 'cashRounding', ['stepMinor', 'method'], [])
  return {
    stepMinor: minor(whole(rounding['stepMinor'], 'cashRounding.stepMinor', 1)),
    method: oneOf(rounding['method'], 'cashRounding.method', ['half-up', 'up', 'down']),
  }
}

function readLine(value: unknown, at: string): PriceLine {
  const line = fields(value, at, ['qty', 'unitMinor', 'taxes'], ['discountPercent', 'discountMinor', 'costMinor'])
  const qty = whole(line['qty'], `${at}.qty`, -Number.MAX_SAFE_INTEGER)
  if (qty === 0) throw new CartProblem(`${at}.qty`, 'must not be zero: a line sells or takes back at least one')
  const percent = line['discountPercent'] ?? undefined
  return {
    quantity: qty,
    unitMinor: minor(whole(line['unitMinor'], `${at}.unitMinor`, 0)),
    ...(percent === undefined ? {} : { discountPercent: decimal(percent, `${at}.discountPercent`, 100) }),
    ...optionalMoney(line, at, 'discountMinor'),
    ...optionalMoney(line, at, 'costMinor'),
    taxes: readTaxes(line['taxes'], `${at}.taxes`),
  }
}

function optionalMoney<Name extends string>(
  from: Fields,
  at: string,
  name: Name,
): { [K in Name]?: PriceLine['unitMinor'] } {
  const value = from[name] ?? undefined
  if (value === undefined) return {}
  return { [name]: minor(whole(value, under(at, name), 0)) } as { [K in Name]?: PriceLine['unitMinor'] }
}

const knownTaxes = new Map<string, readonly TaxRule[]>()
const mostKnown = 1000

/** The engine remembers a set of taxes by its array, so that lines with the same taxes are given the same one. */
function readTaxes(value: unknown, at: string): readonly TaxRule[] {
  const written = JSON.stringify(value)
  const known = knownTaxes.get(written)
  if (known !== undefined) return known
  const taxes = readTaxList(value, at)
  if (knownTaxes.size >= mostKnown) knownTaxes.clear()
  knownTaxes.set(written, taxes)
  return taxes
}

function readTaxList(value: unknown, at: string): TaxRule[] {
  const seen = new Set<string>()
  return list(value, at).map((entry, index) => {
    const tax = readTax(entry, `${at}[${index}]`)
    if (seen.has(tax.id)) throw new CartProblem(`${at}[${index}].id`, `"${tax.id}" stands twice on this line`)
    seen.add(tax.id)
    return tax
  })
}

function readTax(value: unknown, at: string): TaxRule {
  const tax = fields(value, at, ['id', 'ratePercent', 'included'], ['compound', 'fixedMinor'])
  const compound = tax['compound'] ?? undefined
  return {
    id: text(tax['id'], `${at}.id`),
    ratePercent: decimal(tax['ratePercent'], `${at}.ratePercent`, 1_000_000),
    included: flag(tax['included'], `${at}.included`),
    ...(compound === undefined ? {} : { compound: flag(compound, `${at}.compound`) }),
    ...optionalMoney(tax, at, 'fixedMinor'),
  }
}

function readCartDiscount(value: unknown): CartDiscount | null {
  if (value === undefined || value === null) return null
  const discount = fields(value, 'cartDiscount', [], ['percent', 'amountMinor', 'on'])
  const percent = discount['percent'] ?? undefined
  const amount = discount['amountMinor'] ?? undefined
  if ((percent === undefined) === (amount === undefined)) {
    throw new CartProblem('cartDiscount', 'must have either percent or amountMinor, and not both')
  }
  const on = discount['on'] ?? undefined
  return {
    ...(percent === undefined
      ? { amountMinor: minor(whole(amount, 'cartDiscount.amountMinor', 0)) }
      : { percent: decimal(percent, 'cartDiscount.percent', 100) }),
    ...(on === undefined ? {} : { on: oneOf(on, 'cartDiscount.on', ['net', 'gross'] as const) }),
  }
}

/** Every figure of the cart must be a safe integer; a generous estimate is enough to promise that. */
function mustBeCountable(lines: readonly PriceLine[]): void {
  let reach = 0
  for (const [index, line] of lines.entries()) {
    const units = Math.abs(line.quantity)
    let factor = 1
    let fixed = 0
    for (const tax of line.taxes) {
      const rate = Number(tax.ratePercent) / 100
      fixed += (tax.fixedMinor ?? 0) * (1 + rate)
      factor *= 1 + rate
    }
    const cost = (line.costMinor ?? 0) + (line.discountMinor ?? 0)
    reach += (units * (line.unitMinor + fixed) + cost) * factor * 1.001
    if (reach >= Number.MAX_SAFE_INTEGER) {
      throw new CartProblem(`lines[${index}]`, `amounts must stay within ${Number.MAX_SAFE_INTEGER} minor units`)
    }
  }
}
