import { billing } from './billing/turn-billing.ts'
import { gatherMerged } from './customers/gather-merged.ts'
import { elsewhere } from './elsewhere/elsewhere.ts'
import { catalogueSnapshots } from './snapshot/catalogue-snapshots.ts'
import { searchIndexing } from './search/search-indexing.ts'
import { sweepSegments } from './snapshot/sweep-segments.ts'
import { expirePromises } from './expiries/expire-promises.ts'
import { lendStrictStock } from './leases/lend-strict-stock.ts'
import type { Job } from './job.ts'
import { sendMail, tidyMail } from './mail/send-mail.ts'
import { trimLog } from './log/trim-log.ts'
import { forgetTombstones } from './tombstones/forget-tombstones.ts'
import { figures } from './figures/take-figures.ts'
import { daySums } from './rollups/day-sums.ts'
import { partitionsAhead } from './partitions/partitions-ahead.ts'

export const jobs: readonly Job[] = [
  figures,
  catalogueSnapshots,
  expirePromises,
  lendStrictStock,
  gatherMerged,
  elsewhere,
  searchIndexing(),
  daySums,
  trimLog,
  partitionsAhead,
  sweepSegments,
  forgetTombstones,
  sendMail,
  tidyMail,
  billing(),
]
