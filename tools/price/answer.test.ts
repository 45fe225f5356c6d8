import { describe, expect, it } from 'vitest'
import { answer } from './answer.ts'

const cart = {
  currencyDecimals: '2',
  taxRounding: 'line',
  cashRounding: null,
  lines: [{ qty: '2', unitMinor: '2400', taxes: [{ id: 'state', ratePercent: '6.25', included: false }] }],
}
const answered = (input: unknown) => JSON.parse(answer(JSON.stringify(input), 7) ?? 'null')
const withLine = (change: object) => ({ ...cart, lines: [{ ...cart.lines[0], ...change }] })
const withTax = (change: object) => withLine({ taxes: [{ ...cart.lines[0]?.taxes[0], ...change }] })

it('a cart is answered with its price, amounts as texts', () => {
  expect(answered(cart)).toEqual({
    netMinor: '4800',
    taxMinor: '300',
    totalMinor: '5100',
    roundingMinor: '0',
    taxes: { state: '300' },
    lines: [{ netMinor: '4800', discountShareMinor: '0', taxes: { state: '300' } }],
  })
})

it('whole JSON numbers are read like texts', () => {
  expect(answered(withLine({ qty: 2, unitMinor: 2400 }))).toEqual(answered(cart))
  expect(answered(withTax({ ratePercent: 6.25 }))).toEqual(answered(cart))
})

it('a blank line has no answer', () => {
  expect(answer('  ', 3)).toBeNull()
})

describe('a cart that cannot be', () => {
  it.each<[string, unknown]>([
    ['lines[0].qty', withLine({ qty: '1.5' })],
    ['lines[0].qty', withLine({ qty: '0' })],
    ['lines[0].qty', withLine({ qty: 1.5 })],
    ['lines[0].unitMinor', withLine({ unitMinor: '-1' })],
    ['lines[0].unitMinor', withLine({ unitMinor: '99999999999999999999' })],
    ['lines[0].discountPercent', withLine({ discountPercent: '100.0000000000000000000001' })],
    ['lines[0].discountMinor', withLine({ discountMinor: '-5' })],
    ['lines[0].colour', withLine({ colour: 'red' })],
    ['lines[0].taxes', withLine({ taxes: null })],
    ['lines[0].taxes[0].ratePercent', withTax({ ratePercent: '-1' })],
    ['lines[0].taxes[0].ratePercent', withTax({ ratePercent: '1e2' })],
    ['lines[0].taxes[0].included', withTax({ included: 'yes' })],
    ['lines[0].taxes[0].id', withTax({ id: '' })],
    ['lines[0].taxes[1].id', withLine({ taxes: [cart.lines[0]?.taxes[0], cart.lines[0]?.taxes[0]] })],
    ['lines[0]', withLine({ qty: '9007199254740991', unitMinor: '9007199254740991' })],
    ['taxRounding', { ...cart, taxRounding: 'never' }],
    ['currencyDecimals', { ...cart, currencyDecimals: '7' }],
    ['cashRounding.stepMinor', { ...cart, cashRounding: { stepMinor: '0', method: 'up' } }],
    ['cashRounding.method', { ...cart, cashRounding: { stepMinor: '5', method: 'bankers' } }],
    ['cartDiscount', { ...cart, cartDiscount: { percent: '5', amountMinor: '5' } }],
    ['cartDiscount', { ...cart, cartDiscount: {} }],
    ['cartDiscount.on', { ...cart, cartDiscount: { percent: '5', on: 'tax' } }],
    ['tip', { ...cart, tip: '1' }],
    ['lines', { ...cart, lines: undefined }],
    ['cart', []],
  ])('is refused with the line, %s and a reason', (field, input) => {
    expect(answered(input)).toEqual({ error: { line: 7, field, reason: expect.any(String) } })
  })

  it('is refused when it is not JSON', () => {
    expect(JSON.parse(answer('{"currencyDecimals"', 2) ?? '')).toMatchObject({ error: { line: 2, field: 'cart' } })
  })
})
