import { readOffsets } from '../../apply/offsets.ts'
import type { Job } from '../job.ts'

/** What is booked and old enough leaves the log; lanes keep their own for longer than that. */
export const trimLog: Job = {
  name: 'trim-log',
  everyMs: 10 * 60_000,
  async run({ settings, database, oplog }) {
    const applied = await readOffsets(database, oplog.id)
    const before = [...applied].map(([partition, offset]) => ({ partition, offset }))
    const records = await oplog.trim(before, settings.LOG_KEEP_HOURS * 3_600_000)
    return records === 0 ? null : { records }
  },
}
