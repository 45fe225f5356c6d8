import { ensurePartitions } from '@vaultsync/db'
import type { Job } from '../job.ts'

/** The months to come have their tables before the first sale of the month looks for one. */
export const partitionsAhead: Job = {
  name: 'partitions-ahead',
  everyMs: 6 * 3_600_000,
  async run({ settings, now }) {
    // Without the owner's address they are made by every `migrate`; a default table takes what comes later still.
    if (settings.DATABASE_URL === undefined) return null
    const { made, archived } = await ensurePartitions(settings.DATABASE_URL, now())
    return made.length + archived.length === 0 ? null : { made, archived }
  },
}
