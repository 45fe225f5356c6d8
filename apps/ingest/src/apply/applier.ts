import type { Database } from '@vaultsync/db'
import type { Log as OpLog, LogBatch } from '@vaultsync/oplog'
import type { ApplyOutcome } from '@vaultsync/sync'
import { type Log, told } from '../logging.ts'
import type { Metrics } from '../metrics.ts'
import type { NewsChannel } from '../news/news-channel.ts'
import type { ApplyValues } from './apply-door.ts'
import { batchesOf } from './batches.ts'
import { gather } from './gather.ts'
import { readOffset } from './offsets.ts'
import { together } from './together.ts'

export interface ApplierOptions {
  readonly oplog: OpLog
  readonly database: Database
  readonly apply: ApplyValues
  /** Awaited before each transaction, where something else goes first. */
  readonly clear?: () => Promise<void>
  readonly news: NewsChannel
  readonly metrics: Metrics
  readonly log: Log
  /** So many transactions at a time. */
  readonly concurrency: number
}

/** Some five hundred sales: larger transactions book no faster and hold their locks for longer. */
const maxBytes = 1024 * 1024

/** Two thousand sales a second. */
const busy = { manyBytesPerSecond: 4 * 1024 * 1024, betweenMs: 50 }

export interface PartitionState {
  readonly partition: number
  readonly position: number
  /** When it last moved, or was found to have nothing waiting. */
  readonly movedAtMs: number
  readonly failures: number
  readonly trouble: string | null
}

export interface Applier {
  readonly partitions: ReadonlyMap<number, PartitionState>
  /** Trouble with the log as a whole, while it lasts. */
  readonly trouble: () => string | null
  /** Finishes the batches in hand. */
  stop(): Promise<void>
}

const groupName = 'vaultsync-apply'

/** Reads the log and applies it, each partition in its order; the position moves in the transaction of the effects. */
export function startApplier(options: ApplierOptions): Applier {
  const { oplog, database, metrics, log } = options
  const stopping = new AbortController()
  const partitions = new Map<number, PartitionState>()
  let trouble: string | null = null

  function moved(partition: number, position: number) {
    trouble = null
    partitions.set(partition, { partition, position, movedAtMs: Date.now(), failures: 0, trouble: null })
  }

  const line = gather(busy, () => performance.now())
  const shared = together({
    async apply(values, spans) {
      const timed = metrics.applies.startTimer()
      const outcome = await options.apply(values, spans)
      timed()
      return outcome
    },
    report: outcome => report(outcome, options),
    atOnce: options.concurrency,
    maxBytes,
    async clear() {
      await options.clear?.()
      await line.pause()
    },
    departed: line.departed,
  })

  async function applyBatch({ partition, records }: LogBatch) {
    let expected = partitions.get(partition)?.position ?? records[0]?.offset ?? 0
    for (const batch of batchesOf(records, maxBytes)) {
      if (batch.from > expected) log.error({ partition, from: expected, upTo: batch.from }, lostRecords)
      const span = { log: oplog.id, partition, from: expected, upTo: batch.upTo }
      await shared.apply({ values: batch.values, span, bytes: batch.bytes })
      moved(partition, batch.upTo)
      expected = batch.upTo
    }
  }

  const ended = oplog.consume({
    group: groupName,
    concurrency: oplog.partitions,
    maxRecords: 500,
    signal: stopping.signal,
    async from(partition) {
      const position = await readOffset(database, oplog.id, partition)
      moved(partition, position)
      return position
    },
    onBatch: applyBatch,
    onTrouble(partition, error) {
      metrics.applyFailures.inc()
      log.error({ partition, ...told(error) }, 'the log could not be applied; it is tried again')
      const why = error instanceof Error ? error.message : String(error)
      const state = partition === null ? undefined : partitions.get(partition)
      if (state === undefined) trouble = why
      else partitions.set(state.partition, { ...state, failures: state.failures + 1, trouble: why })
    },
  })
  return {
    partitions,
    trouble: () => trouble,
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

const lostRecords =
  'records of the log were trimmed before they were applied; the lanes that wrote them will send them again'

function report(outcome: ApplyOutcome, { news, metrics, log }: ApplierOptions): void {
  metrics.appliedOps.inc(outcome.appliedOps)
  metrics.duplicateOps.inc(outcome.duplicateOps)
  for (const { code } of outcome.quarantined) metrics.quarantinedOps.labels(code).inc()
  for (const { tenantId, device, epoch, seq, code, reason } of outcome.quarantined)
    log.warn({ tenantId, device, epoch, seq, code, reason }, 'an op was put aside with its bytes')
  news.publish({ feeds: outcome.feeds, applied: outcome.applied, gaps: outcome.gaps })
}
