import { describe, expect, it } from 'vitest'
import { minor, type PriceCart, type PriceLine, type PricedCart, priceCart, type TaxRule } from '../index.ts'

const vat20: TaxRule = { id: 'vat', ratePercent: '20', included: true }
const state: TaxRule = { id: 'state', ratePercent: '6.25', included: false }
const city: TaxRule = { id: 'city', ratePercent: '1.125', included: false }

const line = (quantity: number, unit: number, taxes: TaxRule[], more: Partial<PriceLine> = {}): PriceLine => ({
  quantity,
  unitMinor: minor(unit),
  taxes,
  ...more,
})
const cart = (lines: PriceLine[], more: Partial<PriceCart> = {}): PriceCart => ({
  taxRounding: 'line',
  cashRounding: null,
  lines,
  ...more,
})
const figures = ({ netMinor, taxMinor, totalMinor }: PricedCart) => [netMinor, taxMinor, totalMinor]
const taxes = (priced: PricedCart) => Object.fromEntries(priced.taxes.map(tax => [tax.id, tax.minor]))

describe('taxes', () => {
  it.each<[string, PriceCart, [number, number, number]]>([
    ['a price before tax', cart([line(2, 2400, [state])]), [4800, 300, 5100]],
    ['a price with tax inside', cart([line(3, 999, [vat20])]), [2497, 500, 2997]],
    ['an untaxed line', cart([line(1, 500, [])]), [500, 0, 500]],
    ['nothing at all', cart([]), [0, 0, 0]],
    ['half a cent of tax goes up', cart([line(1, 8, [state])]), [8, 1, 9]],
    ['yen have no smaller unit', cart([line(1, 108, [{ id: 'ct', ratePercent: '8', included: true }])]), [100, 8, 108]],
    ['fils', cart([line(1, 12_345, [{ id: 'vat', ratePercent: '5', included: false }])]), [12_345, 617, 12_962]],
    ['a deposit per bottle', cart([line(6, 100, [{ ...state, fixedMinor: minor(10) }])]), [600, 98, 698]],
  ])('%s', (_, given, expected) => {
    expect(figures(priceCart(given))).toEqual(expected)
  })

  it('each authority is rounded by itself, or together and shared where the store elects so', () => {
    const sold = [line(1, 137, [state, city])]
    expect(taxes(priceCart(cart(sold)))).toEqual({ state: 9, city: 2 })
    expect(taxes(priceCart(cart(sold, { taxAggregation: 'combined' })))).toEqual({ state: 9, city: 1 })
    expect(taxes(priceCart(cart(sold, { taxAggregation: 'combined', taxRounding: 'invoice' })))).toEqual({
      state: 9,
      city: 1,
    })
  })

  it('a compound tax is taken on the net and the taxes before it', () => {
    const federal: TaxRule = { id: 'federal', ratePercent: '5', included: false }
    const provincial: TaxRule = { id: 'provincial', ratePercent: '9.5', included: false, compound: true }
    expect(taxes(priceCart(cart([line(1, 10_000, [federal, provincial])])))).toEqual({ federal: 500, provincial: 998 })
  })

  it('compound and fixed taxes inside the price are found again, and the price is kept', () => {
    const excise: TaxRule = { id: 'excise', ratePercent: '10', included: true, fixedMinor: minor(30) }
    const vat: TaxRule = { id: 'vat', ratePercent: '20', included: true, compound: true }
    // 1000 × 1.1 + 30 = 1130 before VAT, 1356 with it.
    const priced = priceCart(cart([line(1, 1356, [excise, vat])]))
    expect(taxes(priced)).toEqual({ excise: 130, vat: 226 })
    expect(figures(priced)).toEqual([1000, 356, 1356])
  })

  it('one tax inside the price and one on top of it', () => {
    const priced = priceCart(cart([line(1, 1200, [vat20, { id: 'bag', ratePercent: '10', included: false }])]))
    expect(taxes(priced)).toEqual({ vat: 200, bag: 100 })
    expect(figures(priced)).toEqual([1000, 300, 1300])
  })

  it('by invoice a tax is rounded once over the sale, and the lines still sum to it', () => {
    const lines = [1, 2, 3].map(() => line(1, 107, [state]))
    expect(priceCart(cart(lines)).taxMinor).toBe(21)
    const byInvoice = priceCart(cart(lines, { taxRounding: 'invoice' }))
    expect(byInvoice.taxMinor).toBe(20)
    expect(byInvoice.lines.map(one => one.taxMinor)).toEqual([7, 7, 6])
  })

  it('by invoice every tax-included price is kept on its line', () => {
    const lines = [line(1, 999, [vat20]), line(1, 501, [vat20]), line(1, 7, [vat20])]
    const priced = priceCart(cart(lines, { taxRounding: 'invoice' }))
    expect(figures(priced)).toEqual([1256, 251, 1507])
    expect(priced.lines.map(one => one.netMinor + one.taxMinor)).toEqual([999, 501, 7])
  })
})

