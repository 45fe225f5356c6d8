import type { PriceCart, PriceLine, TaxRule } from '../index.ts'

/**
 * The pricing rules once more, slow and plain, on BigInt fractions only and by solving the net first: what the engine
 * is compared with. It shares no arithmetic with it.
 */
export interface ReferencePrice {
  net: bigint
  tax: bigint
  rounding: bigint
  lines: { net: bigint; share: bigint; taxes: bigint[] }[]
}

type Ratio = [top: bigint, bottom: bigint]
const plus = (a: Ratio, b: Ratio): Ratio => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
const times = (a: Ratio, b: Ratio): Ratio => [a[0] * b[0], a[1] * b[1]]
const over = (a: Ratio, b: Ratio): Ratio => (b[0] < 0n ? [-a[0] * b[1], a[1] * -b[0]] : [a[0] * b[1], a[1] * b[0]])
const minus = (a: Ratio, b: Ratio): Ratio => plus(a, [-b[0], b[1]])
const whole = (value: bigint | number): Ratio => [BigInt(value), 1n]
const abs = (value: bigint): bigint => (value < 0n ? -value : value)

function halfAway([top, bottom]: Ratio): bigint {
  const size = (2n * abs(top) + bottom) / (2n * bottom)
  return top < 0n ? -size : size
}

function decimal(text: string): Ratio {
  const [before = '0', after = ''] = text.split('.')
  return [BigInt(before + after), 10n ** BigInt(after.length)]
}

const share = (amount: bigint, percent: string): bigint =>
  halfAway(over(times(whole(amount), decimal(percent)), whole(100)))

function largestRemainder(total: bigint, quotas: readonly Ratio[]): bigint[] {
  const down = quotas.map(([top, bottom]) => (top - (((top % bottom) + bottom) % bottom)) / bottom)
  let left = total - down.reduce((sum, part) => sum + part, 0n)
  const rests = quotas.map((quota, index) => minus(quota, whole(down[index] ?? 0n)))
  while (left > 0n) {
    let best = 0
    for (const [index, rest] of rests.entries()) {
      const [top, bottom] = rests[best] ?? whole(0)
      if (rest[0] * bottom > top * rest[1]) best = index
    }
    down[best] = (down[best] ?? 0n) + 1n
    rests[best] = [-1n, 1n]
    left -= 1n
  }
  return down
}

function signed(total: bigint, quotas: readonly Ratio[]): bigint[] {
  const sum = quotas.reduce(plus, whole(0))[0]
  const deciding = sum !== 0n ? sum : (quotas.find(quota => quota[0] !== 0n)?.[0] ?? 1n)
  if (deciding > 0n) return largestRemainder(total, quotas)
  const mirrored = quotas.map(([top, bottom]): Ratio => [-top, bottom])
  return largestRemainder(-total, mirrored).map(part => -part)
}

/** [net, …taxes] of one line from an amount in which the given taxes are inside. */
function solve(line: PriceLine, amount: bigint, inside: (rule: TaxRule) => boolean): Ratio[] {
  const sign = line.quantity < 0 ? -1n : 1n
  const taxesOf = (net: Ratio): Ratio[] => {
    const found: Ratio[] = []
    for (const rule of line.taxes) {
      const base = rule.compound === true ? found.reduce(plus, net) : net
      const rate = over(decimal(rule.ratePercent), whole(100))
      found.push(plus(times(base, rate), whole(BigInt(rule.fixedMinor ?? 0) * BigInt(line.quantity))))
    }
    return found
  }
  const within = (net: Ratio): Ratio =>
    taxesOf(net).reduce((sum, tax, index) => (inside(line.taxes[index] as TaxRule) ? plus(sum, tax) : sum), whole(0))
  const base = line.costMinor === undefined ? amount : amount - sign * BigInt(line.costMinor)
  const none = within(whole(0))
  const perNet = minus(plus(whole(1), within(whole(1))), none)
  const net = over(minus(whole(base), none), perNet)
  const exhausted = line.costMinor !== undefined && net[0] * sign <= 0n
  return taxesOf(exhausted ? whole(0) : net)
}

