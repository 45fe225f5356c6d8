import { type CartEvent, isPercent, type LineDiscount, minor } from '@vaultsync/domain'
import type { MoneyFormat } from '@vaultsync/ui'
import type { Edit } from '../coordinator/state.ts'
import type { Words } from '../words/words.ts'

interface Edited {
  readonly what: Edit
  readonly line: number
  readonly typed: string
  readonly unit: 'percent' | 'amount'
  readonly reason: string | null
}

type Said = Pick<Words, 'edit'>

/** What was typed as a step of the sale, or what is wrong with it. */
export function editStep(edited: Edited, words: Said, money: MoneyFormat): CartEvent | string {
  const { what, line, typed, reason } = edited
  if (what === 'note') return { type: 'noteLine', line, note: typed.trim() === '' ? null : typed.trim() }
  if (what === 'price') {
    const amount = money.read(typed)
    if (amount === null || amount < 0) return words.edit.notAmount
    return { type: 'overridePrice', line, unitMinor: minor(amount), reason: reason ?? words.edit.reasons[3] ?? '' }
  }
  const discount = discountOf(edited, words, money)
  if (typeof discount === 'string') return discount
  return what === 'discount' ? { type: 'discountLine', line, discount } : { type: 'discountCart', discount }
}

function discountOf({ typed, unit, reason }: Edited, words: Said, money: MoneyFormat): LineDiscount | string {
  if (unit === 'amount') {
    const amount = money.read(typed)
    return amount === null || amount < 0 ? words.edit.notAmount : { amountMinor: minor(amount), reason }
  }
  const percent = typed.trim().replace(',', '.')
  return !isPercent(percent) || Number(percent) > 100 ? words.edit.notPercent : { percent, reason }
}
