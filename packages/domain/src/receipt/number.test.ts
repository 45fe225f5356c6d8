import { expect, it } from 'vitest'
import { readReceiptNumber, receiptNumberText } from '../index.ts'

it('a receipt number is written and read back', () => {
  const number = { lane: 'H2', epoch: 3, number: 1205 }
  expect(receiptNumberText(number)).toBe('H2-3-1205')
  expect(readReceiptNumber(' h2-3-1205 ')).toEqual(number)
})

it.each(['4006381333931', 'H2-1205', 'H2-0-1', 'H2-1-01', ''])('%j is not a receipt number', text => {
  expect(readReceiptNumber(text)).toBeNull()
})
