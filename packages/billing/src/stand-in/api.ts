import { dueOf, monthLines } from './invoicing.ts'
import { missing, StandInRefusal } from './refusal.ts'
import { cardOf, emit, need, type Scene } from './scene.ts'
import type { Route } from './shapes.ts'
import {
  changeItem,
  end,
  type ItemWish,
  keep,
  moveTrial,
  type Proration,
  prorationLines,
  stopAtPeriodEnd,
} from './subscribing.ts'
import type { CustomerThing, InvoiceThing, PriceThing, SessionThing, SubscriptionThing, Thing } from './things.ts'

/** What a request says once its shape has been checked: text, all of it. */
export interface Asked {
  readonly id: string
  readonly text: (name: string) => string
  readonly part: (name: string) => Asked
  readonly list: (name: string) => readonly Asked[]
  readonly texts: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
  readonly map: (name: string) => Readonly<Record<string, string>>
}

type Handler = (scene: Scene, asked: Asked) => Promise<unknown>

const listOf = (data: readonly unknown[], url: string) => ({ object: 'list', data, has_more: false, url })

/** The part of Stripe's interface that our adapter speaks. */
export const handlers: { readonly [R in Route]: Handler } = {
  'POST /v1/customers': async (scene, asked) => {
    const customer: CustomerThing = {
      id: scene.newId('cus'),
      object: 'customer',
      created: scene.now,
      email: asked.text('email') || null,
      name: asked.text('name') || null,
      metadata: asked.map('metadata'),
      balance: 0,
      invoice_settings: { default_payment_method: null },
    }
    return kept(scene, customer, 'customer.created')
  },
  'GET /v1/prices': async ({ things }, asked) => {
    const keys = asked.texts('lookup_keys')
    const all = await things.list('price')
    return listOf(
      all.filter(price => keys.length === 0 || keys.includes(price.lookup_key ?? '')),
      '/v1/prices',
    )
  },
  'POST /v1/prices': async (scene, asked) => {
    const name = asked.part('product_data').text('name')
    const price: PriceThing = {
      id: scene.newId('price'),
      object: 'price',
      created: scene.now,
      active: true,
      currency: asked.text('currency'),
      unit_amount: Number(asked.text('unit_amount')),
      lookup_key: asked.text('lookup_key') || null,
      nickname: name,
      product: scene.newId('prod'),
      recurring: { interval: 'month', interval_count: 1 },
    }
    return kept(scene, price, 'price.created')
  },
  'POST /v1/checkout/sessions': async (scene, asked) => {
    const [line] = asked.list('line_items')
    const data = asked.part('subscription_data')
    await need(scene, 'price', line?.text('price') ?? '')
    return openSession(scene, 'checkout.session', asked.text('customer'), {
      price: line?.text('price') ?? '',
      quantity: Number(line?.text('quantity') ?? 1),
      trialEnd: data.has('trial_end') ? Number(data.text('trial_end')) : null,
      metadata: data.map('metadata'),
      successUrl: asked.text('success_url'),
      cancelUrl: asked.text('cancel_url'),
    })
  },
  'POST /v1/billing_portal/sessions': async (scene, asked) => {
    const back = asked.text('return_url')
    const wish = { price: null, quantity: 0, trialEnd: null, metadata: {}, successUrl: back, cancelUrl: back }
    return openSession(scene, 'billing_portal.session', asked.text('customer'), wish)
  },
  'GET /v1/subscriptions': async (scene, asked) => {
    const customer = await need(scene, 'customer', asked.text('customer'))
    const all = await scene.things.list('subscription', customer.id)
    const shown = all.map(async sub => ({
      ...sub,
      customer: {
        ...customer,
        invoice_settings: { default_payment_method: await cardOf(scene, customer.id, null) },
      },
      default_payment_method:
        sub.default_payment_method && (await cardOf(scene, customer.id, sub.default_payment_method)),
      latest_invoice: sub.latest_invoice && (await scene.things.get('invoice', sub.latest_invoice)),
    }))
    return listOf(await Promise.all(shown), '/v1/subscriptions')
  },
  'POST /v1/subscriptions/{id}': async (scene, asked) => {
    const sub = await need(scene, 'subscription', asked.id)
    if (asked.has('cancel_at_period_end'))
      await stopAtPeriodEnd(scene, sub, asked.text('cancel_at_period_end') === 'true')
    if (asked.has('trial_end')) await moveTrial(scene, sub, Number(asked.text('trial_end')))
    if (asked.has('items')) {
      const how = (asked.text('proration_behavior') || 'create_prorations') as Proration
      await changeItem(scene, sub, await itemWish(scene, sub, asked), how)
      await keep(scene, sub)
    }
    return sub
  },
  'DELETE /v1/subscriptions/{id}': async (scene, asked) => {
    const sub = await need(scene, 'subscription', asked.id)
    if (sub.status === 'canceled') throw missing(asked.id)
    await end(scene, sub)
    return sub
  },
  'GET /v1/invoices': async ({ things }, asked) => {
    const all = await things.list('invoice', asked.text('customer'))
    return listOf(all.slice(0, Number(asked.text('limit') || 10)), '/v1/invoices')
  },
  'POST /v1/invoices/create_preview': preview,
  'POST /v1/credit_notes': giveBack,
}

