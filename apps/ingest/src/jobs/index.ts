import type { Job } from './job.ts'
import { partitionsAhead } from './partitions/partitions-ahead.ts'
import { trimLog } from './log/trim-log.ts'

export const jobs: readonly Job[] = [partitionsAhead, trimLog]
