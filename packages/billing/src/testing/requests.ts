import { Stripe } from 'stripe'
import type { BillingProvider, Subscription } from '../provider/provider.ts'
import { stripeProvider } from '../stripe/stripe-provider.ts'

const subscription: Subscription = {
  subscriptionId: 'sub_1',
  itemId: 'si_1',
  status: 'active',
  plan: 'shop',
  lanes: 2,
  laneMonthMinor: 5900,
  currency: 'usd',
  periodEndsAtMs: Date.now() + 86_400_000,
  cancelAtPeriodEnd: false,
  card: null,
  unpaidSinceMs: null,
}

/** Every request that the adapter can make. */
export const requests: Readonly<Record<string, (provider: BillingProvider) => Promise<unknown>>> = {
  'opens a customer': it => it.openCustomer({ tenantId: 't1', email: 'noor@lowtide.example', name: 'Low Tide' }),
  'opens a checkout': it => it.checkout(checkoutWish(null)),
  'opens a checkout with a trial': it => it.checkout(checkoutWish(Date.now() + 20 * 86_400_000)),
  'opens a checkout with a trial that ends tonight': it => it.checkout(checkoutWish(Date.now() + 3_600_000)),
  'opens the billing portal': it => it.desk({ customerId: 'cus_1', returnUrl: 'https://shop.example/billing' }),
  'reads the subscription': it => it.subscription('cus_1'),
  'changes the plan at once': it => it.change(subscription, { plan: 'chain', lanes: 3, now: true }),
  'changes the plan at the next invoice': it => it.change(subscription, { plan: 'shop', lanes: 1, now: false }),
  'previews the next invoice': it => it.preview('cus_1', subscription),
  'previews a change': it => it.preview('cus_1', subscription, { plan: 'chain', lanes: 2 }),
  'cancels at the end of the period': it => it.cancelAtPeriodEnd('sub_1', true),
  'takes it up again': it => it.cancelAtPeriodEnd('sub_1', false),
  'cancels now': it => it.cancelNow('sub_1'),
  'puts the end of a trial off': it => it.moveTrialEnd('sub_1', Date.now() + 30 * 86_400_000),
  'lists invoices': it => it.invoices('cus_1', 24),
  'gives money back to the card': it =>
    it.giveBack({ invoiceId: 'in_1', amountMinor: 500, to: 'card', memo: 'a quiet week' }),
  'gives money back as a balance': it =>
    it.giveBack({ invoiceId: 'in_1', amountMinor: 500, to: 'balance', memo: 'ours' }),
}

export const checkoutWish = (trialEndsAtMs: number | null) =>
  ({
    customerId: 'cus_1',
    tenantId: 't1',
    plan: 'shop',
    lanes: 2,
    trialEndsAtMs,
    successUrl: 'https://shop.example/billing?paid={CHECKOUT_SESSION_ID}',
    cancelUrl: 'https://shop.example/billing',
  }) as const

export interface Sent {
  readonly method: string
  readonly path: string
  readonly body: string
}

/** The adapter with a wire that notes what goes over it. */
export function recorded(send: (sent: Sent, headers: HeadersInit) => Promise<Response>) {
  const sent: Sent[] = []
  const httpClient = Stripe.createFetchHttpClient(async (url, init) => {
    const { pathname, search } = new URL(String(url))
    const one = {
      method: init?.method ?? 'GET',
      path: pathname + search,
      body: typeof init?.body === 'string' ? init.body : '',
    }
    sent.push(one)
    return send(one, init?.headers ?? {})
  })
  const stripe = new Stripe('sk_test_recorded', { httpClient, maxNetworkRetries: 0 })
  const provider = stripeProvider({ kind: 'stripe', stripe, webhookSecret: 'whsec_1', now: Date.now })
  return { sent, provider }
}
