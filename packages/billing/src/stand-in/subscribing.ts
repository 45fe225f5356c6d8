import { bill, type Bill, monthLines } from './invoicing.ts'
import { StandInRefusal } from './refusal.ts'
import { emit, monthAfter, need, type Scene } from './scene.ts'
import type { CardThing, PendingLineThing, PriceThing, SessionThing, SubscriptionThing } from './things.ts'

/** What a finished checkout leaves behind. A card that is declined leaves nothing. */
export async function subscribe(scene: Scene, session: SessionThing, card: CardThing): Promise<SubscriptionThing> {
  const { things, now, newId } = scene
  const { price: priceId, quantity, trialEnd, metadata } = session.wish
  const price = await need(scene, 'price', priceId ?? '')
  const trial = trialEnd !== null && trialEnd > now
  const end = trial ? trialEnd : monthAfter(now, now)
  const id = newId('sub')
  const sub: SubscriptionThing = {
    id,
    object: 'subscription',
    created: now,
    customer: session.customer,
    currency: price.currency,
    metadata,
    items: {
      object: 'list',
      has_more: false,
      data: [
        {
          id: newId('si'),
          object: 'subscription_item',
          price,
          quantity,
          current_period_start: now,
          current_period_end: end,
        },
      ],
    },
    trial_end: trial ? trialEnd : null,
    billing_cycle_anchor: trial ? trialEnd : now,
    status: trial ? 'trialing' : 'active',
    cancel_at_period_end: false,
    cancel_at: null,
    canceled_at: null,
    ended_at: null,
    default_payment_method: card.id,
    latest_invoice: null,
  }
  await things.put({ ...card, customer: session.customer } as CardThing)
  const lines = trial ? [{ amount: 0, description: `Trial of ${price.nickname}` }] : monthLines(sub)
  await bill(scene, sub, { reason: 'subscription_create', lines, periodStart: now, periodEnd: end }, true)
  await things.put(sub)
  const done = Object.assign(session, { status: 'complete', subscription: id } as const)
  await things.put(done)
  await emit(scene, 'customer.subscription.created', sub)
  await emit(scene, 'checkout.session.completed', done)
  return sub
}

export interface ItemWish {
  readonly price: PriceThing
  readonly quantity: number
}

/** What changing now gives back for the rest of the month, and what it costs. Nothing while nothing is paid for. */
export function prorationLines(sub: SubscriptionThing, wish: ItemWish, now: number): Bill['lines'] {
  const [item] = sub.items.data
  if (sub.status !== 'active') return []
  const left = Math.max(0, item.current_period_end - now) / (item.current_period_end - item.current_period_start)
  const part = (each: ItemWish) => Math.round(each.price.unit_amount * each.quantity * left)
  return [
    { amount: -part(item), description: `Unused time on ${item.quantity} × ${item.price.nickname}` },
    { amount: part(wish), description: `Remaining time on ${wish.quantity} × ${wish.price.nickname}` },
  ].filter(line => line.amount !== 0)
}

export type Proration = 'always_invoice' | 'create_prorations' | 'none'

export async function changeItem(scene: Scene, sub: SubscriptionThing, wish: ItemWish, how: Proration): Promise<void> {
  const [item] = sub.items.data
  if (item.price.id === wish.price.id && item.quantity === wish.quantity) return
  const lines = how === 'none' ? [] : prorationLines(sub, wish, scene.now)
  const { now, newId, things } = scene
  item.price = wish.price
  item.quantity = wish.quantity
  if (how === 'always_invoice' && lines.length > 0)
    await bill(scene, sub, { reason: 'subscription_update', lines, periodStart: now, periodEnd: now }, true)
  else
    for (const line of lines) {
      const waiting: PendingLineThing = {
        ...line,
        id: newId('ii'),
        object: 'invoiceitem',
        created: now,
        customer: sub.customer,
      }
      await things.put(waiting)
    }
}

export async function stopAtPeriodEnd(scene: Scene, sub: SubscriptionThing, yes: boolean): Promise<void> {
  if (sub.status === 'canceled')
    throw new StandInRefusal(400, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: 'A canceled subscription can only update its cancellation details.',
    })
  Object.assign(sub, {
    cancel_at_period_end: yes,
    cancel_at: yes ? sub.items.data[0].current_period_end : null,
    canceled_at: yes ? scene.now : null,
  })
  await keep(scene, sub)
}

/** The first month begins, and is charged, when the trial ends. */
export async function moveTrial(scene: Scene, sub: SubscriptionThing, until: number): Promise<void> {
  if (sub.status !== 'trialing' || until <= scene.now)
    throw new StandInRefusal(400, {
      type: 'invalid_request_error',
      code: 'parameter_invalid_integer',
      param: 'trial_end',
      message: 'The trial of this subscription cannot be moved there.',
    })
  Object.assign(sub, { trial_end: until, billing_cycle_anchor: until })
  sub.items.data[0].current_period_end = until
  await keep(scene, sub)
}

export async function end(scene: Scene, sub: SubscriptionThing): Promise<void> {
  Object.assign(sub, { status: 'canceled', ended_at: scene.now, canceled_at: sub.canceled_at ?? scene.now })
  for (const invoice of await scene.things.list('invoice', sub.customer))
    if (invoice.subscription === sub.id && invoice.status === 'open')
      await scene.things.put(Object.assign(invoice, { next_payment_attempt: null } as const))
  await scene.things.put(sub)
  await emit(scene, 'customer.subscription.deleted', sub)
}

export async function keep(scene: Scene, sub: SubscriptionThing): Promise<void> {
  await scene.things.put(sub)
  await emit(scene, 'customer.subscription.updated', sub)
}
