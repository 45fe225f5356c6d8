import { type StandIn, testCards } from '@vaultsync/billing'
import type { CheckoutView, DeskView, InvoiceView } from '../../../site/pay/view.ts'
import { billing } from '../billing.ts'

/** Null wherever a real key is set: then none of these pages exist. */
export const company = (): StandIn | null => billing()?.company ?? null

const money = (minor: number, currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() }).format(minor / 100)
const day = (seconds: number) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(seconds * 1000)
const cards = testCards.map(({ number, does }) => ({ number, does }))

export async function checkoutView(id: string): Promise<CheckoutView | null> {
  const page = await company()?.checkoutPage(id)
  if (!page) return null
  const { session, price, customerName } = page
  const { quantity, trialEnd, successUrl, cancelUrl } = session.wish
  const amount = money(price.unit_amount * quantity, price.currency)
  return {
    id,
    done: session.status === 'complete',
    shop: customerName,
    what: `${quantity} × ${price.nickname}, ${amount} a month`,
    today: money(trialEnd === null ? price.unit_amount * quantity : 0, price.currency),
    later: trialEnd === null ? null : `The trial lasts until ${day(trialEnd)}; ${amount} is taken on that day.`,
    cancelUrl,
    successUrl,
    cards,
  }
}

const states: Readonly<Record<string, string>> = {
  trialing: 'in its trial',
  active: 'active',
  past_due: 'past due',
  unpaid: 'unpaid',
}

export async function deskView(id: string): Promise<DeskView | null> {
  const page = await company()?.deskPage(id)
  if (!page) return null
  const { subscription: sub, prices, card, invoices, session, nowMs } = page
  const item = sub?.items.data[0]
  const ending = sub?.cancel_at ? `, ends on ${day(sub.cancel_at)}` : ''
  return {
    id,
    backUrl: session.wish.cancelUrl,
    subscription:
      sub && item
        ? {
            words: `${item.quantity} × ${item.price.nickname}, until ${day(item.current_period_end)}`,
            state: `${states[sub.status] ?? sub.status}${ending}`,
            stopping: sub.cancel_at_period_end,
            priceId: item.price.id,
          }
        : null,
    prices: prices.map(price => ({
      id: price.id,
      words: `${price.nickname}, ${money(price.unit_amount, price.currency)} a month`,
    })),
    card: card && `${card.brand} ending in ${card.last4}, until ${card.exp_month}/${card.exp_year}`,
    invoices: invoices.map(invoice => ({
      id: invoice.id,
      number: invoice.number,
      on: day(invoice.created),
      total: money(invoice.total, invoice.currency),
      state: invoice.status,
      open: invoice.status === 'open',
    })),
    clock: day(nowMs / 1000),
    cards,
  }
}

export async function invoiceView(id: string): Promise<InvoiceView | null> {
  const page = await company()?.invoicePage(id)
  if (!page) return null
  const { invoice, customerName } = page
  return {
    number: invoice.number,
    on: day(invoice.created),
    shop: customerName,
    lines: invoice.lines.data.map(line => ({ words: line.description, amount: money(line.amount, line.currency) })),
    total: money(invoice.total, invoice.currency),
    state: invoice.status,
  }
}
