import { freePlan, planOf } from '../plans/plans.ts'
import { overLimit, type Usage } from '../plans/room-for.ts'
import type { Subscription } from '../provider/provider.ts'
import { type ShopPlan, standingOf } from './standing.ts'

/** A subscription that counts: it is paid, or was and is being asked for. */
export const isLiveStatus = (status: Subscription['status'] | null): boolean =>
  status !== null && status !== 'ended' && status !== 'incomplete'

const isLive = (subscription: Subscription | null): subscription is Subscription =>
  subscription !== null && isLiveStatus(subscription.status)

/**
 * What the books say of a shop next, from what they said and what the provider says now. Asking twice, or late, gives the
 * same answer: nothing here counts events.
 */
export function nextBooks(shop: ShopPlan, subscription: Subscription | null, usage: Usage, nowMs: number): ShopPlan {
  // A checkout that somebody left half-way is as if it had never been.
  const begun = subscription?.status === 'incomplete' ? null : subscription
  const base = { ...shop, ...planNow(shop, begun, nowMs) }
  const plan = planOf(base.plan)
  const over = plan !== null && overLimit(plan.limits, usage) !== null
  const next = { ...base, overLimitSinceMs: over ? (shop.overLimitSinceMs ?? nowMs) : null }
  // Pages are many and ask only the status, so it says so when the grace is over.
  const closed = !shop.suspended && standingOf(next, usage, nowMs).portal === 'read-only'
  return closed ? { ...next, planStatus: 'read-only' } : next
}

function planNow(shop: ShopPlan, subscription: Subscription | null, nowMs: number): Omit<ShopPlan, 'overLimitSinceMs'> {
  if (isLive(subscription)) {
    const { plan, status, unpaidSinceMs, cancelAtPeriodEnd, periodEndsAtMs } = subscription
    const unpaid = status === 'past_due' || status === 'unpaid'
    return {
      ...shop,
      plan: plan ?? shop.plan,
      planStatus: unpaid ? 'past-due' : 'active',
      pastDueSinceMs: unpaid ? Math.min(shop.pastDueSinceMs ?? nowMs, unpaidSinceMs ?? nowMs) : null,
      endsAtMs: cancelAtPeriodEnd ? periodEndsAtMs : null,
    }
  }
  const none = { ...shop, pastDueSinceMs: null, endsAtMs: null }
  const trying = shop.planStatus === 'trial' && subscription === null
  if (trying && (shop.trialEndsAtMs === null || nowMs < shop.trialEndsAtMs)) return none
  // A shop that was there before plans were has never had one to lose.
  if (subscription === null && planOf(shop.plan) === null) return none
  return { ...none, plan: freePlan, planStatus: 'active' }
}
