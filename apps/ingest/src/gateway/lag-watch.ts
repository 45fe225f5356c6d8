import type { Database } from '@vaultsync/db'
import type { Log as OpLog } from '@vaultsync/oplog'
import { readOffsets } from '../apply/offsets.ts'
import { type Log, told } from '../logging.ts'
import type { Metrics } from '../metrics.ts'
import { lagOf, noPressure, type Pressure, type PressureOptions, pressureOf } from './pressure.ts'

export interface LagWatch {
  readonly now: () => Pressure
  readonly byPartition: () => ReadonlyMap<number, number>
  /** Null when the last look failed: then the last known pressure stands. */
  readonly lookedAtMs: () => number | null
  appended(ops: number, records: number): void
  stop(): void
}

export interface LagWatchOptions extends PressureOptions {
  readonly oplog: OpLog
  readonly database: Database
  readonly metrics: Metrics
  readonly log: Log
  readonly everyMs: number
}

/** Looks at how far the books are behind the log, twice a second, so that no push has to. */
export function watchLag(options: LagWatchOptions): LagWatch {
  const { oplog, database, metrics, log } = options
  let pressure = noPressure
  let lag: ReadonlyMap<number, number> = new Map()
  let lookedAtMs: number | null = null
  let opsPerRecord = 1
  let looking = false
  const watch = setInterval(() => void look(), options.everyMs)
  void look()

  async function look() {
    if (looking) return
    looking = true
    try {
      const [heads, applied] = await Promise.all([oplog.heads(), readOffsets(database, oplog.id)])
      lag = lagOf(heads, applied)
      for (const [partition, records] of lag) metrics.lagRecords.labels(String(partition)).set(records)
      const records = [...lag.values()].reduce((sum, some) => sum + some, 0)
      const agoMs = lookedAtMs === null ? 0 : Date.now() - lookedAtMs
      pressure = pressureOf(records, opsPerRecord, { lagOps: pressure.lagOps, agoMs }, options)
      lookedAtMs = Date.now()
    } catch (error) {
      lookedAtMs = null
      log.warn(told(error), 'the lag of the log could not be read')
    } finally {
      looking = false
    }
  }

  return {
    now: () => pressure,
    byPartition: () => lag,
    lookedAtMs: () => lookedAtMs,
    appended(ops, records) {
      opsPerRecord = 0.95 * opsPerRecord + 0.05 * (ops / records)
    },
    stop: () => clearInterval(watch),
  }
}