export function referencePrice(cart: PriceCart): ReferencePrice {
  const asRuled = cart.lines.map(line => ({ line, amount: amountOf(line), inside: (rule: TaxRule) => rule.included }))
  const lines = discounted(cart, asRuled)
  const priced = taxed(cart, lines).map((line, index) => ({ ...line, share: lines[index]?.share ?? 0n }))
  const net = priced.reduce((sum, line) => sum + line.net, 0n)
  const tax = priced.reduce((sum, line) => sum + line.taxes.reduce((all, each) => all + each, 0n), 0n)
  return { net, tax, rounding: cashRounding(cart, net + tax), lines: priced }
}

function amountOf(line: PriceLine): bigint {
  const sign = line.quantity < 0 ? -1n : 1n
  const amount = abs(BigInt(line.quantity)) * BigInt(line.unitMinor)
  const off = share(amount, line.discountPercent ?? '0') + BigInt(line.discountMinor ?? 0)
  return sign * (off > amount ? 0n : amount - off)
}

interface Quoted {
  line: PriceLine
  amount: bigint
  inside: (rule: TaxRule) => boolean
  share?: bigint
}

function discounted(cart: PriceCart, lines: Quoted[]): Quoted[] {
  const discount = cart.cartDiscount
  if (!discount) return lines
  const before = taxed(cart, lines)
  const bases = lines.map((line, index) => {
    const { net, taxes } = before[index] ?? { net: 0n, taxes: [] }
    if (discount.on === undefined) return line.amount
    return discount.on === 'net' ? net : taxes.reduce((sum, tax) => sum + tax, net)
  })
  const base = bases.reduce((sum, amount) => sum + amount, 0n)
  const wanted = 'percent' in discount ? share(abs(base), discount.percent) : BigInt(discount.amountMinor)
  const off = (wanted > abs(base) ? abs(base) : wanted) * (base < 0n ? -1n : 1n)
  if (off === 0n) return lines
  const quotas = bases.map((amount): Ratio => over(times(whole(off), whole(amount)), whole(base)))
  const shares = signed(off, quotas)
  return lines.map((line, index) => {
    const part = shares[index] ?? 0n
    if (part === 0n && (cart.taxRounding === 'line' || discount.on === undefined)) return line
    const inside = discount.on === undefined ? line.inside : () => discount.on === 'gross'
    return { line: line.line, amount: (bases[index] ?? 0n) - part, inside, share: part }
  })
}

function taxed(cart: PriceCart, lines: readonly Quoted[]): { net: bigint; taxes: bigint[] }[] {
  const exact = lines.map(({ line, amount, inside }) => solve(line, amount, inside))
  const rounded = exact.map(taxes => taxes.map(halfAway))
  if (cart.taxRounding === 'invoice') {
    const ids = new Set(lines.flatMap(({ line }) => line.taxes.map(rule => rule.id)))
    for (const id of ids) {
      const places = lines.flatMap(({ line }, row) =>
        line.taxes.flatMap((rule, column) => (rule.id === id ? [{ row, column }] : [])),
      )
      const quotas = places.map(({ row, column }) => exact[row]?.[column] ?? whole(0))
      const parts = signed(halfAway(quotas.reduce(plus, whole(0))), quotas)
      for (const [index, { row, column }] of places.entries()) {
        const taxes = rounded[row]
        if (taxes) taxes[column] = parts[index] ?? 0n
      }
    }
  }
  return lines.map(({ line, amount, inside }, row) => {
    const taxes = rounded[row] ?? []
    const within = taxes.reduce((sum, tax, at) => (inside(line.taxes[at] as TaxRule) ? sum + tax : sum), 0n)
    return { net: amount - within, taxes }
  })
}

function cashRounding(cart: PriceCart, total: bigint): bigint {
  if (cart.cashRounding === null) return 0n
  const step = BigInt(cart.cashRounding.stepMinor)
  const steps = { 'half-up': halfAway([total, step]), up: (abs(total) + step - 1n) / step, down: abs(total) / step }
  const rounded =
    cart.cashRounding.method === 'half-up' ? steps['half-up'] : steps[cart.cashRounding.method] * sign(total)
  return rounded * step - total
}

const sign = (value: bigint): bigint => (value < 0n ? -1n : 1n)
