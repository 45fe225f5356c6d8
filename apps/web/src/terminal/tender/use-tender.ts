import { giftCardNumber, type Minor, minor, type TenderEvent, type TenderingSale, totalsOf } from '@vaultsync/domain'
import { useState } from 'react'
import { type CustomerCredit, useCredit } from '../cart/use-credit.ts'
import type { Way } from '../coordinator/state.ts'
import { giftBalance } from '../gift-card/gift-balance.ts'
import { useGiftBalance } from '../gift-card/use-gift-balance.ts'
import type { TillEngine } from '../engine/till-engine.ts'
import { useRoom } from '../shell/till-context.tsx'

export interface Tender {
  readonly way: Way
  /** The shop gives money back. */
  readonly out: boolean
  /** What this way may settle, as a positive amount. */
  readonly dueMinor: number
  readonly typed: string
  readonly amountMinor: number
  readonly changeMinor: number
  readonly shortMinor: number
  readonly reference: string
  readonly credit: CustomerCredit | null
  /** Why the main key does nothing yet. */
  readonly problem: 'amount' | 'slip' | 'customer' | 'no-credit' | 'gift' | null
  setTyped(typed: string): void
  setReference(reference: string): void
  type(digit: string): void
  deleteLast(): void
  pay(): Promise<void>
  declined(): void
}

/** One part of a payment in the making: what was keyed, what it would leave, and how it is written down. */
export function useTender(sale: TenderingSale, way: Way, split: boolean): Tender {
  const { till, money, newId, engine } = useRoom()
  const totals = totalsOf(sale)
  const [typed, setTyped] = useState('')
  const [reference, setReference] = useState('')
  const customerCreditNow = useCredit(sale.customer?.customerId ?? null)

  const out = totals.remainingMinor < 0
  const remaining = Math.abs(way === 'cash' ? totals.remainingInCashMinor : totals.remainingMinor)
  const card = useGiftBalance(way === 'gift-card' ? reference : '')
  const credit = way === 'store-credit' ? customerCreditNow : way === 'gift-card' ? card : null
  const limited = (way === 'store-credit' || (way === 'gift-card' && card !== null)) && !out
  const most = limited ? Math.min(remaining, credit?.spendableMinor ?? 0) : remaining
  const read = typed === '' ? (split && way === 'cash' ? 0 : most) : (money.read(typed) ?? -1)
  const amountMinor = Math.max(0, read)
  const changeMinor = way === 'cash' && !out ? Math.max(0, amountMinor - remaining) : 0
  const shortMinor = Math.max(0, remaining - amountMinor)
  const problem = problemOf({ way, out, read, remaining, reference, hasCustomer: sale.customer !== null, most })

  return {
    way,
    out,
    dueMinor: remaining,
    typed,
    amountMinor,
    changeMinor,
    shortMinor,
    reference,
    credit,
    problem,
    setTyped,
    setReference,
    type: digit => setTyped(before => (before + digit).slice(0, 12)),
    deleteLast: () => setTyped(before => before.slice(0, -1)),
    async pay() {
      if (totals.remainingMinor === 0) {
        till.dispatch({ type: 'completed' })
        return
      }
      if (problem !== null) return
      const customerId = sale.customer?.customerId ?? ''
      const spendableMinor = credit?.spendableMinor ?? 0
      const part = {
        way,
        out,
        paymentId: newId(),
        amountMinor: minor(amountMinor),
        reference: way === 'gift-card' ? (giftCardNumber(reference) ?? '') : reference.trim(),
      }
      till.dispatch({ type: 'paid', event: await paymentOf(engine, { ...part, customerId, spendableMinor }) })
    },
    declined() {
      const paymentId = newId()
      till.dispatch({ type: 'sale', event: { type: 'startCard', paymentId, amountMinor: minor(amountMinor) } })
      till.dispatch({ type: 'sale', event: { type: 'cardFailed', paymentId, reason: 'declined' } })
    },
  }
}

interface PartToPay {
  readonly way: Way
  readonly out: boolean
  readonly paymentId: string
  readonly amountMinor: Minor
  readonly reference: string
  readonly customerId: string
  readonly spendableMinor: number
}

/** How a part is written down. A gift card is an account of its own; its number is the reference. */
async function paymentOf(engine: TillEngine, part: PartToPay): Promise<TenderEvent> {
  const { way, paymentId, amountMinor, reference, customerId } = part
  if (part.out) {
    const method = way === 'on-account' ? 'store-credit' : way
    const account = way === 'store-credit' ? customerId : reference
    return { type: 'payOut', paymentId, method, amountMinor, reference: account === '' ? null : account }
  }
  const onAccount = (
    method: 'store-credit' | 'gift-card' | 'on-account',
    account: string,
    most: number,
  ): TenderEvent => ({
    type: 'tenderCredit',
    paymentId,
    method,
    amountMinor,
    reference: account,
    spendableMinor: minor(most),
  })
  switch (way) {
    case 'cash':
      return { type: 'tenderCash', paymentId, givenMinor: amountMinor }
    case 'card-external':
      return { type: 'tenderExternalCard', paymentId, amountMinor, reference }
    case 'store-credit':
      return onAccount('store-credit', customerId, part.spendableMinor)
    case 'gift-card':
      return onAccount('gift-card', reference, (await giftBalance(engine, reference))?.spendableMinor ?? 0)
    case 'on-account':
      return onAccount('on-account', customerId, amountMinor)
  }
}

interface Checked {
  readonly way: Way
  readonly out: boolean
  readonly read: number
  readonly remaining: number
  readonly reference: string
  readonly hasCustomer: boolean
  readonly most: number
}

function problemOf({ way, out, read, remaining, reference, hasCustomer, most }: Checked): Tender['problem'] {
  if (remaining === 0) return null
  if ((way === 'store-credit' || way === 'on-account') && !hasCustomer) return 'customer'
  if (way === 'gift-card' && reference.trim() === '') return 'gift'
  if ((way === 'store-credit' || way === 'gift-card') && !out && most === 0) return 'no-credit'
  if (read <= 0 || (way !== 'cash' && read > remaining) || (out && read > remaining)) return 'amount'
  if (way === 'card-external' && reference.trim() === '') return 'slip'
  return null
}
