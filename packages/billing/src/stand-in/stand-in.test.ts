import { OperationError } from '@vaultsync/base'
import { expect, test } from 'vitest'
import { openScene } from '../testing/scene.ts'

const month = 31

test('a card that is declined at checkout leaves nothing, and a good one begins the plan', async () => {
  const { company, provider, checkout } = await openScene()
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 2 })
  expect(await company.payCheckout(sessionId, { number: '4000 0000 0000 0002', proven: false })).toEqual({
    words: 'Your card was declined.',
  })
  expect(await provider.subscription(customerId)).toBeNull()
  expect(await company.payCheckout(sessionId, { number: '4242 4242 4242 4242', proven: false })).toBe('done')
  expect(await provider.subscription(customerId)).toMatchObject({
    status: 'active',
    plan: 'shop',
    lanes: 2,
    laneMonthMinor: 5900,
    card: { brand: 'visa', last4: '4242' },
    unpaidSinceMs: null,
  })
  expect(await provider.invoices(customerId, 10)).toMatchObject([{ totalMinor: 11_800, status: 'paid' }])
})

test('a card that asks for authentication pays once the person has proved themselves', async () => {
  const { company, provider, checkout } = await openScene()
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 1 })
  const number = '4000002500003155'
  expect(await company.payCheckout(sessionId, { number, proven: false })).toBe('authenticate')
  expect(await provider.subscription(customerId)).toBeNull()
  expect(await company.payCheckout(sessionId, { number, proven: true })).toBe('done')
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'active' })
})

test('a trial is charged when it ends, and not before', async () => {
  const { company, provider, checkout, nowMs } = await openScene()
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 1, trialEndsAtMs: nowMs + 20 * 86_400_000 })
  await company.payCheckout(sessionId, { number: '4242424242424242', proven: false })
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'trialing' })
  expect((await provider.invoices(customerId, 10)).map(each => each.totalMinor)).toEqual([0])
  await company.moveClock(21)
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'active' })
  expect((await provider.invoices(customerId, 10)).map(each => each.totalMinor)).toEqual([5900, 0])
})

test('a trial whose end was put off is charged then', async () => {
  const { company, provider, checkout, nowMs } = await openScene()
  const day = 86_400_000
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 1, trialEndsAtMs: nowMs + 20 * day })
  await company.payCheckout(sessionId, { number: '4242424242424242', proven: false })
  const before = await provider.subscription(customerId)
  if (!before) throw new Error('the trial has begun')
  await provider.moveTrialEnd(before.subscriptionId, before.periodEndsAtMs + 10 * day)
  await company.moveClock(21)
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'trialing' })
  await company.moveClock(10)
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'active' })
  await expect(provider.moveTrialEnd(before.subscriptionId, before.periodEndsAtMs + 99 * day)).rejects.toMatchObject({
    code: 'billing.refused',
  })
})

test('a card that fails at renewal is tried three times more, and then the subscription is unpaid until somebody pays', async () => {
  const { company, provider, checkout, desk } = await openScene()
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 1 })
  await company.payCheckout(sessionId, { number: '4242424242424242', proven: false })
  const page = await desk(customerId)
  await company.giveCard(page, { number: '4000000000000341', proven: false })
  await company.moveClock(month)
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'past_due' })
  const sinceMs = (await provider.subscription(customerId))?.unpaidSinceMs
  await company.moveClock(3)
  await company.moveClock(5)
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'past_due', unpaidSinceMs: sinceMs })
  await company.moveClock(7)
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'unpaid' })
  const [open] = await provider.invoices(customerId, 1)
  expect(await company.payInvoice(page, open?.invoiceId ?? '')).toEqual({ words: 'Your card was declined.' })
  await company.giveCard(page, { number: '5555555555554444', proven: false })
  expect(await company.payInvoice(page, open?.invoiceId ?? '')).toBe('done')
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'active', unpaidSinceMs: null })
})

test('going up is charged at once for the rest of the month, going down is credited on the next invoice', async () => {
  const { company, provider, checkout } = await openScene()
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 2 })
  await company.payCheckout(sessionId, { number: '4242424242424242', proven: false })
  const before = await provider.subscription(customerId)
  if (!before) throw new Error('no subscription')
  const offered = await provider.preview(customerId, before, { plan: 'chain', lanes: 2 })
  await provider.change(before, { plan: 'chain', lanes: 2, now: true })
  expect((await provider.invoices(customerId, 1))[0]).toMatchObject({ totalMinor: offered?.dueMinor, status: 'paid' })
  expect(offered?.dueMinor).toBe(2 * (8900 - 5900))
  const after = await provider.subscription(customerId)
  if (!after) throw new Error('no subscription')
  await provider.change(after, { plan: 'shop', lanes: 1, now: false })
  expect(await provider.preview(customerId, after)).toMatchObject({ dueMinor: 0 })
})

