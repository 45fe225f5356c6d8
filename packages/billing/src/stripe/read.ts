import type { Stripe } from 'stripe'
import { planOfPrice } from '../plans/plans.ts'
import type { Card, Invoice, NextInvoice, Subscription } from '../provider/provider.ts'

const statuses: Readonly<Record<string, Subscription['status']>> = {
  trialing: 'trialing',
  active: 'active',
  past_due: 'past_due',
  unpaid: 'unpaid',
  paused: 'unpaid',
  incomplete: 'incomplete',
  incomplete_expired: 'incomplete',
}

export function subscriptionFrom(from: Stripe.Subscription): Subscription {
  const item = from.items.data[0]
  const invoice = typeof from.latest_invoice === 'object' ? from.latest_invoice : null
  const status = statuses[from.status] ?? 'ended'
  const unpaid = (status === 'past_due' || status === 'unpaid') && invoice !== null
  return {
    subscriptionId: from.id,
    itemId: item?.id ?? '',
    status,
    plan: planOfPrice(item?.price.lookup_key ?? null)?.id ?? null,
    lanes: item?.quantity ?? 1,
    laneMonthMinor: item?.price.unit_amount ?? 0,
    currency: from.currency,
    periodEndsAtMs: (item?.current_period_end ?? from.ended_at ?? from.created) * 1000,
    cancelAtPeriodEnd: from.cancel_at_period_end || from.cancel_at !== null,
    card: cardFrom(from.default_payment_method) ?? cardFrom(customersCard(from.customer)),
    unpaidSinceMs: unpaid ? (invoice.status_transitions.finalized_at ?? invoice.created) * 1000 : null,
  }
}

function customersCard(customer: Stripe.Subscription['customer']) {
  if (typeof customer === 'string' || customer.deleted) return null
  return customer.invoice_settings.default_payment_method
}

function cardFrom(method: string | Stripe.PaymentMethod | null): Card | null {
  if (method === null || typeof method === 'string' || !method.card) return null
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = method.card
  return { brand, last4, expMonth, expYear }
}

const invoiceStatuses: readonly string[] = ['draft', 'open', 'paid', 'uncollectible', 'void']

export function invoiceFrom(from: Stripe.Invoice): Invoice {
  return {
    invoiceId: from.id,
    number: from.number,
    atMs: from.created * 1000,
    totalMinor: from.total,
    paidMinor: from.amount_paid,
    currency: from.currency,
    status: invoiceStatuses.includes(from.status ?? '') ? (from.status as Invoice['status']) : 'draft',
    creditedMinor: from.post_payment_credit_notes_amount,
    url: from.hosted_invoice_url ?? null,
    nextTryAtMs: from.next_payment_attempt === null ? null : from.next_payment_attempt * 1000,
  }
}

export function nextInvoiceFrom(from: Stripe.Invoice): NextInvoice {
  const at = from.next_payment_attempt ?? from.period_end
  return {
    dueMinor: from.amount_due,
    currency: from.currency,
    atMs: at * 1000,
    lines: from.lines.data.map(line => ({ words: line.description ?? '', amountMinor: line.amount })),
  }
}
