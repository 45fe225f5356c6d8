import { expect, it } from 'vitest'
import { codeOfId, readReceiptNumber, receiptNumberText, shortReceiptNumber } from '../index.ts'

it('a receipt number is written and read back', () => {
  const number = { store: 'HS', lane: '7K2QM', epoch: 3, number: 1205 }
  expect(receiptNumberText(number)).toBe('HS-7K2QM-3-01205')
  expect(readReceiptNumber(' hs-7k2qm-3-01205 ')).toEqual(number)
  expect(shortReceiptNumber('HS-7K2QM-3-01205')).toBe('01205')
})

it.each(['4006381333931', 'HS-7K2QM-01205', 'HS-7K2QM-0-00001', 'HS-7K2QM-1-1', ''])(
  '%j is not a receipt number',
  text => {
    expect(readReceiptNumber(text)).toBeNull()
  },
)

it('two installs in the same place, and the same lane in two stores, have codes of their own', () => {
  const ids = ['01a02844-e980-7bb5-963a-0ad4b282311e', '01a02844-e980-71b3-8c88-fdc71077c6c5']
  const codes = ids.map(id => codeOfId(id, 5))
  expect(new Set(codes).size).toBe(2)
  for (const code of codes) expect(code).toMatch(/^[0-9A-Z]{5}$/)
})
