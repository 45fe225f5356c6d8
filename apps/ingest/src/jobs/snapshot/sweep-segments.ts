import type { Job } from '../job.ts'

const keepMs = 48 * 3_600_000

/** A lane that began with an older manifest has two days to finish; then the segments nobody names any more go. */
export const sweepSegments: Job = {
  name: 'sweep-segments',
  everyMs: 3_600_000,
  async run({ objects }) {
    const segments = await objects.sweep(keepMs)
    return segments === 0 ? null : { segments }
  },
}
