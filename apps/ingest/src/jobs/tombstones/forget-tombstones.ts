import { pruneTombstones, tombstoneDays } from '@vaultsync/db'
import type { Job } from '../job.ts'
import { tenantIds } from '../tenants.ts'

/** What has been gone for two months is forgotten; a lane that slept longer begins again from a snapshot. */
export const forgetTombstones: Job = {
  name: 'forget-tombstones',
  everyMs: 6 * 3_600_000,
  async run({ database, now }, signal) {
    const olderThan = new Date(now() - tombstoneDays * 86_400_000)
    let forgotten = 0
    for (const tenantId of await tenantIds(database)) {
      if (signal.aborted) break
      forgotten += await pruneTombstones(database, tenantId, olderThan)
    }
    return forgotten === 0 ? null : { forgotten }
  },
}
