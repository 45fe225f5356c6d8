import { ensurePartitions, makeMonthsAhead } from '@vaultsync/db'
import type { Job } from '../job.ts'

/** The months to come have their tables before the first sale of the month looks for one. */
export const partitionsAhead: Job = {
  name: 'partitions-ahead',
  everyMs: 6 * 3_600_000,
  async run({ settings, database, now }) {
    // Who runs with the owner's address also has months archived that no one must keep in reach.
    if (settings.DATABASE_URL === undefined) {
      const months = await makeMonthsAhead(database)
      return months.length === 0 ? null : { made: months }
    }
    const { made, archived } = await ensurePartitions(settings.DATABASE_URL, now())
    return made.length + archived.length === 0 ? null : { made, archived }
  },
}
