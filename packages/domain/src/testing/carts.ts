import * as fc from 'fast-check'
import type { CartDiscount, CashRounding, PriceCart, PriceLine, TaxRule } from '../index.ts'
import { minor } from '../index.ts'

/** Carts as shops have them and as no shop ever would, for property tests. */
export const anyMinor = (max: number): fc.Arbitrary<ReturnType<typeof minor>> => fc.integer({ min: 0, max }).map(minor)

export const anyPercent = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.integer({ min: 0, max: max * 1000 }).map(thousandths => String(thousandths / 1000)),
    fc.constantFrom('0', '5', '8.25', '8.875', '19', '20', '33.333333333333333333'),
  )

const anyTaxes: fc.Arbitrary<TaxRule[]> = fc
  .uniqueArray(fc.constantFrom('state', 'county', 'city', 'vat'), { maxLength: 4 })
  .chain(ids =>
    fc.tuple(
      ...ids.map(id =>
        fc.record(
          {
            id: fc.constant(id),
            ratePercent: anyPercent(40),
            included: fc.boolean(),
            compound: fc.boolean(),
            fixedMinor: anyMinor(50),
          },
          { requiredKeys: ['id', 'ratePercent', 'included'] },
        ),
      ),
    ),
  )

export const anyLine = (money: number): fc.Arbitrary<PriceLine> =>
  fc.record(
    {
      quantity: fc.integer({ min: -20, max: 50 }).filter(quantity => quantity !== 0),
      unitMinor: anyMinor(money),
      discountPercent: anyPercent(100),
      discountMinor: anyMinor(money),
      costMinor: anyMinor(money),
      taxes: anyTaxes,
    },
    { requiredKeys: ['quantity', 'unitMinor', 'taxes'] },
  )

const anyDiscount = (money: number): fc.Arbitrary<CartDiscount> =>
  fc
    .tuple(
      fc.oneof(fc.record({ percent: anyPercent(100) }), fc.record({ amountMinor: anyMinor(money) })),
      fc.record({ on: fc.constantFrom('net' as const, 'gross' as const) }, { requiredKeys: [] }),
    )
    .map(([discount, on]) => ({ ...discount, ...on }))

export const anyCart = (money = 20_000): fc.Arbitrary<PriceCart> =>
  fc.record({
    taxRounding: fc.constantFrom('line' as const, 'invoice' as const),
    cashRounding: fc.option<CashRounding>(
      fc.record({
        stepMinor: fc.constantFrom(1, 5, 10, 50, 7).map(minor),
        method: fc.constantFrom('half-up' as const, 'up' as const, 'down' as const),
      }),
    ),
    lines: fc.array(anyLine(money), { maxLength: 6 }),
    cartDiscount: fc.option<CartDiscount>(anyDiscount(money)),
  })