describe('second-hand goods under the margin scheme', () => {
  it.each([
    ['the tax is a sixth of the margin', 12_000, 6000, [11_000, 1000, 12_000]],
    ['sold at a loss there is no tax', 5000, 6000, [5000, 0, 5000]],
    ['sold at cost there is no tax', 6000, 6000, [6000, 0, 6000]],
  ])('%s', (_, price, cost, expected) => {
    expect(figures(priceCart(cart([line(1, price, [vat20], { costMinor: minor(cost) })])))).toEqual(expected)
    const back = priceCart(cart([line(-1, price, [vat20], { costMinor: minor(cost) })]))
    expect(figures(back)).toEqual(expected.map(amount => (amount === 0 ? 0 : -amount)))
  })

  it('a loss on one item does not lower the tax on another', () => {
    const lines = [
      line(1, 5000, [vat20], { costMinor: minor(6000) }),
      line(1, 12_000, [vat20], { costMinor: minor(6000) }),
    ]
    expect(priceCart(cart(lines, { taxRounding: 'invoice' })).taxMinor).toBe(1000)
  })

  it('a discount comes out of the margin', () => {
    const sold = line(1, 12_000, [vat20], { costMinor: minor(6000), discountMinor: minor(1200) })
    expect(figures(priceCart(cart([sold])))).toEqual([10_000, 800, 10_800])
  })
})

describe('a trade-in that lowers the taxable price', () => {
  it('leaves the net alone and taxes what is above it', () => {
    expect(figures(priceCart(cart([line(1, 10_000, [state], { tradedInMinor: minor(4000) })])))).toEqual([
      10_000, 375, 10_375,
    ])
  })
})

describe('discounts', () => {
  it.each<[string, PriceLine, number]>([
    ['a percentage of the whole line', line(3, 333, [], { discountPercent: '10' }), 899],
    ['an amount off the whole line', line(3, 333, [], { discountMinor: minor(100) }), 899],
    ['both together', line(1, 1000, [], { discountPercent: '10', discountMinor: minor(50) }), 850],
    ['never below zero', line(1, 100, [], { discountMinor: minor(500) }), 0],
    ['half a cent off goes up', line(1, 5, [], { discountPercent: '50' }), 2],
    ['on goods that come back', line(-1, 1000, [], { discountMinor: minor(100) }), -900],
  ])('%s', (_, given, net) => {
    expect(priceCart(cart([given])).netMinor).toBe(net)
  })

  it('a cart discount is shared by amount, the odd unit to the earlier of equals', () => {
    const lines = [line(1, 100, []), line(1, 100, []), line(1, 100, [])]
    const priced = priceCart(cart(lines, { cartDiscount: { amountMinor: minor(100) } }))
    expect(priced.lines.map(one => one.discountShareMinor)).toEqual([34, 33, 33])
    expect(priced.netMinor).toBe(200)
  })

  it('on net: the tax follows what remains before tax', () => {
    const priced = priceCart(cart([line(1, 1200, [vat20])], { cartDiscount: { amountMinor: minor(100), on: 'net' } }))
    expect(figures(priced)).toEqual([900, 180, 1080])
  })

  it('on gross: the customer pays exactly that much less', () => {
    const tenPercent: TaxRule = { id: 'tax', ratePercent: '10', included: false }
    const discount = { amountMinor: minor(100), on: 'gross' } as const
    expect(figures(priceCart(cart([line(1, 1000, [tenPercent])], { cartDiscount: discount })))).toEqual([909, 91, 1000])
  })

  it('more than there is takes all there is', () => {
    const priced = priceCart(cart([line(1, 400, [state])], { cartDiscount: { amountMinor: minor(9999) } }))
    expect(figures(priced)).toEqual([0, 0, 0])
  })
})

it('cash rounding stands beside net and tax, and is part of what is due', () => {
  const rounding = { stepMinor: minor(5), method: 'half-up' } as const
  const priced = priceCart(cart([line(1, 997, [])], { cashRounding: rounding }))
  expect([priced.netMinor, priced.roundingMinor, priced.totalMinor]).toEqual([997, -2, 995])
})
