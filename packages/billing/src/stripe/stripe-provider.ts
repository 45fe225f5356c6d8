import { OperationError } from '@vaultsync/base'
import { Stripe } from 'stripe'
import type { BillingProvider, CheckoutWish, Subscription } from '../provider/provider.ts'
import { invoiceFrom, nextInvoiceFrom, subscriptionFrom } from './read.ts'
import { type Prices, stripePrices } from './prices.ts'

export interface StripeProviderOptions {
  readonly kind: BillingProvider['kind']
  readonly stripe: Stripe
  readonly webhookSecret: string
  readonly now: () => number | Promise<number>
}

/** Stripe takes no trial that ends sooner. */
const shortestTrialMs = 49 * 3_600_000

const live = new Set<Subscription['status']>(['trialing', 'active', 'past_due', 'unpaid'])

/** The one adapter: it speaks to Stripe, and to our stand-in for Stripe, in the same requests. */
export function stripeProvider({ kind, stripe, webhookSecret, now }: StripeProviderOptions): BillingProvider {
  const prices = stripePrices(stripe)
  return {
    kind,
    openCustomer: ({ tenantId, email, name }) =>
      calling(async () => {
        const metadata = { tenant_id: tenantId }
        const made = await stripe.customers.create(
          { email, name, metadata },
          { idempotencyKey: `customer-${tenantId}` },
        )
        return made.id
      }),
    checkout: wish => calling(async () => openCheckout(stripe, prices, wish, await now())),
    desk: ({ customerId, returnUrl }) =>
      calling(async () => {
        const session = await stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl })
        return session.url
      }),
    subscription: customerId => calling(() => newestSubscription(stripe, customerId)),
    change: ({ subscriptionId, itemId }, { plan, lanes, now: atOnce }) =>
      calling(async () => {
        await stripe.subscriptions.update(subscriptionId, {
          items: [{ id: itemId, price: await prices.of(plan), quantity: lanes }],
          ...(atOnce
            ? { proration_behavior: 'always_invoice', payment_behavior: 'error_if_incomplete' }
            : { proration_behavior: 'create_prorations' }),
        })
      }),
    preview: (customer, { subscriptionId, itemId }, change) =>
      calling(async () => {
        const items = change && [{ id: itemId, price: await prices.of(change.plan), quantity: change.lanes }]
        const preview = await stripe.invoices
          .createPreview({
            customer,
            subscription: subscriptionId,
            ...(items ? { subscription_details: { items, proration_behavior: 'always_invoice' } } : {}),
          })
          .catch(noneComing)
        return preview && nextInvoiceFrom(preview)
      }),
    cancelAtPeriodEnd: (subscriptionId, yes) =>
      calling(async () => {
        await stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: yes })
      }),
    cancelNow: subscriptionId =>
      calling(async () => {
        await stripe.subscriptions.cancel(subscriptionId)
      }),
    moveTrialEnd: (subscriptionId, endsAtMs) =>
      calling(async () => {
        const trial_end = Math.ceil(endsAtMs / 1000)
        await stripe.subscriptions.update(subscriptionId, { trial_end, proration_behavior: 'none' })
      }),
    invoices: (customer, limit) =>
      calling(async () => (await stripe.invoices.list({ customer, limit })).data.map(invoiceFrom)),
    giveBack: ({ invoiceId, amountMinor, to, memo }) =>
      calling(async () => {
        const share = to === 'card' ? { refund_amount: amountMinor } : { credit_amount: amountMinor }
        await stripe.creditNotes.create({ invoice: invoiceId, amount: amountMinor, memo, ...share })
      }),
    readEvent: (body, signature) => readEvent(stripe, body, signature, webhookSecret),
  }
}

async function openCheckout(stripe: Stripe, prices: Prices, wish: CheckoutWish, nowMs: number): Promise<string> {
  const { trialEndsAtMs } = wish
  const trialEnd =
    trialEndsAtMs === null || trialEndsAtMs <= nowMs
      ? null
      : Math.ceil(Math.max(trialEndsAtMs, nowMs + shortestTrialMs) / 1000)
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: wish.customerId,
    client_reference_id: wish.tenantId,
    line_items: [{ price: await prices.of(wish.plan), quantity: wish.lanes }],
    payment_method_collection: 'always',
    subscription_data: {
      metadata: { tenant_id: wish.tenantId },
      ...(trialEnd === null ? {} : { trial_end: trialEnd }),
    },
    success_url: wish.successUrl,
    cancel_url: wish.cancelUrl,
  })
  if (!session.url) throw new OperationError('billing.refused', 'the checkout has no page', { retryable: false })
  return session.url
}

async function newestSubscription(stripe: Stripe, customer: string): Promise<Subscription | null> {
  const { data } = await stripe.subscriptions.list({
    customer,
    status: 'all',
    limit: 20,
    expand: [
      'data.default_payment_method',
      'data.latest_invoice',
      'data.customer.invoice_settings.default_payment_method',
    ],
  })
  const all = data.toSorted((a, b) => b.created - a.created).map(subscriptionFrom)
  return all.find(({ status }) => live.has(status)) ?? all[0] ?? null
}

function readEvent(stripe: Stripe, body: string, signature: string, secret: string) {
  let event: Stripe.Event
  try {
    event = stripe.webhooks.constructEvent(body, signature, secret)
  } catch {
    return null
  }
  const about = event.data.object as { readonly object?: string; readonly id?: string; readonly customer?: unknown }
  const customer = about.object === 'customer' ? about.id : about.customer
  return {
    eventId: event.id,
    type: event.type,
    createdAtMs: event.created * 1000,
    customerId:
      typeof customer === 'string' ? customer : ((customer as { id?: string } | null | undefined)?.id ?? null),
  }
}

/** Where its errors become ours. */
async function calling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Stripe.errors.StripeCardError)
      throw new OperationError('billing.declined', cause.message, { retryable: false, cause })
    if (
      cause instanceof Stripe.errors.StripeInvalidRequestError ||
      cause instanceof Stripe.errors.StripeAuthenticationError
    )
      throw new OperationError('billing.refused', cause.message, { retryable: false, cause })
    if (cause instanceof Stripe.errors.StripeError)
      throw new OperationError('billing.unreachable', cause.message, { retryable: true, cause })
    throw cause
  }
}

function noneComing(error: unknown): null {
  if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'invoice_upcoming_none') return null
  throw error
}
