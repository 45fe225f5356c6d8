import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { database } from '../database.ts'
import { codeFor, laneNames } from './enrol-lane.ts'
import { nextLaneName } from './lane-names.ts'

/** Of the demo tenant, if this database has one: a code for the next lane of its first store. */
export async function demoLaneCode(): Promise<string | null> {
  const { sql: ask } = database()
  const tenants = await ask<{ tenantId: string }[]>`
    select distinct m.tenant_id as "tenantId", u.created_at from (select user_id, created_at from user_account order by created_at limit 50) u
    cross join lateral vaultsync_memberships(u.user_id) m order by u.created_at`
  for (const { tenantId } of tenants) {
    const spot = await freeSpot(tenantId)
    if (spot) return codeFor(tenantId, spot.storeId, spot.lane, null)
  }
  return null
}

function freeSpot(tenantId: string): Promise<{ storeId: string; lane: string } | null> {
  return withTenant(database(), tenantId, async tx => {
    const [store] = await tx.execute<{ storeId: string }>(sql`
      select s.store_id as "storeId" from store s join tenant t using (tenant_id)
      where t.settings -> 'demo' = 'true'::jsonb and not s.closed order by s.created_at, s.name limit 1`)
    return store ? { storeId: store.storeId, lane: nextLaneName(await laneNames(tx, store.storeId)) } : null
  })
}
