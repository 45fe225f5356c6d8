import { expect, test } from 'vitest'
import { newPrice } from './new-price.ts'

test.each([
  [1200, 9800, 'any', 1176],
  [1200, 9800, '49 or 99', 1199],
  [1370, 10_000, '49 or 99', 1349],
  [1376, 10_000, '99', 1399],
  [1376, 10_000, '5s', 1375],
] as const)('%d at %d hundredths of a per cent, ending in %s, is %d', (price, percent, ending, expected) => {
  expect(newPrice(price, percent, ending, 2)).toBe(expected)
})

test('a cheap thing that its ending would make dear is kept out', () => {
  expect(newPrice(10, 10_000, '49 or 99', 2)).toBeNull()
  expect(newPrice(10, 10_000, 'any', 2)).toBe(10)
})

test('a currency without hundredths has no such endings', () => {
  expect(newPrice(1200, 10_000, '49 or 99', 0)).toBe(1200)
})

test('nothing becomes free by rounding', () => {
  expect(newPrice(1, 1000, 'any', 2)).toBeNull()
})
