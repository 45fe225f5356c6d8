import { type TestCard, testCard } from './cards.ts'
import { charge } from './invoicing.ts'
import { declined, StandInRefusal } from './refusal.ts'
import { cardOf, emit, need, type Scene } from './scene.ts'
import { changeItem, keep, stopAtPeriodEnd, subscribe } from './subscribing.ts'
import type { CardThing, InvoiceThing, PriceThing, SessionThing, SubscriptionThing } from './things.ts'

/** What a person types on a page of the stand-in. `proven` once the bank has let them authenticate. */
export interface TypedCard {
  readonly number: string
  readonly proven: boolean
}

export type CardOutcome = 'done' | 'authenticate'

export interface CheckoutPage {
  readonly session: SessionThing
  readonly price: PriceThing
  readonly customerName: string
}

export interface DeskPage {
  readonly session: SessionThing
  readonly subscription: SubscriptionThing | null
  readonly card: CardThing['card'] | null
  readonly invoices: readonly InvoiceThing[]
  readonly prices: readonly PriceThing[]
  readonly nowMs: number
}

export async function checkoutPage(scene: Scene, id: string): Promise<CheckoutPage | null> {
  const session = await scene.things.get('checkout.session', id)
  if (!session?.wish.price) return null
  const price = await need(scene, 'price', session.wish.price)
  const customer = await need(scene, 'customer', session.customer)
  return { session, price, customerName: customer.name ?? customer.email ?? '' }
}

export async function deskPage(scene: Scene, id: string): Promise<DeskPage | null> {
  const session = await scene.things.get('billing_portal.session', id)
  if (!session) return null
  const subscription = await current(scene, session)
  const prices = await scene.things.list('price')
  return {
    session,
    subscription,
    card: (await cardOf(scene, session.customer, subscription?.default_payment_method ?? null))?.card ?? null,
    invoices: await scene.things.list('invoice', session.customer),
    prices: prices.toSorted((a, b) => a.unit_amount - b.unit_amount),
    nowMs: scene.now * 1000,
  }
}

export interface InvoicePage {
  readonly invoice: InvoiceThing
  readonly customerName: string
}

/** Whoever holds an invoice's address may read it. */
export async function invoicePage(scene: Scene, id: string): Promise<InvoicePage | null> {
  const invoice = await scene.things.get('invoice', id)
  if (!invoice) return null
  const customer = await need(scene, 'customer', invoice.customer)
  return { invoice, customerName: customer.name ?? customer.email ?? '' }
}

export async function payCheckout(scene: Scene, id: string, typed: TypedCard): Promise<CardOutcome> {
  const session = await need(scene, 'checkout.session', id)
  if (session.status === 'complete') return 'done'
  const card = readCard(typed)
  if (card === null) return 'authenticate'
  await subscribe(scene, session, cardThing(scene, session.customer, card))
  return 'done'
}

/** The new card pays from now on, of this subscription and of every other. */
export async function giveCard(scene: Scene, id: string, typed: TypedCard): Promise<CardOutcome> {
  const session = await need(scene, 'billing_portal.session', id)
  const card = readCard(typed)
  if (card === null) return 'authenticate'
  const thing = cardThing(scene, session.customer, card)
  await scene.things.put(thing)
  const customer = await need(scene, 'customer', session.customer)
  const changed = { ...customer, invoice_settings: { default_payment_method: thing.id } }
  await scene.things.put(changed)
  await emit(scene, 'customer.updated', changed)
  const sub = await current(scene, session)
  if (sub) await keep(scene, Object.assign(sub, { default_payment_method: thing.id }))
  return 'done'
}

export async function payInvoice(scene: Scene, id: string, invoiceId: string): Promise<boolean> {
  const session = await need(scene, 'billing_portal.session', id)
  const invoice = await need(scene, 'invoice', invoiceId)
  const sub = await scene.things.get('subscription', invoice.subscription)
  if (invoice.customer !== session.customer || invoice.status !== 'open' || !sub || sub.status === 'canceled')
    return true
  const paid = await charge(scene, sub, invoice)
  await keep(scene, sub)
  return paid
}

export async function changePlan(scene: Scene, id: string, priceId: string): Promise<void> {
  const sub = await current(scene, await need(scene, 'billing_portal.session', id))
  if (!sub) return
  const price = await need(scene, 'price', priceId)
  await changeItem(scene, sub, { price, quantity: sub.items.data[0].quantity }, 'always_invoice')
  await keep(scene, sub)
}

export async function cancelOrResume(scene: Scene, id: string, cancel: boolean): Promise<void> {
  const sub = await current(scene, await need(scene, 'billing_portal.session', id))
  if (sub) await stopAtPeriodEnd(scene, sub, cancel)
}

async function current({ things }: Scene, { customer }: SessionThing): Promise<SubscriptionThing | null> {
  const all = await things.list('subscription', customer)
  return all.find(({ status }) => status !== 'canceled') ?? null
}

/** Null when the bank wants to see the person first. */
function readCard({ number, proven }: TypedCard): TestCard | null {
  const card = testCard(number)
  if (card === null)
    throw new StandInRefusal(402, {
      type: 'card_error',
      code: 'incorrect_number',
      message: 'This is none of the test cards, and a real card has no business here.',
    })
  if (card.does === 'is declined') throw declined()
  return card.does === 'asks for authentication, then pays' && !proven ? null : card
}

const cardThing = ({ newId, now }: Scene, customer: string, card: TestCard): CardThing => ({
  id: newId('pm'),
  object: 'payment_method',
  created: now,
  customer,
  type: 'card',
  card: {
    brand: card.brand,
    last4: card.number.slice(-4),
    exp_month: 12,
    exp_year: new Date(now * 1000).getUTCFullYear() + 3,
  },
  fate: card.does === 'can be kept, and is declined when it is charged' ? 'declines later' : 'pays',
})
