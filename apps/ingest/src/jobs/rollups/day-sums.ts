import { addUpDays, tenantsToAddUp } from '@vaultsync/db'
import type { Job } from '../job.ts'
import { tenantIds } from '../tenants.ts'

/** Who looks at a day that still sells, or that was just added up, adds up that day alone. */
const wish = { most: 20, restMs: 120_000, onlyPast: true }

/** Sales by category, basket and tax, of the days that have moved. */
export const daySums: Job = {
  name: 'day-sums',
  everyMs: 15_000,
  async run({ database }, signal) {
    let days = 0
    for (const tenantId of await tenantsToAddUp(database, await tenantIds(database))) {
      for (;;) {
        const done = await addUpDays(database, tenantId, wish)
        days += done
        if (done < wish.most || signal.aborted) break
      }
      if (signal.aborted) break
    }
    return days === 0 ? null : { days }
  },
}
