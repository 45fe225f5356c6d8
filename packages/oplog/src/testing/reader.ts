import type { Log, LogBatch, ReadRecord } from '../log.ts'

export interface Reader {
  readonly seen: Map<number, ReadRecord[]>
  readonly troubles: unknown[]
  /** Resolves once this many records were read in all, with how many it is by then. */
  reached(count: number): Promise<number>
  stop(): Promise<void>
}

export interface ReaderOptions {
  readonly group: string
  readonly from?: (partition: number) => number
  readonly onBatch?: (batch: LogBatch) => Promise<void>
}

/** Reads a log to memory and remembers where it stands, as an applier would. */
export function startReader(log: Log, { group, from, onBatch }: ReaderOptions): Reader {
  const stopping = new AbortController()
  const seen = new Map<number, ReadRecord[]>()
  const troubles: unknown[] = []
  const waiting = new Set<() => void>()
  const total = () => [...seen.values()].reduce((sum, records) => sum + records.length, 0)
  const ended = log.consume({
    group,
    signal: stopping.signal,
    async from(partition) {
      const last = seen.get(partition)?.at(-1)
      return last === undefined ? (from?.(partition) ?? 0) : last.offset + 1
    },
    async onBatch(batch) {
      await onBatch?.(batch)
      seen.set(batch.partition, [...(seen.get(batch.partition) ?? []), ...batch.records])
      for (const check of waiting) check()
    },
    onTrouble: (_, error) => troubles.push(error),
  })
  return {
    seen,
    troubles,
    reached: count =>
      new Promise(resolve => {
        const check = () => {
          if (total() < count) return
          waiting.delete(check)
          resolve(total())
        }
        waiting.add(check)
        check()
      }),
    async stop() {
      stopping.abort()
      await ended
    },
  }
}
