import type { PlanId } from '../plans/plans.ts'

export interface Card {
  readonly brand: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
}

/** What the provider says of a shop's subscription at one moment. */
export interface Subscription {
  readonly subscriptionId: string
  readonly itemId: string
  readonly status: 'trialing' | 'active' | 'past_due' | 'unpaid' | 'incomplete' | 'ended'
  readonly plan: PlanId | null
  readonly lanes: number
  readonly laneMonthMinor: number
  readonly currency: string
  readonly periodEndsAtMs: number
  readonly cancelAtPeriodEnd: boolean
  readonly card: Card | null
  /** Since when an invoice of it waits to be paid; null when none does. */
  readonly unpaidSinceMs: number | null
}

export interface Invoice {
  readonly invoiceId: string
  readonly number: string | null
  readonly atMs: number
  readonly totalMinor: number
  readonly paidMinor: number
  readonly currency: string
  readonly status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'
  /** What was given back of it. */
  readonly creditedMinor: number
  /** Where it can be read, and paid when it is open. */
  readonly url: string | null
  readonly nextTryAtMs: number | null
}

export interface NextInvoice {
  readonly dueMinor: number
  readonly currency: string
  readonly atMs: number | null
  readonly lines: readonly { readonly words: string; readonly amountMinor: number }[]
}

export interface CheckoutWish {
  readonly customerId: string
  readonly tenantId: string
  readonly plan: PlanId
  readonly lanes: number
  /** Nothing is charged before. */
  readonly trialEndsAtMs: number | null
  readonly successUrl: string
  readonly cancelUrl: string
}

/** Something happened there. Only what it concerns is taken from it; how things stand is asked anew. */
export interface ProviderEvent {
  readonly eventId: string
  readonly type: string
  readonly createdAtMs: number
  readonly customerId: string | null
}

/**
 * The company that takes the money. Card data never pass through us: the customer types them on its pages. Every method
 * throws an OperationError: `billing.declined` when the bank says no to a card, `billing.refused` when the company says no,
 * `billing.unreachable` when it does not answer.
 */
export interface BillingProvider {
  readonly kind: 'stripe' | 'stand-in'
  openCustomer(wish: { readonly tenantId: string; readonly email: string; readonly name: string }): Promise<string>
  /** The address of a page where the customer types a card and begins to pay. */
  checkout(wish: CheckoutWish): Promise<string>
  /** The address of a page where the customer changes the card and reads invoices. */
  desk(wish: { readonly customerId: string; readonly returnUrl: string }): Promise<string>
  /** The live subscription of a customer, or the last one that ended, or null. */
  subscription(customerId: string): Promise<Subscription | null>
  change(
    subscription: Subscription,
    wish: { readonly plan: PlanId; readonly lanes: number; readonly now: boolean },
  ): Promise<void>
  /** What the next invoice would say, with a change when one is asked about. */
  preview(
    customerId: string,
    subscription: Subscription,
    change?: { readonly plan: PlanId; readonly lanes: number },
  ): Promise<NextInvoice | null>
  cancelAtPeriodEnd(subscriptionId: string, yes: boolean): Promise<void>
  cancelNow(subscriptionId: string): Promise<void>
  /** A trial that runs there is charged later. */
  moveTrialEnd(subscriptionId: string, endsAtMs: number): Promise<void>
  invoices(customerId: string, most: number): Promise<readonly Invoice[]>
  /** Gives money of a paid invoice back: to the card, or as a balance that the next invoice uses. */
  giveBack(wish: {
    readonly invoiceId: string
    readonly amountMinor: number
    readonly to: 'card' | 'balance'
    readonly memo: string
  }): Promise<void>
  /** Reads a webhook; null when the signature is not the provider's. */
  readEvent(body: string, signature: string): ProviderEvent | null
}
