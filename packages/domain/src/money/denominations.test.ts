import { expect, it } from 'vitest'
import { denominationsOf, inCoins, knownCurrencies, likelyCash, minor } from '../index.ts'

it('the change of the drawn screen: three ones, a quarter, two dimes, a cent', () => {
  expect(inCoins(minor(346), denominationsOf('USD')).map(coin => [coin.count, coin.valueMinor])).toEqual([
    [3, 100],
    [1, 25],
    [2, 10],
    [1, 1],
  ])
})

it.each([
  [4654, 'USD', [4654, 5000, 6000, 10_000]],
  [2000, 'USD', [2000, 5000, 10_000]],
  [180, 'JPY', [180, 200, 500, 1000]],
  [0, 'USD', []],
])('for %i %s people hand over one of %j', (due, currency, expected) => {
  expect(likelyCash(minor(due), currency)).toEqual(expected)
})

it('every currency can be counted, largest first', () => {
  for (const currency of knownCurrencies()) {
    const values = denominationsOf(currency)
    expect(values.length).toBeGreaterThan(4)
    expect(values).toEqual(values.toSorted((a, b) => b - a))
  }
})
