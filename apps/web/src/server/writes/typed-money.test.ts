import { expect, test } from 'vitest'
import { typedMoney } from './typed-money.ts'

test.each([
  ['12.50', 'en-US', 'USD', 1250],
  ['1,234.50', 'en-US', 'USD', 123_450],
  ['.5', 'en-US', 'USD', 50],
  ['12,50', 'de-DE', 'EUR', 1250],
  ['1.234,50', 'de-DE', 'EUR', 123_450],
  ['12.50', 'de-DE', 'EUR', 1250],
  ['1200', 'ja-JP', 'JPY', 1200],
  ['1.234', 'en-US', 'KWD', 1234],
  ['1.234', 'en-US', 'USD', null],
  ['ten', 'en-US', 'USD', null],
  ['1e3', 'en-US', 'USD', null],
  ['', 'en-US', 'USD', null],
])('"%s" in %s %s is %s', (typed, locale, currency, minor) => {
  expect(typedMoney(typed, { locale, currency })).toBe(minor)
})
