import type { Plan } from '../plans/plans.ts'
import type { Usage } from '../plans/room-for.ts'
import type { Card, Subscription } from '../provider/provider.ts'
import type { ShopPlan } from '../standing/standing.ts'
import { instant, type Tx } from './sql.ts'

/** Everything that our books say of a shop's plan and payments. */
export interface ShopBooks {
  readonly tenantId: string
  readonly name: string
  readonly shop: ShopPlan
  readonly usage: Usage
  readonly customerId: string | null
  readonly subscriptionStatus: Subscription['status'] | null
  readonly lanes: number | null
  readonly laneMonthMinor: number | null
  readonly currency: string | null
  readonly periodEndsAtMs: number | null
  readonly card: Card | null
  /** The limits that lanes are enrolled by; the shop's rules carry them. */
  readonly toldLimits: { readonly plan: string | null; readonly laneLimit: number | null }
  readonly askedAtMs: number | null
  readonly nowMs: number
}

type Row = Omit<ShopBooks, 'shop' | 'usage' | 'toldLimits'> &
  ShopPlan & {
    lanesUsed: number
    storesUsed: number
    staffUsed: number
    toldPlan: string | null
    laneLimit: number | null
  }

const ms = (tx: Tx, column: string) => tx`(extract(epoch from ${tx(column)}) * 1000)::float8`

/** Reads a shop and its account with this provider; what it had with another one is past. Null when there is no such shop. */
export async function readShop(tx: Tx, provider: string, tenantId: string): Promise<ShopBooks | null> {
  const [row] = await tx<Row[]>`
    select t.tenant_id as "tenantId", t.name, t.plan, t.plan_status as "planStatus", t.suspended_at is not null as suspended,
      ${ms(tx, 't.trial_ends_at')} as "trialEndsAtMs", ${ms(tx, 'a.past_due_since')} as "pastDueSinceMs",
      ${ms(tx, 'a.over_limit_since')} as "overLimitSinceMs", ${ms(tx, 'a.ends_at')} as "endsAtMs",
      a.customer_id as "customerId", a.status as "subscriptionStatus", a.lanes::int as lanes,
      a.lane_month_minor::int as "laneMonthMinor", a.currency, ${ms(tx, 'a.period_ends_at')} as "periodEndsAtMs", a.card,
      ${ms(tx, 'a.asked_at')} as "askedAtMs", (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs",
      (select count(*)::int from device d where d.tenant_id = t.tenant_id and d.status <> 'revoked') as "lanesUsed",
      (select count(*)::int from store s where s.tenant_id = t.tenant_id and not s.closed) as "storesUsed",
      (select count(*)::int from staff f where f.tenant_id = t.tenant_id and f.active) as "staffUsed",
      t.settings -> 'plan' ->> 'id' as "toldPlan", (t.settings ->> 'laneLimit')::int as "laneLimit"
    from tenant t left join billing_account a on a.tenant_id = t.tenant_id and a.provider = ${provider}
    where t.tenant_id = ${tenantId}`
  if (row === undefined) return null
  const { lanesUsed, storesUsed, staffUsed, toldPlan, laneLimit, ...rest } = row
  const { plan, planStatus, suspended, trialEndsAtMs, pastDueSinceMs, overLimitSinceMs, endsAtMs, ...books } = rest
  return {
    ...books,
    shop: { plan, planStatus, suspended, trialEndsAtMs, pastDueSinceMs, overLimitSinceMs, endsAtMs },
    usage: { lanes: lanesUsed, stores: storesUsed, staff: staffUsed },
    toldLimits: { plan: toldPlan, laneLimit },
  }
}

const at = (msOrNull: number | null) => (msOrNull === null ? null : instant(msOrNull))

export interface Settled {
  readonly provider: string
  readonly next: ShopPlan
  readonly subscription: Subscription | null
  /** When the provider was asked; what was asked later is not written over. */
  readonly askedAtMs: number
}

/** False when somebody who asked later was faster. */
export async function writeShop(tx: Tx, tenantId: string, settled: Settled): Promise<boolean> {
  const { next, subscription: sub, provider } = settled
  const written = await tx`
    insert into billing_account as a (tenant_id, provider, subscription_id, status, plan, lanes, lane_month_minor, currency,
      period_ends_at, ends_at, past_due_since, over_limit_since, card, asked_at)
    values (${tenantId}, ${provider}, ${sub?.subscriptionId ?? null}, ${sub?.status ?? null}, ${sub?.plan ?? null},
      ${sub?.lanes ?? null}, ${sub?.laneMonthMinor ?? null}, ${sub?.currency ?? null}, ${at(sub?.periodEndsAtMs ?? null)},
      ${at(next.endsAtMs)}, ${at(next.pastDueSinceMs)}, ${at(next.overLimitSinceMs)},
      ${sub?.card ? JSON.stringify(sub.card) : null}::text::jsonb, ${at(settled.askedAtMs)})
    on conflict (tenant_id) do update set provider = excluded.provider, subscription_id = excluded.subscription_id, status = excluded.status,
      plan = excluded.plan, lanes = excluded.lanes, lane_month_minor = excluded.lane_month_minor,
      currency = excluded.currency, period_ends_at = excluded.period_ends_at, ends_at = excluded.ends_at,
      past_due_since = excluded.past_due_since, over_limit_since = excluded.over_limit_since, card = excluded.card,
      asked_at = excluded.asked_at
      where a.asked_at is null or a.asked_at <= excluded.asked_at`
  if (written.count === 0) return false
  await tx`
    update tenant set plan = ${next.plan}, plan_status = ${next.planStatus}
    where tenant_id = ${tenantId} and (plan, plan_status) is distinct from (${next.plan}, ${next.planStatus})`
  return true
}

/** Keeps the customer that the provider made for the shop; the first one stays. */
export async function keepCustomer(tx: Tx, tenantId: string, provider: string, customerId: string): Promise<string> {
  const [row] = await tx<{ customerId: string }[]>`
    insert into billing_account as a (tenant_id, provider, customer_id) values (${tenantId}, ${provider}, ${customerId})
    on conflict (tenant_id) do update set provider = excluded.provider,
      customer_id = case when a.provider = excluded.provider then coalesce(a.customer_id, excluded.customer_id) else excluded.customer_id end
    returning customer_id as "customerId"`
  return row?.customerId ?? customerId
}

export const limitsTold = ({ toldLimits }: ShopBooks, plan: Plan): boolean =>
  toldLimits.plan === plan.id && toldLimits.laneLimit === plan.limits.lanes
