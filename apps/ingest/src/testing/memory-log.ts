import type { Log, LogPosition, LogRecord } from '@vaultsync/oplog'

export interface MemoryLog extends Log {
  readonly records: readonly LogRecord[]
  /** Makes every append fail until it is told otherwise. */
  fail(error: Error | null): void
}

/** A log of one partition that keeps what it was given and forgets it with the test. */
export function memoryLog(): MemoryLog {
  const records: LogRecord[] = []
  let failure: Error | null = null
  return {
    kind: 'postgres',
    id: 'memory',
    partitions: 1,
    records,
    fail: error => (failure = error),
    async append(added) {
      if (failure !== null) throw failure
      return added.map((record): LogPosition => ({ partition: 0, offset: records.push(record) - 1 }))
    },
    consume: ({ signal }) => new Promise(resolve => signal.addEventListener('abort', () => resolve())),
    heads: async () => [{ partition: 0, oldest: 0, next: records.length }],
    trim: async () => 0,
    close: async () => {},
  }
}
