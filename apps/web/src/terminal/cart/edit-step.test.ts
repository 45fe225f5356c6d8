import { moneyFormat } from '@vaultsync/ui'
import { expect, it } from 'vitest'
import { en } from '../words/en.ts'
import { editStep } from './edit-step.ts'

const german = moneyFormat('de-DE', 'EUR')
const edit = (what: 'discount' | 'price' | 'note', typed: string, unit: 'percent' | 'amount' = 'percent') =>
  editStep({ what, line: 2, typed, unit, reason: 'worn' }, en, german)

it('a discount is read in the locale of the shop', () => {
  expect(edit('discount', '12,5')).toMatchObject({ discount: { percent: '12.5', reason: 'worn' } })
  expect(edit('discount', '1,50', 'amount')).toMatchObject({ discount: { amountMinor: 150 } })
})

it('what is no percentage and no amount is said, not guessed', () => {
  expect(edit('discount', '101')).toBe(en.edit.notPercent)
  expect(edit('discount', 'half')).toBe(en.edit.notPercent)
  expect(edit('price', '-3')).toBe(en.edit.notAmount)
})

it('an emptied note is taken away', () => {
  expect(edit('note', '  ')).toEqual({ type: 'noteLine', line: 2, note: null })
})
