import { expect, test } from 'vitest'
import { readRule, rulesFor, typedValue, wordsOf } from './rules.ts'

const rules = rulesFor('USD')
const rule = (key: string) => {
  const found = rules.find(each => each.key === key)
  if (!found) throw new Error(`no rule ${key}`)
  return found
}

test('every choice comes back as it was typed', () => {
  for (const each of rules) {
    if (each.kind !== 'choice') continue
    for (const { value } of each.choices) {
      const read = readRule(each, value, 'USD')
      expect(read.wrong).toBeNull()
      expect(typedValue(each, { [each.key]: read.value }, 'USD')).toBe(value)
    }
  }
})

test('nothing typed is as everywhere, and an empty setting is not the same as none', () => {
  expect(readRule(rule('cashRounding'), '', 'USD')).toEqual({ wrong: null })
  expect(readRule(rule('cashRounding'), 'none', 'USD')).toEqual({ value: null, wrong: null })
  expect(typedValue(rule('cashRounding'), { cashRounding: null }, 'USD')).toBe('none')
})

test.each([
  ['drawerToleranceMinor', '2.50', 'USD', 250],
  ['drawerToleranceMinor', '2,5', 'EUR', 250],
  ['drawerToleranceMinor', '250', 'JPY', 250],
  ['drawerToleranceMinor', '1.234', 'KWD', 1234],
  ['pinLength', '6', 'USD', 6],
  ['holdMinutes', '45', 'USD', 45],
  ['offlineCreditMinor', '25', 'USD', 2500],
])('%s %s in %s is %d', (key, typed, currency, value) => {
  expect(readRule(rule(key), typed, currency)).toEqual({ value, wrong: null })
})

test.each([
  ['drawerToleranceMinor', '2.505'],
  ['drawerToleranceMinor', '-1'],
  ['pinLength', '3'],
  ['pinLength', '99'],
  ['taxRounding', 'constructor'],
  ['tradeInPercent', 'half'],
  ['receiptCode', 'HARBOUR'],
  ['receiptCode', 'H-1'],
])('%s does not take %s and says what it takes', (key, typed) => {
  expect(readRule(rule(key), typed, 'USD').wrong).toMatch(/./)
})

test('what is inherited is said in words', () => {
  expect(wordsOf(rule('taxRounding'), {}, 'USD')).toBe('on every line')
  expect(wordsOf(rule('drawerToleranceMinor'), { drawerToleranceMinor: 500 }, 'USD')).toBe('5.00 USD')
})

test('words on the receipt are taken as they are, without blanks around them', () => {
  expect(readRule(rule('receiptFooter'), ' Come again! ', 'USD')).toEqual({ value: 'Come again!', wrong: null })
  expect(typedValue(rule('receiptFooter'), { receiptFooter: 'Come again!' }, 'USD')).toBe('Come again!')
  expect(wordsOf(rule('receiptCode'), {}, 'USD')).toBe('nothing')
})
