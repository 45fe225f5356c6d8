import type { SaleRefusal } from '@vaultsync/domain'
import type { MoneyFormat } from '@vaultsync/ui'
import type { Words } from './words.ts'

/** A "no" as a person says it: what is the matter, and what to do. */
export function refusalWords(words: Words, money: MoneyFormat, refusal: SaleRefusal): string {
  const { refusals } = words
  switch (refusal.code) {
    case 'more-than-sold':
      return refusals.moreThanSold(refusal.returnable)
    case 'more-than-due':
      return refusals.moreThanDue(money.amount(refusal.dueMinor))
    case 'beyond-allowance':
      return refusals.beyondAllowance(money.amount(refusal.spendableMinor))
    case 'still-due':
      return refusals.stillDue(money.amount(refusal.remainingMinor))
    case 'refund-method':
      return refusals.refundMethod(refusal.allowed.map(method => words.tender.methods[method]))
    default:
      return refusals.plain[refusal.code]
  }
}
