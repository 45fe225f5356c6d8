import type { Billing } from '../billing.ts'
import { settle } from './settle.ts'
import { instant } from './sql.ts'

/** What changes how a shop stands; everything else that is told is kept and left. */
const telling = [
  /^checkout\.session\./,
  /^customer\.(updated|subscription\.)/,
  /^invoice\./,
  /^credit_note\./,
  /^charge\.refunded$/,
]

export type Received = 'kept' | 'kept before' | 'not signed'

/**
 * Takes a webhook: kept first, then acted on. Whoever is answered "kept" need never send it again, even if acting on it
 * fails now: it waits in the books and is tried again.
 */
export async function receiveWebhook(billing: Billing, body: string, signature: string): Promise<Received> {
  const { sql, provider } = billing
  const event = provider.readEvent(body, signature)
  if (event === null) return 'not signed'
  const { eventId, type, customerId, createdAtMs } = event
  const kept = await sql`
    insert into billing_event (event_id, type, customer_id, body, created_at)
    values (${eventId}, ${type}, ${customerId}, ${body}, ${instant(createdAtMs)}) on conflict do nothing`
  if (kept.count === 0) return 'kept before'
  await act(billing, { eventId, type, customerId })
  return 'kept'
}

interface Kept {
  readonly eventId: string
  readonly type: string
  readonly customerId: string | null
}

const waitMs = 30_000

/** Acts on what was kept and could not be acted on at once. */
export async function actOnKept(billing: Billing, most = 100): Promise<number> {
  const waiting = await billing.sql<Kept[]>`
    select event_id as "eventId", type, customer_id as "customerId" from billing_event
    where handled_at is null and received_at < now() - make_interval(secs => least(3600, ${waitMs / 1000} * (1 + tries)))
    order by received_at limit ${most}`
  for (const event of waiting) await act(billing, event)
  return waiting.length
}

async function act(billing: Billing, { eventId, type, customerId }: Kept): Promise<void> {
  const { sql, provider } = billing
  try {
    const tenantId =
      customerId !== null && telling.some(each => each.test(type)) ? await tenantOf(billing, customerId) : null
    if (tenantId !== null) await settle(billing, tenantId)
    await sql`update billing_event set handled_at = now(), tries = tries + 1, trouble = null where event_id = ${eventId}`
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error)
    await sql`update billing_event set tries = tries + 1, trouble = ${`${provider.kind}: ${trouble}`} where event_id = ${eventId}`
  }
}

async function tenantOf({ sql, provider }: Billing, customerId: string): Promise<string | null> {
  const [row] = await sql<{ tenantId: string | null }[]>`
    select vaultsync_billing_tenant(${provider.kind}, ${customerId}) as "tenantId"`
  return row?.tenantId ?? null
}
