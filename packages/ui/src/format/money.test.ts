import { describe, expect, it } from 'vitest'
import { moneyFormat } from './money.ts'

describe('money on a screen', () => {
  it.each([
    ['en-US', 'USD', 123_450, '1,234.50'],
    ['en-US', 'USD', -135, '−1.35'],
    ['de-DE', 'EUR', 123_450, '1.234,50'],
    ['ja-JP', 'JPY', 1200, '1,200'],
    ['en-US', 'KWD', 1_234_567, '1,234.567'],
    ['en-US', 'USD', 9_007_199_254_740_991, '90,071,992,547,409.91'],
  ])('%s %s writes %i as %s', (locale, currency, minor, text) => {
    expect(moneyFormat(locale, currency).amount(minor)).toBe(text)
  })

  it.each([
    ['en-US', 'USD', '1,234.50', 123_450],
    ['en-US', 'USD', '20', 2000],
    ['en-US', 'USD', '.5', 50],
    ['de-DE', 'EUR', '1.234,50', 123_450],
    ['de-DE', 'EUR', '3,5', 350],
    ['de-DE', 'EUR', '3.5', 350],
    ['en-US', 'KWD', '1.234', 1234],
    ['en-US', 'USD', '1.234', null],
    ['en-US', 'USD', 'ten', null],
    ['en-US', 'USD', '', null],
    ['ja-JP', 'JPY', '1.5', null],
    ['en-US', 'USD', '−3', -300],
  ])('%s %s reads "%s" as %s', (locale, currency, typed, minor) => {
    expect(moneyFormat(locale, currency).read(typed)).toBe(minor)
  })
})
