import type { ApplyOutcome } from '@vaultsync/sync'
import { database } from '../database.ts'

/** Where gateways listen for feeds that moved; the parcel is theirs (apps/ingest/src/news). */
const channel = 'vaultsync_news'

/**
 * Tells every gateway that feeds moved, so that lanes pull at once instead of at their next poll. A hint: what was said is
 * in the books already, and a lane that misses the hint asks by itself.
 */
export async function pokeLanes({ feeds }: Pick<ApplyOutcome, 'feeds'>): Promise<void> {
  if (feeds.length === 0) return
  const moved = feeds.map(({ tenantId, storeId, head }) => [tenantId, storeId, head])
  const parcel = JSON.stringify({ from: 'portal', feeds: moved.slice(0, 48), applied: [], gaps: [] })
  await database().sql`select pg_notify(${channel}, ${parcel})`.catch(() => {})
}
