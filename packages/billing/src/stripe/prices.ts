import type { Stripe } from 'stripe'
import { planCurrency, type PlanId, planOf, priceKey } from '../plans/plans.ts'
import { assert } from '@vaultsync/base'

export interface Prices {
  of(plan: PlanId): Promise<string>
}

/** The list of plans is the truth; a price that Stripe does not know yet is made there when it is first asked for. */
export function stripePrices(stripe: Stripe): Prices {
  const known = new Map<string, Promise<string>>()
  return {
    of(id) {
      const plan = planOf(id)
      assert(plan !== null && plan.laneMonthMinor > 0, 'only plans that cost something have a price')
      const key = priceKey(plan)
      const asked = known.get(key) ?? find(stripe, key).then(found => found ?? make(stripe, key, plan))
      known.set(key, asked)
      asked.catch(() => known.delete(key))
      return asked
    },
  }
}

async function find(stripe: Stripe, key: string): Promise<string | null> {
  const { data } = await stripe.prices.list({ lookup_keys: [key], active: true, limit: 1 })
  return data[0]?.id ?? null
}

async function make(
  stripe: Stripe,
  key: string,
  { name, laneMonthMinor }: { readonly name: string; readonly laneMonthMinor: number },
): Promise<string> {
  const made = await stripe.prices.create(
    {
      currency: planCurrency,
      unit_amount: laneMonthMinor,
      recurring: { interval: 'month' },
      lookup_key: key,
      product_data: { name: `VaultSync ${name}, a lane` },
    },
    { idempotencyKey: `price-${key}` },
  )
  return made.id
}
