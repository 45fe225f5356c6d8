import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCart, anyLine, referencePrice } from '../testing/index.ts'
import { minor, priceCart, type PriceCart, type PricedCart } from '../index.ts'

const comparable = (priced: PricedCart) => ({
  net: BigInt(priced.netMinor),
  tax: BigInt(priced.taxMinor),
  rounding: BigInt(priced.roundingMinor),
  lines: priced.lines.map(line => ({
    net: BigInt(line.netMinor),
    taxes: line.taxes.map(tax => BigInt(tax.minor)),
    share: BigInt(line.discountShareMinor),
  })),
})

function agrees(cart: PriceCart): void {
  expect(comparable(priceCart(cart))).toEqual(referencePrice(cart))
}

describe('any cart', () => {
  it('is priced as the slow reference prices it', () => {
    fc.assert(fc.property(anyCart(), agrees), { numRuns: 1500 })
  })

  it('is priced as the slow reference prices it where plain numbers no longer suffice', () => {
    fc.assert(fc.property(anyCart(3_000_000_000_000), agrees), { numRuns: 500 })
  })

  it('adds up: lines to totals, taxes to the tax, net and tax and rounding to what is due', () => {
    fc.assert(
      fc.property(anyCart(), aggregation, (cart, taxAggregation) => {
        const priced = priceCart({ ...cart, taxAggregation })
        const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
        expect(total(priced.lines.map(line => line.netMinor))).toBe(priced.netMinor)
        expect(total(priced.lines.map(line => line.taxMinor))).toBe(priced.taxMinor)
        expect(total(priced.taxes.map(tax => tax.minor))).toBe(priced.taxMinor)
        expect(priced.netMinor + priced.taxMinor + priced.roundingMinor).toBe(priced.totalMinor)
      }),
    )
  })

  it('is mirrored to the last unit by its refund', () => {
    fc.assert(
      fc.property(anyCart(), aggregation, (cart, taxAggregation) => {
        const sold = { ...cart, taxAggregation }
        const returned = { ...sold, lines: cart.lines.map(line => ({ ...line, quantity: -line.quantity })) }
        expect(priceCart(returned)).toEqual(negated(priceCart(sold)))
      }),
    )
  })

  it('costs by line and by invoice almost the same: half a unit for each tax of each line at most', () => {
    fc.assert(
      fc.property(anyCart(), given => {
        const cart = { ...given, cartDiscount: null }
        const byLine = priceCart({ ...cart, taxRounding: 'line' })
        const byInvoice = priceCart({ ...cart, taxRounding: 'invoice' })
        const roundings = cart.lines.reduce((sum, line) => sum + line.taxes.length, 0) + byInvoice.taxes.length
        expect(Math.abs(byLine.taxMinor - byInvoice.taxMinor)).toBeLessThanOrEqual(roundings / 2)
      }),
    )
  })
})

const aggregation = fc.constantFrom('each' as const, 'combined' as const)
const upright = (cart: PriceCart): PriceCart => ({
  ...cart,
  cashRounding: null,
  lines: cart.lines.map(line => ({
    ...line,
    quantity: Math.abs(line.quantity),
    taxes: line.taxes.map(({ id, ratePercent, included, compound = false }) => ({
      id,
      ratePercent,
      included,
      compound,
    })),
  })),
})

describe('a price with its taxes inside', () => {
  it('is what the customer pays, by line and by invoice', () => {
    const inside = anyLine(20_000).map(line => ({
      ...line,
      taxes: line.taxes.map(tax => ({ ...tax, included: true })),
    }))
    fc.assert(
      fc.property(
        fc.array(inside, { maxLength: 5 }),
        fc.constantFrom('line' as const, 'invoice' as const),
        (lines, taxRounding) => {
          const priced = priceCart({ taxRounding, cashRounding: null, lines })
          const paid = lines.map(
            (line, index) => minor(line.quantity * line.unitMinor) - (priced.lines[index]?.discountMinor ?? 0),
          )
          expect(priced.lines.map(line => line.netMinor + line.taxMinor)).toEqual(paid)
        },
      ),
    )
  })
})

describe('a cart discount', () => {
  it('comes off in full, and no line falls below nothing', () => {
    fc.assert(
      fc.property(anyCart(), fc.integer({ min: 0, max: 100_000 }), (cart, amount) => {
        const plain = { ...upright(cart), cartDiscount: null }
        const before = priceCart(plain)
        const after = priceCart({ ...plain, cartDiscount: { amountMinor: minor(amount), on: 'gross' } })
        const gross = before.netMinor + before.taxMinor
        const off = Math.min(amount, gross)
        expect(after.netMinor + after.taxMinor).toBe(gross - off)
        for (const line of after.lines) expect(line.netMinor + line.taxMinor).toBeGreaterThanOrEqual(0)
        const onNet = priceCart({ ...plain, cartDiscount: { amountMinor: minor(amount), on: 'net' } })
        expect(onNet.netMinor).toBe(before.netMinor - Math.min(amount, before.netMinor))
      }),
    )
  })
})

function negated(priced: PricedCart): PricedCart {
  const mirror = (value: unknown): unknown => {
    if (typeof value === 'number') return value === 0 ? 0 : -value
    if (Array.isArray(value)) return value.map(mirror)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mirror(inner)]))
  }
  return mirror(priced) as PricedCart
}
