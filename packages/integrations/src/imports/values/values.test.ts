import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigitFits, readBarcode } from './barcode.ts'
import { readCondition } from './condition.ts'
import { readFinish } from './finish.ts'
import { readLanguage } from './language.ts'
import { namedCurrency, readMoney } from './money.ts'
import { readQuantity } from './quantity.ts'
import { guarded, oneLine, unguarded, withoutHtml } from './text.ts'

test.each<[string, '.' | ',', number | string]>([
  ['12.50', '.', 1250],
  ['12,50', '.', 1250],
  ['1,234.50', '.', 123450],
  ['1.234,50', '.', 123450],
  ['$1,234', '.', 123400],
  ['1.234', '.', 123],
  ['1.234', ',', 123400],
  ['1,234', ',', 123],
  ['0.125', ',', 13],
  ['1.005', '.', 101],
  ['1.0049', '.', 100],
  ['.5', '.', 50],
  ['12,345,678', '.', 1234567800],
  ["CHF 1'234.50", '.', 123450],
  ['12,50 zł', '.', 1250],
  ['€ 4,-', ',', 400],
  ['12.50EUR', '.', 1250],
  ['US$9.99', '.', 999],
  ['1 234,50 €', '.', 123450],
  ['(5.00)', '.', 'negative'],
  ['-5', '.', 'negative'],
  ['-0.00', '.', 0],
  ['', '.', 'empty'],
  ['n/a', '.', 'empty'],
  ['1.2E+3', '.', 'not a number'],
  ['Rare', '.', 'not a number'],
  ['1,2,3', '.', 'not a number'],
  ['12.50.1', '.', 'not a number'],
  ['99999999999999', '.', 'too large'],
])('the price "%s" where "%s" parts decimals is %s', (text, sign, expected) => {
  const read = readMoney(text, sign, 2)
  expect(typeof read === 'string' ? read : read.minor).toBe(expected)
})

test('whatever a till writes, in either manner, is read to the cent', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), fc.boolean(), fc.boolean(), (minor, comma, grouped) => {
      const whole = String(Math.floor(minor / 100))
      const groups = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',') : whole
      const text = `${groups}${comma ? ',' : '.'}${String(minor % 100).padStart(2, '0')}`
      expect(readMoney(text, comma ? '.' : ',', 2)).toEqual({ minor, rounded: false })
    }),
  )
})

test.each([
  ['', '¥500', 'JPY'],
  ['', '¥5.00', null],
  ['JPY', '500', 'JPY'],
  ['', '5.00 EUR', 'EUR'],
  ['€', '5', 'EUR'],
  ['', '$5', null],
  ['QQQ', '5', null],
])('column "%s" and figure "%s" name %s', (column, figure, expected) => {
  expect(namedCurrency(column, figure)).toBe(expected)
})

test.each<[string, number | string]>([
  ['3', 3],
  ['3.0', 3],
  ['5.00000', 5],
  ['1,200', 1200],
  ['0', 0],
  ['', 'empty'],
  ['not stocked', 'empty'],
  ['-1', 'negative'],
  ['2.5', 'fraction'],
  ['2,5', 'fraction'],
  ['3 (binder)', 'not a number'],
  ['4x', 'not a number'],
  ['Rare', 'not a number'],
  ['9999999999', 'too large'],
])('the quantity "%s" is %s', (text, expected) => {
  expect(readQuantity(text, '.')).toBe(expected)
})

test.each([
  ['4006381333931', 'code', '4006381333931'],
  ["'0840292000122", 'code', '0840292000122'],
  ['="012345678905"', 'code', '012345678905'],
  ['978-3-16-148410-0', 'code', '9783161484100'],
  ['8.40292E+12', 'scientific', undefined],
  ['8,40292e+12', 'scientific', undefined],
  ['12345678905', 'zeros lost', undefined],
  ["'12345678905", 'code', '12345678905'],
  ['4711', 'code', '4711'],
  ['ABC-123', 'code', 'ABC-123'],
  ['Does not apply', 'empty', undefined],
  ['0000000000000', 'empty', undefined],
  ['', 'empty', undefined],
])('the barcode "%s" is %s %s', (text, kind, code) => {
  expect(readBarcode(text, false)).toEqual(code === undefined ? { kind } : { kind, code })
})

test('among EAN codes a shorter one that would fit with noughts in front has lost them', () => {
  expect(readBarcode('123457', true).kind).toBe(checkDigitFits('123457') ? 'zeros lost' : 'code')
  expect(readBarcode('840292001', true).kind).toBe('zeros lost')
  expect(readBarcode('4711', true).kind).toBe('code')
})

test.each([
  ['NearMint', 'NM', null],
  ['near_mint', 'NM', null],
  ['NM-MT', 'NM', null],
  ['LP Foil', 'LP', null],
  ['Slightly Played', 'LP', null],
  ['DMG', 'DMG', null],
  ['leicht gespielt', 'LP', null],
  ['Near mint or better - (ID: 400010)', 'NM', null],
  ['Moderately played (Very good)', 'MP', null],
  ['Near Mint (played once)', 'NM', null],
  ['EX+', null, 'ex+'],
  ['Crispy', null, 'crispy'],
  ['New', null, null],
  ['Used', null, null],
])('the condition "%s" is %s, not understood: %s', (text, condition, unknown) => {
  const read = readCondition(text, 'american')
  expect([read.condition, read.unknown === null ? null : unknown]).toEqual([condition, unknown])
})

test.each([
  ['X', 'foil', null],
  ['true', 'foil', null],
  ['No', 'normal', null],
  ['ReverseHolo', 'reverse', null],
  ['Non-Foil', 'normal', null],
  ['Halo Foil', 'halo foil', null],
  ['1st Edition Holofoil', 'holofoil', '1st Edition'],
  ['Showcase', null, 'Showcase'],
])('the finish "%s" is %s and %s', (text, finish, variant) => {
  expect(readFinish(text)).toEqual({ finish, variant })
})

test.each([
  ['en', 'EN'],
  ['JP', 'JA'],
  ['Französisch', 'FR'],
  ['zht', 'ZH'],
  ['日本語', 'JA'],
  ['Klingon', null],
])('the language "%s" is %s', (text, code) => {
  expect(readLanguage(text, false)?.code ?? null).toBe(code)
})

test('HTML becomes text, and text with signs stays', () => {
  expect(oneLine(withoutHtml('<b>Fire &amp; Ice</b><br/>two&nbsp;&eacute;'))).toBe('Fire & Ice two é')
  expect(withoutHtml('A < B & C > D')).toBe('A < B & C > D')
})

test('what is guarded on the way out is the same text on the way in', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', 'a', ' '), maxLength: 6 }), text => {
      expect(guarded(text)).not.toMatch(/^[=+\-@]/)
      expect(unguarded(guarded(text))).toBe(text)
    }),
  )
})
