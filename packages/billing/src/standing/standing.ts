import { overLimit, type Usage } from '../plans/room-for.ts'
import { type Counted, freePlan, type Plan, planOf, plans } from '../plans/plans.ts'

/** After so many days of an unpaid bill, or of more than the plan carries, the portal only shows. Tills go on always. */
export const graceDays = 14

const dayMs = 86_400_000

/** What is known of a shop's plan, as the books keep it. */
export interface ShopPlan {
  readonly plan: string
  readonly planStatus: string
  readonly trialEndsAtMs: number | null
  /** By support. */
  readonly suspended: boolean
  readonly pastDueSinceMs: number | null
  readonly overLimitSinceMs: number | null
  /** When the subscription ends because it was cancelled; null while it goes on. */
  readonly endsAtMs: number | null
}

export interface Standing {
  readonly phase: 'free' | 'trial' | 'paid' | 'past-due' | 'over-limit' | 'suspended'
  readonly plan: Plan
  readonly portal: 'open' | 'read-only'
  /** When the portal becomes read-only if nobody acts. */
  readonly readOnlyFromMs: number | null
  readonly over: Counted | null
}

/** A shop that was there before plans were, and the demo shop, have everything and no end. */
const everything = plans.find(({ id }) => id === 'chain')

/** Where a shop stands at a moment. Nothing of this reaches a till: it sells and uploads whatever is unpaid. */
export function standingOf(shop: ShopPlan, usage: Usage, nowMs: number): Standing {
  const plan = planOf(shop.plan) ?? everything ?? (plans[0] as Plan)
  const over = overLimit(plan.limits, usage)
  const base = { plan, over, portal: 'open', readOnlyFromMs: null } as const
  if (shop.suspended) return { ...base, phase: 'suspended', portal: 'read-only' }
  if (shop.pastDueSinceMs !== null) return { ...base, phase: 'past-due', ...grace(shop.pastDueSinceMs, nowMs) }
  if (over !== null && shop.overLimitSinceMs !== null)
    return { ...base, phase: 'over-limit', ...grace(shop.overLimitSinceMs, nowMs) }
  if (shop.planStatus === 'trial') return { ...base, phase: 'trial' }
  return { ...base, phase: plan.id === freePlan || planOf(shop.plan) === null ? 'free' : 'paid' }
}

function grace(sinceMs: number, nowMs: number): Pick<Standing, 'portal' | 'readOnlyFromMs'> {
  const readOnlyFromMs = sinceMs + graceDays * dayMs
  return { portal: nowMs < readOnlyFromMs ? 'open' : 'read-only', readOnlyFromMs }
}

export const daysBetween = (fromMs: number, toMs: number): number => Math.floor((toMs - fromMs) / dayMs)
