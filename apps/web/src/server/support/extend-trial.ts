import { OperationError } from '@vaultsync/base'
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, refused } from '../../portal/forms/answer.ts'
import { billing } from '../billing/billing.ts'
import { shopBooks } from '../billing/shop-books.ts'
import { database } from '../database.ts'
import type { Fields } from '../writes/fields.ts'
import { act } from './act.ts'
import type { Supporter } from './supporter.ts'

const dayMs = 86_400_000

/** Puts the end of a trial off: in our books, and before that at whoever would charge the card that day. */
export const extendTrial = (who: Supporter, fields: Fields): Promise<Answer> =>
  act(who, fields, async tenantId => {
    const days = fields.whole('days') ?? 0
    if (days < 1 || days > 90) return refused('Between one day and ninety.', 'days')
    let chargedAtMs: number | null
    try {
      chargedAtMs = await putOffCharge(tenantId, days)
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      return refused('The payment company did not do it. Nothing was written down; try once more.')
    }
    const end = chargedAtMs === null ? null : new Date(chargedAtMs).toISOString()
    const { count } = await withTenant(database(), tenantId, tx =>
      tx.execute(sql`
        update tenant set trial_ends_at =
          coalesce(${end}::timestamptz, greatest(trial_ends_at, now()) + make_interval(days => ${days}::int))
        where trial_ends_at is not null`),
    )
    if (count === 0) return refused('This shop has no trial to extend.')
    return { kind: 'trial.extended', detail: `${days} days`, words: `The trial is ${days} days longer.` }
  })

/** When the card is charged now; null where no subscription is in its trial. */
async function putOffCharge(tenantId: string, days: number): Promise<number | null> {
  const company = billing()
  const customerId = company && (await shopBooks(tenantId))?.customerId
  if (!company || !customerId) return null
  const subscription = await company.provider.subscription(customerId)
  if (subscription?.status !== 'trialing') return null
  const endsAtMs = subscription.periodEndsAtMs + days * dayMs
  await company.provider.moveTrialEnd(subscription.subscriptionId, endsAtMs)
  return endsAtMs
}
