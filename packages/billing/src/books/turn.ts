import { randomUUID } from 'node:crypto'
import type { Billing } from '../billing.ts'
import { dueNotices, type Notice } from '../standing/notices.ts'
import { isLiveStatus } from '../standing/next-books.ts'
import { standingOf } from '../standing/standing.ts'
import { settle } from './settle.ts'
import type { ShopBooks } from './shop-books.ts'
import { instant, inTenant } from './sql.ts'
import { actOnKept } from './webhook.ts'

interface Counts {
  happened: number
  events: number
  shops: number
  letters: number
  lanes: number
}

export type Turned = Readonly<Counts>

/**
 * What is done again and again: the stand-in's time passes, kept webhooks are acted on, and every shop whose trial, bill
 * or lanes want looking at is settled, billed for the lanes it has, and written to.
 */
export async function turnBilling(
  billing: Billing,
  tenantIds: readonly string[],
  signal: AbortSignal,
): Promise<Turned> {
  const turned: Counts = { happened: 0, events: 0, shops: 0, letters: 0, lanes: 0 }
  if (billing.company) turned.happened = (await billing.company.turn()).happened
  turned.events = await actOnKept(billing)
  const nowMs = await billing.now()
  const troubles: unknown[] = []
  for (let from = 0; from < tenantIds.length && !signal.aborted; from += 200) {
    for (const tenantId of await wanting(billing, tenantIds.slice(from, from + 200), nowMs)) {
      if (signal.aborted) break
      // One shop's trouble is not another's.
      await lookAfter(billing, tenantId, turned).catch((error: unknown) => troubles.push(error))
    }
  }
  if (troubles.length > 0) throw troubles[0]
  return turned
}

async function lookAfter(billing: Billing, tenantId: string, turned: Counts): Promise<void> {
  const books = await settle(billing, tenantId)
  if (books === null) return
  turned.shops += 1
  if (await billLanes(billing, books)) turned.lanes += 1
  turned.letters += await writeLetters(billing, books, await billing.now())
}

/** The shops that anything could be due for: most are none of them, and are not looked at. */
async function wanting({ sql, provider }: Billing, tenantIds: readonly string[], nowMs: number): Promise<string[]> {
  return sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenantIds.join(',')}, true)`
    const soon = instant(nowMs + 3 * 86_400_000)
    // Nobody asks Stripe every minute about a bill that waits for days; the stand-in's days may pass in a minute.
    const lookedAt = provider.kind === 'stripe' ? '1 hour' : '0'
    const rows = await tx<{ tenantId: string }[]>`
      select t.tenant_id as "tenantId" from tenant t
      left join billing_account a on a.tenant_id = t.tenant_id and a.provider = ${provider.kind}
      where t.tenant_id = any (${tenantIds as string[]}::uuid[]) and t.suspended_at is null and (
        (t.plan_status = 'trial' and t.trial_ends_at < ${soon})
        or (a.customer_id is not null and a.asked_at < now() - interval '1 day')
        or (a.asked_at < now() - ${lookedAt}::interval and (
          a.past_due_since is not null or a.over_limit_since is not null or a.ends_at < ${instant(nowMs)}
          or (a.period_ends_at < ${instant(nowMs)} and a.status <> 'ended')))
        or (a.status in ('active', 'trialing', 'past_due')
          and a.lanes <> greatest(1, (select count(*) from device d where d.tenant_id = t.tenant_id and d.status <> 'revoked'))))`
    return rows.map(({ tenantId }) => tenantId)
  })
}

/** Bills for the lanes there are: more from today, fewer from the next invoice on. */
async function billLanes(billing: Billing, books: ShopBooks): Promise<boolean> {
  const lanes = Math.max(1, books.usage.lanes)
  if (books.customerId === null || !isLiveStatus(books.subscriptionStatus) || books.lanes === lanes) return false
  const subscription = await billing.provider.subscription(books.customerId)
  if (subscription === null || subscription.plan === null || subscription.lanes === lanes) return false
  await billing.provider.change(subscription, { plan: subscription.plan, lanes, now: false })
  await settle(billing, books.tenantId)
  return true
}

async function writeLetters(billing: Billing, books: ShopBooks, nowMs: number): Promise<number> {
  const { tenantId, name, shop, usage, subscriptionStatus } = books
  const standing = standingOf(shop, usage, nowMs)
  const subscribed = isLiveStatus(subscriptionStatus)
  const due = dueNotices({ name, shop, standing, subscribed, billingUrl: `${billing.webUrl}/billing` }, nowMs)
  let written = 0
  for (const notice of due) written += await writeOnce(billing, tenantId, notice)
  return written
}

function writeOnce({ sql }: Billing, tenantId: string, { key, subject, text }: Notice): Promise<number> {
  return inTenant(sql, tenantId, async tx => {
    const first = await tx`
      insert into billing_notice (tenant_id, notice) values (${tenantId}, ${key}) on conflict do nothing`
    if (first.count === 0) return 0
    const owners = await tx<{ email: string }[]>`select email from vaultsync_owner_addresses(${tenantId})`
    for (const { email } of owners)
      await tx`
        insert into outbox_mail (tenant_id, mail_id, to_address, subject, body_text)
        values (${tenantId}, ${randomUUID()}, ${email}, ${subject}, ${text})`
    return owners.length
  })
}
