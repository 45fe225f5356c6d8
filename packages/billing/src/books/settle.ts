import type { Billing } from '../billing.ts'
import { planOf } from '../plans/plans.ts'
import { nextBooks } from '../standing/next-books.ts'
import { limitsTold, readShop, type ShopBooks, writeShop } from './shop-books.ts'
import { inTenant } from './sql.ts'

/**
 * Makes our books say what the provider says now. It may be done at any time and any number of times: after a webhook,
 * when somebody comes back from paying, and once a day in case a word was lost.
 */
export async function settle(billing: Billing, tenantId: string): Promise<ShopBooks | null> {
  const { sql, provider } = billing
  const read = () => inTenant(sql, tenantId, tx => readShop(tx, provider.kind, tenantId))
  const before = await read()
  if (before === null) return null
  const subscription = before.customerId === null ? null : await provider.subscription(before.customerId)
  const nowMs = await billing.now()
  const next = nextBooks(before.shop, subscription, before.usage, nowMs)
  await inTenant(sql, tenantId, tx =>
    writeShop(tx, tenantId, { provider: provider.kind, next, subscription, askedAtMs: before.nowMs }),
  )
  const after = await read()
  const plan = after && planOf(after.shop.plan)
  if (after && plan && !limitsTold(after, plan)) await billing.tellLimits(tenantId, plan)
  return after
}
