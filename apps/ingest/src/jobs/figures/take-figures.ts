import { takeFigures } from '@vaultsync/db'
import type { Job } from '../job.ts'

/**
 * A database that was just filled is asked before its planner has looked at it: the first questions about stock would take
 * minutes, and PostgreSQL by itself looks a minute late.
 */
export const figures: Job = {
  name: 'figures',
  everyMs: 5_000,
  async run({ database }) {
    const taken = await takeFigures(database)
    return taken.length === 0 ? null : { taken }
  },
}
