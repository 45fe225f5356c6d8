import { expect, it } from 'vitest'
import { cashRoundingOf, currencyDecimals, decimalText, knownCurrencies, minor, minorFromDecimal } from '../index.ts'

it.each([
  ['JPY', 0],
  ['USD', 2],
  ['EUR', 2],
  ['KWD', 3],
  ['XYZ', null],
])('%s has %s decimals', (currency, decimals) => {
  expect(currencyDecimals(currency)).toBe(decimals)
})

it('no currency stands in two lists', () => {
  expect(new Set(knownCurrencies()).size).toBe(knownCurrencies().length)
  expect(knownCurrencies().every(currency => /^[A-Z]{3}$/.test(currency))).toBe(true)
})

it.each([
  [123450, 2, '1234.50'],
  [-5, 2, '-0.05'],
  [1234, 0, '1234'],
  [-7, 3, '-0.007'],
  [0, 2, '0.00'],
])('%i with %i decimals is written %s and read back', (amount, decimals, text) => {
  expect(decimalText(amount, decimals)).toBe(text)
  expect(minorFromDecimal(text, decimals)).toBe(amount)
})

it.each([['1.005'], ['1e3'], ['12,5'], ['']])('%j is no amount in dollars', text => {
  expect(minorFromDecimal(text, 2)).toBeNull()
})

it.each([
  [4654, 5, 'half-up', 1],
  [4652, 5, 'half-up', -2],
  [-4654, 5, 'half-up', -1],
  [1025, 50, 'half-up', 25],
  [1025, 10, 'half-up', 5],
  [-1025, 10, 'half-up', -5],
  [1021, 10, 'up', 9],
  [1029, 10, 'down', -9],
  [-1021, 10, 'up', -9],
  [1020, 10, 'up', 0],
] as const)('%i paid in coins of %i, %s, is rounded by %i', (amount, step, method, change) => {
  expect(cashRoundingOf(minor(amount), { stepMinor: minor(step), method })).toBe(change)
})
