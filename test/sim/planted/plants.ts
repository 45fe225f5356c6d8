import type { ApplyOutcome, LedgerStore, LogRecord, LogSpan, next, PullPage } from '@vaultsync/sync'
import type { MemoryLedger } from '@vaultsync/sync/testing'
import type { Chance } from '../run/chance.ts'

type LedgerTransaction = Parameters<Parameters<LedgerStore['transaction']>[1]>[0]

export interface ApplyStep {
  readonly apply: (records: readonly LogRecord[], span: LogSpan | null) => Promise<ApplyOutcome>
  readonly records: readonly LogRecord[]
  readonly span: LogSpan
  readonly ledger: MemoryLedger
  readonly crashes: () => boolean
}

/** Where a mistake can be planted, to see that the simulation notices. The sound plant changes nothing. */
export interface Plant {
  readonly name: string
  page(page: PullPage, chance: Chance): PullPage
  apply(step: ApplyStep): Promise<ApplyOutcome>
  ledger(transaction: LedgerTransaction): LedgerTransaction
  readonly decide: typeof next | null
  /** True when writes do not look who holds the pen. */
  readonly fenceless: boolean
  /** True when a lane lets go of what was only accepted. */
  readonly forgetsAccepted: boolean
  /** True when the place of a feed is kept before its rows. */
  readonly placeFirst: boolean
  /** What a lane heard that siblings did and never lets go of: once a page has it, or when its time is over. */
  readonly hearsForEver: 'booked' | 'lost' | null
}

export const sound: Plant = {
  name: 'sound',
  page: page => page,
  apply: ({ apply, records, span }) => apply(records, span),
  ledger: transaction => transaction,
  decide: null,
  fenceless: false,
  forgetsAccepted: false,
  placeFirst: false,
  hearsForEver: null,
}
