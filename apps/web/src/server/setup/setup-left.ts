import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { cache } from 'react'
import { setupSteps } from '../../portal/setup/steps.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { shopRecord } from '../stores/shop-records.ts'
import { isGuided, stepStates } from './setup-state.ts'

/** A shop that has not finished after so long has put it off for good, and is not asked about on every page. */
const guidedDays = 60

/** Minutes of set-up that nobody has done or put off yet; 0 when there are none, or for somebody who may not. */
export async function setupLeft(person: Person): Promise<number> {
  if (!personMay(person, 'settings.edit')) return 0
  return withTenant(database(), person.tenantId, async tx => {
    const shop = await shopRecord(tx)
    if (!isGuided(shop)) return 0
    const [young] = await tx.execute(
      sql`select from tenant where created_at > now() - make_interval(days => ${guidedDays})`,
    )
    if (!young) return 0
    const states = await stepStates(tx, shop)
    return setupSteps.reduce((sum, { id, minutes }) => sum + (states.get(id) === 'open' ? minutes : 0), 0)
  })
}

/** Asked for by the page and by what stands around it, and found out once. */
export const setupLeftOnce = cache(setupLeft)
