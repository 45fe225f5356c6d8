import { bill, charge, monthLines } from './invoicing.ts'
import { end, keep } from './subscribing.ts'
import { monthAfter, type Scene } from './scene.ts'
import type { InvoiceThing, SubscriptionThing } from './things.ts'

interface Due {
  readonly at: number
  readonly deed: (scene: Scene) => Promise<void>
}

/** Does what has come due until `until`, each at its own moment and in their order: renewals, ends, second tries. */
export async function passTime(scene: Omit<Scene, 'now'>, until: number): Promise<number> {
  let done = 0
  // A customer of a lifetime ago would still come to an end.
  for (; done < 10_000; done += 1) {
    const next = await earliest(scene, until)
    if (next === null) break
    await next.deed({ ...scene, now: next.at })
  }
  return done
}

async function earliest(scene: Omit<Scene, 'now'>, until: number): Promise<Due | null> {
  const subs = await scene.things.list('subscription')
  const invoices = await scene.things.list('invoice')
  const due: Due[] = []
  for (const sub of subs) {
    if (sub.status === 'canceled') continue
    due.push({ at: sub.items.data[0].current_period_end, deed: now => renew(now, sub) })
    for (const invoice of invoices)
      if (invoice.subscription === sub.id && invoice.status === 'open' && invoice.next_payment_attempt !== null)
        due.push({ at: invoice.next_payment_attempt, deed: now => tryAgain(now, sub, invoice) })
  }
  const ripe = due.filter(each => each.at <= until).toSorted((a, b) => a.at - b.at)
  return ripe[0] ?? null
}

async function renew(scene: Scene, sub: SubscriptionThing): Promise<void> {
  if (sub.cancel_at_period_end) return end(scene, sub)
  const [item] = sub.items.data
  item.current_period_start = item.current_period_end
  item.current_period_end = monthAfter(item.current_period_end, sub.billing_cycle_anchor)
  if (sub.status === 'trialing') sub.status = 'active'
  // What is unpaid is not billed further: the months wait until somebody pays or ends it.
  if (sub.status !== 'unpaid') {
    const waiting = await scene.things.list('invoiceitem', sub.customer)
    for (const line of waiting) await scene.things.remove(line)
    const lines = [...monthLines(sub), ...waiting.map(({ amount, description }) => ({ amount, description }))]
    const period = { periodStart: item.current_period_start, periodEnd: item.current_period_end }
    await bill(scene, sub, { reason: 'subscription_cycle', lines, ...period }, false)
  }
  await keep(scene, sub)
}

async function tryAgain(scene: Scene, sub: SubscriptionThing, invoice: InvoiceThing): Promise<void> {
  await charge(scene, sub, invoice)
  await keep(scene, sub)
}
