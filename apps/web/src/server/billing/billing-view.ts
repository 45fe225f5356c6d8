import {
  type Billing,
  countWords,
  type Invoice,
  type NextInvoice,
  overLimit,
  planOf,
  planPrice,
  plans,
  settle,
  type ShopBooks,
  standingOf,
} from '@vaultsync/billing'
import { OperationError } from '@vaultsync/base'
import { withTenant } from '@vaultsync/db'
import type { BillingView, InvoiceLine, PlanChoice } from '../../portal/billing/view.ts'
import { shopSpeech } from '../customers/shop-speech.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { billing } from './billing.ts'
import { shopBooks } from './shop-books.ts'
import { dayWords, headline, needs, priceWords, type Speech } from './words.ts'

/** The plan, what is used of it, what it costs and what was paid; null for everybody but owners. */
export async function billingView(person: Person, { back }: { readonly back: boolean }): Promise<BillingView | null> {
  if (!personMay(person, 'billing.edit')) return null
  const desk = billing()
  // Whoever comes back from paying is faster than the word that they paid.
  const fresh = desk !== null && back ? await settle(desk, person.tenantId).catch(() => null) : null
  const books = fresh ?? (await shopBooks(person.tenantId))
  if (books === null) return null
  const speech = await withTenant(database(), person.tenantId, shopSpeech)
  const nowMs = (await desk?.now()) ?? Date.now()
  const standing = standingOf(books.shop, books.usage, nowMs)
  const asked = desk && (await ask(desk, books))
  const live = books.subscriptionStatus !== null && !['ended', 'incomplete'].includes(books.subscriptionStatus)
  return {
    locale: speech.locale,
    plan: { id: standing.plan.id, name: standing.plan.name, price: planPrice(standing.plan) },
    ...headline(books, standing, speech, nowMs),
    needs: needs(standing, speech),
    usage: usageLines(books, standing.plan.limits),
    choices: planChoices(books, standing.plan.id, live, speech),
    card: books.card && {
      words: `${books.card.brand.replace(/^./, letter => letter.toUpperCase())} ending in ${books.card.last4}`,
      expiry: `${String(books.card.expMonth).padStart(2, '0')}/${books.card.expYear}`,
    },
    next: nextView(asked?.next ?? null, speech),
    invoices: (asked?.invoices ?? []).map(invoice => invoiceLine(invoice, speech)),
    unreachable: asked === undefined,
    account: !live ? 'none' : books.shop.endsAtMs === null ? 'live' : 'ending',
    endsOn: books.shop.endsAtMs === null ? null : dayWords(speech, books.shop.endsAtMs),
    standIn: desk?.company !== null && desk !== null,
    sold: desk !== null,
  }
}

interface Asked {
  readonly invoices: readonly Invoice[]
  readonly next: NextInvoice | null
}

/** Undefined when the provider does not answer: the page stands without it. */
async function ask({ provider }: Billing, { customerId }: ShopBooks): Promise<Asked | undefined> {
  if (customerId === null) return { invoices: [], next: null }
  try {
    const subscription = await provider.subscription(customerId)
    const live = subscription !== null && subscription.status !== 'ended' && subscription.status !== 'incomplete'
    return {
      invoices: await provider.invoices(customerId, 24),
      next: live ? await provider.preview(customerId, subscription) : null,
    }
  } catch (error) {
    if (error instanceof OperationError) return undefined
    throw error
  }
}

function usageLines({ usage }: ShopBooks, limits: (typeof plans)[number]['limits']): BillingView['usage'] {
  const line = (what: string, name: keyof typeof limits) => {
    const most = limits[name]
    return { what, used: usage[name], most, over: most !== null && usage[name] > most }
  }
  return [line('Lanes', 'lanes'), line('Stores', 'stores'), line('People', 'staff')]
}

function planChoices(
  { usage, shop, lanes }: ShopBooks,
  currentId: string,
  live: boolean,
  speech: Speech,
): PlanChoice[] {
  const now = planOf(currentId)
  const count = Math.max(1, live ? (lanes ?? usage.lanes) : usage.lanes)
  return plans.map(plan => {
    const over = overLimit(plan.limits, usage)
    const most = over === null ? null : plan.limits[over]
    return {
      id: plan.id,
      name: plan.name,
      price: `${planPrice(plan)} ${plan.priceWords}`,
      lines: plan.lines,
      current: plan.id === currentId && (live || plan.laneMonthMinor === 0) && planOf(shop.plan) !== null,
      monthly:
        plan.laneMonthMinor === 0
          ? 'Costs nothing'
          : `${priceWords(speech, plan.laneMonthMinor * count, 'usd')} a month for ${countWords('lanes', count)}`,
      why:
        over === null || most === null
          ? null
          : `You have ${countWords(over, usage[over])}; ${plan.name} carries ${countWords(over, most)}.`,
      up: plan.laneMonthMinor > (now?.laneMonthMinor ?? 0),
    }
  })
}

function nextView(next: NextInvoice | null, speech: Speech): BillingView['next'] {
  if (next === null || next.atMs === null) return null
  return {
    amount: priceWords(speech, next.dueMinor, next.currency),
    on: dayWords(speech, next.atMs),
    lines: next.lines.map(line => ({ words: line.words, amount: priceWords(speech, line.amountMinor, next.currency) })),
  }
}

const states: Readonly<Record<Invoice['status'], string>> = {
  draft: 'being written',
  open: 'unpaid',
  paid: 'paid',
  uncollectible: 'given up',
  void: 'void',
}

function invoiceLine(invoice: Invoice, speech: Speech): InvoiceLine {
  const { invoiceId, number, atMs, totalMinor, currency, status, creditedMinor, url } = invoice
  const given = creditedMinor > 0 ? `, ${priceWords(speech, creditedMinor, currency)} given back` : ''
  return {
    id: invoiceId,
    number: number ?? invoiceId,
    on: dayWords(speech, atMs),
    total: priceWords(speech, totalMinor, currency),
    state: `${states[status]}${given}`,
    due: status === 'open',
    url,
  }
}
