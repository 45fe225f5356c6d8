import { declined } from './refusal.ts'
import { cardOf, emit, need, type Scene } from './scene.ts'
import type { InvoiceThing, LineThing, SubscriptionThing } from './things.ts'

export interface Bill {
  readonly reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update'
  readonly lines: readonly Pick<LineThing, 'amount' | 'description'>[]
  readonly periodStart: number
  readonly periodEnd: number
}

const day = 86_400

/** Days after a failed charge on which it is tried again; after the last one the subscription is unpaid. */
const retryDays = [3, 5, 7] as const

/** What a month costs. */
export function monthLines(sub: SubscriptionThing): Bill['lines'] {
  const [{ price, quantity }] = sub.items.data
  return [{ amount: price.unit_amount * quantity, description: `${quantity} × ${price.nickname}` }]
}

/** Lines, less what the customer has to their credit, is what is due; a negative bill is all credit. */
export function dueOf(lines: Bill['lines'], balance: number): { total: number; due: number; balance: number } {
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const after = total + balance
  return { total, due: Math.max(0, after), balance: Math.min(0, after) }
}

/**
 * Writes an invoice and charges it. `mustPay` undoes everything when the bank says no; else the invoice stays open and is
 * tried again.
 */
export async function bill(scene: Scene, sub: SubscriptionThing, wish: Bill, mustPay: boolean): Promise<InvoiceThing> {
  const { things, now, newId, pageUrl } = scene
  const customer = await need(scene, 'customer', sub.customer)
  const { total, due, balance } = dueOf(wish.lines, customer.balance)
  const id = newId('in')
  const count = (await things.list('invoice', sub.customer)).length + 1
  const invoice: InvoiceThing = {
    id,
    object: 'invoice',
    created: now,
    customer: sub.customer,
    subscription: sub.id,
    billing_reason: wish.reason,
    number: `${sub.customer.slice(-6).toUpperCase()}-${String(count).padStart(4, '0')}`,
    currency: sub.currency,
    lines: {
      object: 'list',
      has_more: false,
      data: wish.lines.map(line => ({ ...line, id: newId('il'), object: 'line_item', currency: sub.currency })),
    },
    total,
    period_start: wish.periodStart,
    period_end: wish.periodEnd,
    hosted_invoice_url: `${pageUrl}/invoice/${id}`,
    status_transitions: { finalized_at: now, paid_at: null },
    amount_due: due,
    amount_paid: 0,
    amount_remaining: due,
    status: 'open',
    attempt_count: 0,
    next_payment_attempt: null,
    post_payment_credit_notes_amount: 0,
  }
  await things.put({ ...customer, balance } as typeof customer)
  sub.latest_invoice = id
  await emit(scene, 'invoice.created', invoice)
  await charge(scene, sub, invoice, mustPay)
  return invoice
}

/** Tries to take what an open invoice asks for. */
export async function charge(
  scene: Scene,
  sub: SubscriptionThing,
  invoice: InvoiceThing,
  mustPay = false,
): Promise<boolean> {
  const card = await cardOf(scene, sub.customer, sub.default_payment_method)
  const pays = invoice.amount_due === 0 || card?.fate === 'pays'
  if (!pays && mustPay) throw declined()
  if (pays) await paid(scene, sub, invoice)
  else await failed(scene, sub, invoice)
  return pays
}

async function paid(scene: Scene, sub: SubscriptionThing, invoice: InvoiceThing): Promise<void> {
  const settled: InvoiceThing = Object.assign(invoice, {
    status: 'paid',
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempt_count: invoice.attempt_count + (invoice.amount_due > 0 ? 1 : 0),
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: scene.now },
  } as const)
  await scene.things.put(settled)
  await emit(scene, 'invoice.paid', settled)
  const others = (await scene.things.list('invoice', sub.customer)).filter(
    each => each.subscription === sub.id && each.status === 'open' && each.id !== invoice.id,
  )
  if (others.length === 0 && (sub.status === 'past_due' || sub.status === 'unpaid')) sub.status = 'active'
}

async function failed(scene: Scene, sub: SubscriptionThing, invoice: InvoiceThing): Promise<void> {
  const wait = retryDays[invoice.attempt_count]
  invoice.attempt_count += 1
  invoice.next_payment_attempt = wait === undefined ? null : scene.now + wait * day
  sub.status = wait === undefined ? 'unpaid' : 'past_due'
  await scene.things.put(invoice)
  await emit(scene, 'invoice.payment_failed', invoice)
}
