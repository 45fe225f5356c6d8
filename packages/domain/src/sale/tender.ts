import { no, ok } from '@vaultsync/base'
import { minor, noMoney } from '../money/minor.ts'
import type { SaleRefusal } from '../refusals.ts'
import { authorise } from './authorise.ts'
import { blank, type Step } from './change-lines.ts'
import type { SaleContext } from './context.ts'
import type { TenderEvent } from './event.ts'
import { refundMethods } from './refund-method.ts'
import type { TenderingSale, TenderPart } from './state.ts'
import { totalsOf } from './totals.ts'

type Event<Type extends TenderEvent['type']> = Extract<TenderEvent, { type: Type }>
type Sale = TenderingSale

const partOf = (part: Pick<TenderPart, 'paymentId' | 'method' | 'amountMinor'> & Partial<TenderPart>): TenderPart => ({
  givenMinor: null,
  changeMinor: noMoney,
  roundingMinor: noMoney,
  reference: null,
  status: 'taken',
  failure: null,
  ...part,
})

const withPart = (sale: Sale, part: TenderPart): Sale => ({ ...sale, parts: [...sale.parts, part] })

export function tenderCash(sale: Sale, event: Event<'tenderCash'>): Step<Sale> {
  const { remainingMinor, remainingInCashMinor } = totalsOf(sale)
  const { paymentId, givenMinor } = event
  if (remainingMinor <= 0) return no({ code: 'nothing-due' })
  const roundsAway = remainingInCashMinor === 0
  if (!Number.isSafeInteger(givenMinor) || givenMinor < 0 || (givenMinor === 0 && !roundsAway)) {
    return no({ code: 'amount-invalid' })
  }
  const settles = givenMinor >= remainingInCashMinor
  const amountMinor = settles ? remainingInCashMinor : givenMinor
  return ok(
    withPart(
      sale,
      partOf({
        paymentId,
        method: 'cash',
        amountMinor,
        givenMinor,
        changeMinor: minor(givenMinor - amountMinor),
        roundingMinor: settles ? minor(remainingInCashMinor - remainingMinor) : noMoney,
      }),
    ),
  )
}

export function tenderExternalCard(sale: Sale, event: Event<'tenderExternalCard'>): Step<Sale> {
  const { paymentId, amountMinor, reference } = event
  const problem = dueProblem(sale, amountMinor) ?? (blank(reference) ? { code: 'reference-missing' as const } : null)
  if (problem !== null) return no(problem)
  return ok(withPart(sale, partOf({ paymentId, method: 'card-external', amountMinor, reference })))
}

export function tenderCredit(sale: Sale, event: Event<'tenderCredit'>, context: SaleContext): Step<Sale> {
  const { paymentId, method, amountMinor, reference, spendableMinor } = event
  const problem = dueProblem(sale, amountMinor) ?? (blank(reference) ? { code: 'reference-missing' as const } : null)
  if (problem !== null) return no(problem)
  if (method !== 'gift-card' && sale.customer === null) return no({ code: 'customer-missing' })
  if (method === 'on-account') {
    const allowed = authorise(context, 'tender.on-account')
    if (!allowed.ok) return allowed
  }
  const spent = sale.parts.reduce((sum, part) => sum + (sameAccount(part, event) ? part.amountMinor : 0), 0)
  const left = minor(Math.max(0, spendableMinor - spent))
  if (amountMinor > left) return no({ code: 'beyond-allowance', spendableMinor: left })
  return ok(withPart(sale, partOf({ paymentId, method, amountMinor, reference })))
}

const sameAccount = (part: TenderPart, event: Event<'tenderCredit'>): boolean =>
  part.status !== 'failed' && part.method === event.method && part.reference === event.reference

export function startCard(sale: Sale, event: Event<'startCard'>): Step<Sale> {
  const { paymentId, amountMinor } = event
  const problem = dueProblem(sale, amountMinor)
  if (problem !== null) return no(problem)
  return ok(withPart(sale, partOf({ paymentId, method: 'card', amountMinor, status: 'pending' })))
}

/** Also after a failure: a terminal that lost the line may report late that it took the money after all. */
export function cardTaken(sale: Sale, event: Event<'cardTaken'>): Step<Sale> {
  if (blank(event.reference)) return no({ code: 'reference-missing' })
  return settled(sale, event.paymentId, { status: 'taken', reference: event.reference, failure: null })
}

export function cardFailed(sale: Sale, event: Event<'cardFailed'>): Step<Sale> {
  const part = sale.parts.find(candidate => candidate.paymentId === event.paymentId)
  if (part?.status === 'taken') return no({ code: 'tender-taken' })
  return settled(sale, event.paymentId, { status: 'failed', failure: event.reason })
}

function settled(sale: Sale, paymentId: string, change: Partial<TenderPart>): Step<Sale> {
  const part = sale.parts.find(candidate => candidate.paymentId === paymentId)
  if (part === undefined || part.method !== 'card') return no({ code: 'no-such-tender' })
  return ok({ ...sale, parts: sale.parts.map(old => (old === part ? { ...old, ...change } : old)) })
}

export function removeTender(sale: Sale, event: Event<'removeTender'>): Step<Sale> {
  const part = sale.parts.find(candidate => candidate.paymentId === event.paymentId)
  if (part === undefined) return no({ code: 'no-such-tender' })
  if (part.status === 'pending') return no({ code: 'tender-pending' })
  return ok({ ...sale, parts: sale.parts.filter(old => old !== part) })
}

export function payOut(sale: Sale, event: Event<'payOut'>, context: SaleContext): Step<Sale> {
  const { paymentId, method, amountMinor, reference } = event
  const { remainingMinor, remainingInCashMinor } = totalsOf(sale)
  if (remainingMinor >= 0) return no({ code: 'nothing-due' })
  const inCash = method === 'cash'
  const owed = minor(-(inCash ? remainingInCashMinor : remainingMinor))
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0 || (amountMinor === 0 && owed !== 0)) {
    return no({ code: 'amount-invalid' })
  }
  if (amountMinor > owed) return no({ code: 'more-than-due', dueMinor: owed })
  const allowed = refundMethods(sale, context.returns)
  if (allowed !== null && !allowed.includes(method)) return no({ code: 'refund-method', allowed })
  if (method === 'store-credit' && sale.customer === null) return no({ code: 'customer-missing' })
  if (!inCash && (reference === null || blank(reference))) return no({ code: 'reference-missing' })
  const roundingMinor = inCash && amountMinor === owed ? minor(remainingInCashMinor - remainingMinor) : noMoney
  return ok(withPart(sale, partOf({ paymentId, method, amountMinor: minor(-amountMinor), reference, roundingMinor })))
}

function dueProblem(sale: Sale, amountMinor: number): SaleRefusal | null {
  const { remainingMinor } = totalsOf(sale)
  if (remainingMinor <= 0) return { code: 'nothing-due' }
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) return { code: 'amount-invalid' }
  return amountMinor > remainingMinor ? { code: 'more-than-due', dueMinor: remainingMinor } : null
}