test('an upgrade that the bank refuses changes nothing', async () => {
  const { company, provider, checkout, desk } = await openScene()
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 1 })
  await company.payCheckout(sessionId, { number: '4242424242424242', proven: false })
  await company.giveCard(await desk(customerId), { number: '4000000000000341', proven: false })
  const before = await provider.subscription(customerId)
  if (!before) throw new Error('no subscription')
  const wish = provider.change(before, { plan: 'chain', lanes: 1, now: true })
  await expect(wish).rejects.toMatchObject({ code: 'billing.declined' })
  expect(await provider.subscription(customerId)).toEqual(before)
})

test('what is cancelled runs to the end of what was paid, can be taken up again before, and then ends', async () => {
  const { company, provider, checkout } = await openScene()
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 1 })
  await company.payCheckout(sessionId, { number: '4242424242424242', proven: false })
  const { subscriptionId } = (await provider.subscription(customerId)) ?? { subscriptionId: '' }
  await provider.cancelAtPeriodEnd(subscriptionId, true)
  const stopping = await provider.subscription(customerId)
  expect(stopping).toMatchObject({ status: 'active', cancelAtPeriodEnd: true })
  expect(stopping && (await provider.preview(customerId, stopping))).toBeNull()
  await provider.cancelAtPeriodEnd(subscriptionId, false)
  await company.moveClock(month)
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'active', cancelAtPeriodEnd: false })
  await provider.cancelAtPeriodEnd(subscriptionId, true)
  await company.moveClock(month)
  expect(await provider.subscription(customerId)).toMatchObject({ status: 'ended' })
})

test('money is given back to the card or as a balance, and never more than was paid', async () => {
  const { company, provider, checkout } = await openScene()
  const { customerId, sessionId } = await checkout({ plan: 'shop', lanes: 1 })
  await company.payCheckout(sessionId, { number: '4242424242424242', proven: false })
  const [invoice] = await provider.invoices(customerId, 1)
  const invoiceId = invoice?.invoiceId ?? ''
  await provider.giveBack({ invoiceId, amountMinor: 900, to: 'card', memo: 'a quiet week' })
  await provider.giveBack({ invoiceId, amountMinor: 1000, to: 'balance', memo: 'a mistake of ours' })
  expect((await provider.invoices(customerId, 1))[0]).toMatchObject({ creditedMinor: 1900 })
  await expect(provider.giveBack({ invoiceId, amountMinor: 4100, to: 'card', memo: '' })).rejects.toThrow(
    OperationError,
  )
  const sub = await provider.subscription(customerId)
  expect(sub && (await provider.preview(customerId, sub))).toMatchObject({ dueMinor: 4900 })
})

test('events are signed as Stripe signs, come twice and out of order, and again until they are taken', async () => {
  const { company, provider, checkout, parcels, gate } = await openScene()
  gate.open = false
  const { sessionId } = await checkout({ plan: 'shop', lanes: 1 })
  await company.payCheckout(sessionId, { number: '4242424242424242', proven: false })
  expect(parcels).toEqual([])
  gate.open = true
  await company.moveClock(0)
  gate.realMs += 120_000
  await company.turn()
  gate.realMs += 120_000
  await company.turn()
  const events = parcels.map(parcel => provider.readEvent(parcel.body, parcel.signature))
  expect(events).not.toContain(null)
  const types = events.map(event => event?.type)
  expect(types).toContain('checkout.session.completed')
  expect(types.indexOf('checkout.session.completed')).toBeLessThan(types.indexOf('customer.created'))
  expect(new Set(events.map(event => event?.eventId)).size).toBeLessThan(events.length)
  const [one] = parcels
  expect(provider.readEvent(`${one?.body} `, one?.signature ?? '')).toBeNull()
  expect(provider.readEvent(one?.body ?? '', 't=1,v1=00')).toBeNull()
})

test('a request that Stripe would not understand is refused as Stripe refuses it', async () => {
  const { company } = await openScene()
  const ask = (path: string, body: string) => company.answer({ method: 'POST', path, body, idempotencyKey: null })
  expect(await ask('/v1/customers', 'shoe_size=44')).toMatchObject({
    status: 400,
    body: { error: { code: 'parameter_unknown', param: 'shoe_size' } },
  })
  expect((await ask('/v1/checkout/sessions', 'mode=barter')).status).toBe(400)
  expect((await ask('/v1/barter', '')).status).toBe(404)
  expect((await ask('/v1/subscriptions/sub_none', 'cancel_at_period_end=true')).status).toBe(404)
})

test('the same key makes one customer, however often it is asked', async () => {
  const { provider } = await openScene()
  const wish = { tenantId: 'ab', email: 'noor@lowtide.example', name: 'Low Tide' }
  expect(await provider.openCustomer(wish)).toBe(await provider.openCustomer(wish))
})
