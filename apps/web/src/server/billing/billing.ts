import { type Billing, openBilling, type Plan } from '@vaultsync/billing'
import { withTenant } from '@vaultsync/db'
import { database } from '../database.ts'
import { webUrl } from '../settings.ts'
import { shopBody } from '../stores/bodies.ts'
import { shopRecord } from '../stores/shop-records.ts'
import { tell } from '../writes/tell.ts'
import { limitRules } from './limit-rules.ts'

const place = Symbol.for('vaultsync.billing')

/** One per process, whichever bundle asks; null where plans are neither sold nor enforced. */
export function billing(): Billing | null {
  const room = globalThis as { [place]?: Billing | null }
  if (room[place] === undefined)
    room[place] = openBilling({ sql: database().sql, webUrl: webUrl(), env: process.env, tellLimits })
  return room[place]
}

async function tellLimits(tenantId: string, plan: Plan): Promise<void> {
  const { name, settings } = await withTenant(database(), tenantId, shopRecord)
  await tell({ tenantId, staffId: null }, [shopBody(name, { ...settings, ...limitRules(plan) })])
}
