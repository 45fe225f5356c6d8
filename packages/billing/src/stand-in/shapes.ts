import { z } from 'zod'

/**
 * What each request that we make may say, as Stripe's OpenAPI has it: no field that is not there, and every field of its
 * kind. A form carries text only, so numbers and flags are text that reads as such. stripe-mock holds the whole of it.
 */
const text = z.string().max(5000)
const id = z.string().min(1).max(255)
const whole = z.string().regex(/^-?\d+$/)
const flag = z.enum(['true', 'false'])
const metadata = z.record(z.string().max(40), z.string().max(500))
const expand = z.array(text)
const limit = z.string().regex(/^([1-9]\d?|100)$/)
const proration = z.enum(['always_invoice', 'create_prorations', 'none'])
const items = z.array(z.strictObject({ id: id.optional(), price: id.optional(), quantity: whole.optional() })).max(20)

export const shapes = {
  'POST /v1/customers': z.strictObject({ email: text.max(512), name: text.max(256), metadata }).partial(),
  'GET /v1/prices': z
    .strictObject({ lookup_keys: z.array(text).max(10), active: flag, limit, expand, currency: text })
    .partial(),
  'POST /v1/prices': z.strictObject({
    currency: z.string().regex(/^[a-z]{3}$/),
    unit_amount: whole,
    recurring: z.strictObject({ interval: z.enum(['day', 'week', 'month', 'year']), interval_count: whole.optional() }),
    lookup_key: text.max(200).optional(),
    transfer_lookup_key: flag.optional(),
    nickname: text.optional(),
    product_data: z.strictObject({ name: text, metadata: metadata.optional() }),
    metadata: metadata.optional(),
  }),
  'POST /v1/checkout/sessions': z.strictObject({
    mode: z.enum(['payment', 'setup', 'subscription']),
    customer: id,
    client_reference_id: text.max(200).optional(),
    line_items: z.array(z.strictObject({ price: id, quantity: whole })).max(20),
    payment_method_collection: z.enum(['always', 'if_required']).optional(),
    subscription_data: z.strictObject({ metadata: metadata.optional(), trial_end: whole.optional() }).optional(),
    success_url: text,
    cancel_url: text,
  }),
  'POST /v1/billing_portal/sessions': z.strictObject({ customer: id, return_url: text }),
  'GET /v1/subscriptions': z.strictObject({ customer: id, status: text, limit, expand, price: id }).partial(),
  'POST /v1/subscriptions/{id}': z
    .strictObject({
      items,
      cancel_at_period_end: flag,
      proration_behavior: proration,
      trial_end: whole,
      payment_behavior: z.enum([
        'allow_incomplete',
        'default_incomplete',
        'error_if_incomplete',
        'pending_if_incomplete',
      ]),
      metadata,
    })
    .partial(),
  'DELETE /v1/subscriptions/{id}': z.strictObject({ prorate: flag, invoice_now: flag }).partial(),
  'GET /v1/invoices': z.strictObject({ customer: id, subscription: id, status: text, limit }).partial(),
  'POST /v1/invoices/create_preview': z.strictObject({
    customer: id,
    subscription: id,
    subscription_details: z.strictObject({ items, proration_behavior: proration }).partial().optional(),
  }),
  'POST /v1/credit_notes': z.strictObject({
    invoice: id,
    amount: whole,
    refund_amount: whole.optional(),
    credit_amount: whole.optional(),
    memo: text.optional(),
    reason: z.enum(['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory']).optional(),
  }),
} as const

export type Route = keyof typeof shapes

/** The route that a method and a path take, with the id in it; null when we never ask for such a thing. */
export function routeOf(method: string, path: string): { readonly route: Route; readonly id: string } | null {
  const plain = `${method} ${path}`
  if (Object.hasOwn(shapes, plain)) return { route: plain as Route, id: '' }
  const [, before = '', id = ''] = /^(.*\/)([^/]+)$/.exec(path) ?? []
  const general = `${method} ${before}{id}`
  return Object.hasOwn(shapes, general) ? { route: general as Route, id: decodeURIComponent(id) } : null
}
