import type { LiveSale } from '@vaultsync/domain'
import { giftCardAccount, type LeaseUse, planLeaseUse } from '@vaultsync/sync'
import { accountNow } from '../customer/customer-now.ts'
import type { TillEngine } from '../engine/till-engine.ts'
import { noteGiven } from './given-unlent.ts'

/**
 * Without contact, credit is given from what this lane was lent, and the record says which loan it used up; then from the
 * store's own allowance, which is counted here.
 */
export async function creditLent(engine: TillEngine, sale: LiveSale, nowMs: number): Promise<readonly LeaseUse[]> {
  const { identity, safety } = engine.snapshot()
  if (sale.phase !== 'tendering' || safety.connected) return []
  const spentOn = spentOf(sale)
  if (spentOn.size === 0) return []
  const leases = await engine.rows('lease')
  const deviceId = identity?.deviceId ?? ''
  const uses: LeaseUse[] = []
  for (const [named, spent] of spentOn) {
    const subject = await accountNow(engine, named)
    const question = { kind: 'credit', subject, deviceId, nowMs } as const
    const whole = planLeaseUse(leases, question, spent)
    const lent = whole.ok ? spent : whole.error.available
    const plan = planLeaseUse(leases, question, lent)
    if (plan.ok) uses.push(...plan.value)
    if (spent > lent) await noteGiven(engine, subject, spent - lent)
  }
  return uses
}

/** By account: a customer, or a gift card. */
function spentOf(sale: Extract<LiveSale, { phase: 'tendering' }>): ReadonlyMap<string, number> {
  const spent = new Map<string, number>()
  for (const { method, amountMinor, reference, status } of sale.parts) {
    if (amountMinor <= 0 || status !== 'taken') continue
    const card = method === 'gift-card' ? giftCardAccount(reference ?? '') : null
    const account = method === 'store-credit' ? (sale.customer?.customerId ?? null) : card
    if (account !== null) spent.set(account, (spent.get(account) ?? 0) + amountMinor)
  }
  return spent
}