async function kept<T extends Thing & { readonly customer?: string | null }>(
  scene: Scene,
  thing: T,
  type: string,
): Promise<T> {
  await scene.things.put(thing)
  await emit(scene, type, thing)
  return thing
}

async function openSession(
  scene: Scene,
  object: SessionThing['object'],
  customerId: string,
  wish: SessionThing['wish'],
): Promise<SessionThing> {
  const customer = await need(scene, 'customer', customerId)
  const checkout = object === 'checkout.session'
  const id = scene.newId(checkout ? 'cs' : 'bps')
  const url = `${scene.pageUrl}/${checkout ? 'checkout' : 'desk'}/${id}`
  const session: SessionThing = {
    id,
    object,
    created: scene.now,
    customer: customer.id,
    url,
    status: 'open',
    subscription: null,
    wish: { ...wish, successUrl: wish.successUrl.replace('{CHECKOUT_SESSION_ID}', id) },
  }
  await scene.things.put(session)
  return session
}

async function itemWish(scene: Scene, sub: SubscriptionThing, asked: Asked): Promise<ItemWish> {
  const [item] = sub.items.data
  const [line] = asked.list('items')
  return {
    price: line?.has('price') ? await need(scene, 'price', line.text('price')) : item.price,
    quantity: line?.has('quantity') ? Number(line.text('quantity')) : item.quantity,
  }
}

async function preview(scene: Scene, asked: Asked): Promise<unknown> {
  const sub = await need(scene, 'subscription', asked.text('subscription'))
  const customer = await need(scene, 'customer', asked.text('customer'))
  const details = asked.part('subscription_details')
  const [item] = sub.items.data
  const change = details.has('items')
  if (!change && (sub.status === 'canceled' || sub.cancel_at_period_end))
    throw new StandInRefusal(404, {
      type: 'invalid_request_error',
      code: 'invoice_upcoming_none',
      message: `No upcoming invoices for customer: ${customer.id}`,
    })
  const waiting = await scene.things.list('invoiceitem', customer.id)
  const lines = change
    ? prorationLines(sub, await itemWish(scene, sub, details), scene.now)
    : [...monthLines(sub), ...waiting]
  const at = change ? scene.now : item.current_period_end
  const { total, due } = dueOf(lines, customer.balance)
  return {
    id: scene.newId('upcoming_in'),
    object: 'invoice',
    created: scene.now,
    customer: customer.id,
    currency: sub.currency,
    total,
    amount_due: due,
    amount_paid: 0,
    amount_remaining: due,
    next_payment_attempt: at,
    period_start: item.current_period_start,
    period_end: item.current_period_end,
    status: 'draft',
    lines: listOf(
      lines.map(({ amount, description }) => ({ object: 'line_item', amount, currency: sub.currency, description })),
      '/v1/invoices/upcoming/lines',
    ),
  }
}

async function giveBack(scene: Scene, asked: Asked): Promise<unknown> {
  const invoice = await need(scene, 'invoice', asked.text('invoice'))
  const amount = Number(asked.text('amount'))
  const left = invoice.total - invoice.post_payment_credit_notes_amount
  const toCard = asked.has('refund_amount')
  const most = toCard ? Math.min(left, invoice.amount_paid - invoice.post_payment_credit_notes_amount) : left
  if (invoice.status !== 'paid' || amount <= 0 || amount > most)
    throw new StandInRefusal(400, {
      type: 'invalid_request_error',
      code: 'credit_note_amount_invalid',
      param: 'amount',
      message: `The amount must be between 1 and ${Math.max(0, most)} for this invoice.`,
    })
  const changed: InvoiceThing = {
    ...invoice,
    post_payment_credit_notes_amount: invoice.post_payment_credit_notes_amount + amount,
  }
  await scene.things.put(changed)
  if (!toCard) {
    const customer = await need(scene, 'customer', invoice.customer)
    await scene.things.put(Object.assign(customer, { balance: customer.balance - amount }))
  }
  const note = {
    id: scene.newId('cn'),
    object: 'credit_note',
    created: scene.now,
    customer: invoice.customer,
    invoice: invoice.id,
    amount,
    currency: invoice.currency,
    memo: asked.text('memo') || null,
    status: 'issued',
    type: 'post_payment',
  }
  return kept(scene, note, 'credit_note.created')
}
