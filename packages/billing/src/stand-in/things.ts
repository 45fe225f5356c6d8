/** What the stand-in keeps, shaped as Stripe's OpenAPI shapes it, with only the fields that somebody reads. */
export interface Thing {
  readonly id: string
  readonly object: string
  /** Seconds, by the stand-in's clock. */
  readonly created: number
  readonly customer?: string | null
}

export interface CustomerThing extends Thing {
  readonly object: 'customer'
  readonly email: string | null
  readonly name: string | null
  readonly metadata: Readonly<Record<string, string>>
  /** Below zero is what the next invoice may use up. */
  balance: number
  readonly invoice_settings: { default_payment_method: string | null }
}

export interface PriceThing extends Thing {
  readonly object: 'price'
  readonly active: true
  readonly currency: string
  readonly unit_amount: number
  readonly lookup_key: string | null
  readonly nickname: string
  readonly product: string
  readonly recurring: { readonly interval: 'month'; readonly interval_count: 1 }
}

export interface CardThing extends Thing {
  readonly object: 'payment_method'
  readonly type: 'card'
  readonly card: {
    readonly brand: string
    readonly last4: string
    readonly exp_month: number
    readonly exp_year: number
  }
  /** What the bank will do with it; ours, not Stripe's. */
  readonly fate: 'pays' | 'declines later'
}

export interface SubscriptionItemThing {
  readonly id: string
  readonly object: 'subscription_item'
  price: PriceThing
  quantity: number
  current_period_start: number
  current_period_end: number
}

export interface SubscriptionThing extends Thing {
  readonly object: 'subscription'
  readonly customer: string
  readonly currency: string
  readonly metadata: Readonly<Record<string, string>>
  readonly items: { readonly object: 'list'; readonly data: [SubscriptionItemThing]; readonly has_more: false }
  readonly trial_end: number | null
  /** The day of the month on which it renews. */
  billing_cycle_anchor: number
  status: 'trialing' | 'active' | 'past_due' | 'unpaid' | 'canceled'
  cancel_at_period_end: boolean
  cancel_at: number | null
  canceled_at: number | null
  ended_at: number | null
  default_payment_method: string | null
  latest_invoice: string | null
}

export interface LineThing {
  readonly id: string
  readonly object: 'line_item'
  readonly amount: number
  readonly currency: string
  readonly description: string
}

export interface InvoiceThing extends Thing {
  readonly object: 'invoice'
  readonly customer: string
  readonly subscription: string
  readonly billing_reason: string
  readonly number: string
  readonly currency: string
  readonly lines: { readonly object: 'list'; readonly data: readonly LineThing[]; readonly has_more: false }
  readonly total: number
  readonly period_start: number
  readonly period_end: number
  readonly hosted_invoice_url: string
  readonly status_transitions: { readonly finalized_at: number; paid_at: number | null }
  amount_due: number
  amount_paid: number
  amount_remaining: number
  status: 'open' | 'paid' | 'void' | 'uncollectible'
  attempt_count: number
  next_payment_attempt: number | null
  post_payment_credit_notes_amount: number
}

/** A line that waits for the next invoice. */
export interface PendingLineThing extends Thing {
  readonly object: 'invoiceitem'
  readonly customer: string
  readonly amount: number
  readonly description: string
}

export interface SessionThing extends Thing {
  readonly object: 'checkout.session' | 'billing_portal.session'
  readonly customer: string
  readonly url: string
  status: 'open' | 'complete'
  subscription: string | null
  /** What was asked for; ours, not Stripe's. */
  readonly wish: {
    readonly price: string | null
    readonly quantity: number
    readonly trialEnd: number | null
    readonly metadata: Readonly<Record<string, string>>
    readonly successUrl: string
    readonly cancelUrl: string
  }
}

export interface EventThing extends Thing {
  readonly object: 'event'
  readonly api_version: string
  readonly type: string
  readonly livemode: false
  readonly pending_webhooks: number
  readonly request: { readonly id: null; readonly idempotency_key: null }
  readonly data: { readonly object: unknown }
}

/** An event on its way; times are of the real clock. */
export interface DeliveryThing extends Thing {
  readonly object: 'delivery'
  readonly event: string
  dueMs: number
  tries: number
  /** How often it is still to be delivered: now and then Stripe delivers twice, so we do. */
  copies: number
}

export interface ClockThing extends Thing {
  readonly object: 'clock'
  aheadMs: number
}

/** What was answered under an idempotency key, to be answered again. */
export interface ReplyThing extends Thing {
  readonly object: 'reply'
  readonly body: unknown
}

export interface Things {
  readonly reply: ReplyThing
  readonly customer: CustomerThing
  readonly price: PriceThing
  readonly payment_method: CardThing
  readonly subscription: SubscriptionThing
  readonly invoice: InvoiceThing
  readonly invoiceitem: PendingLineThing
  readonly 'checkout.session': SessionThing
  readonly 'billing_portal.session': SessionThing
  readonly event: EventThing
  readonly delivery: DeliveryThing
  readonly clock: ClockThing
}

export type Kind = keyof Things
