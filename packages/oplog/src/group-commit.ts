import { OperationError } from '@vaultsync/base'
import type { LogPosition, LogRecord } from './log.ts'

export interface FlightLimits {
  readonly maxRecords: number
  readonly maxBytes: number
  /** Beyond this, callers are refused rather than kept waiting without end. */
  readonly maxWaitingBytes: number
}

interface Caller {
  readonly records: readonly LogRecord[]
  readonly bytes: number
  readonly resolve: (positions: readonly LogPosition[]) => void
  readonly reject: (error: unknown) => void
}

export interface GroupCommit {
  append(records: readonly LogRecord[]): Promise<readonly LogPosition[]>
  /** Resolves when everything that was asked for has been answered; refuses what comes after. */
  close(): Promise<void>
}

/**
 * One flight at a time: whoever comes while one is in the air shares the next. One write to the disk then serves many
 * callers, and two flights can never overtake each other.
 */
export function groupCommit(
  flush: (records: readonly LogRecord[]) => Promise<readonly LogPosition[]>,
  limits: FlightLimits,
): GroupCommit {
  const waiting: Caller[] = []
  let waitingBytes = 0
  let flying: Promise<void> | null = null
  let closed = false

  async function fly() {
    while (waiting.length > 0) {
      const callers = board(waiting, limits)
      for (const caller of callers) waitingBytes -= caller.bytes
      try {
        const positions = await flush(callers.flatMap(caller => caller.records))
        let at = 0
        for (const caller of callers) {
          caller.resolve(positions.slice(at, at + caller.records.length))
          at += caller.records.length
        }
      } catch (error) {
        for (const caller of callers) caller.reject(error)
      }
    }
    flying = null
  }

  return {
    append(records) {
      if (records.length === 0) return Promise.resolve([])
      if (closed) return Promise.reject(new OperationError('log.closed', 'the log is closing', { retryable: true }))
      const bytes = records.reduce((sum, record) => sum + record.value.length, 0)
      if (waitingBytes + bytes > limits.maxWaitingBytes && waiting.length > 0) {
        const message = 'too much waits to be written to the log'
        return Promise.reject(new OperationError('log.busy', message, { retryable: true }))
      }
      return new Promise((resolve, reject) => {
        waiting.push({ records, bytes, resolve, reject })
        waitingBytes += bytes
        flying ??= fly()
      })
    },
    async close() {
      closed = true
      await flying
    },
  }
}

/** As many callers as fit, at least one. */
function board(waiting: Caller[], limits: FlightLimits): Caller[] {
  let records = 0
  let bytes = 0
  let count = 0
  for (const caller of waiting) {
    records += caller.records.length
    bytes += caller.bytes
    if (count > 0 && (records > limits.maxRecords || bytes > limits.maxBytes)) break
    count += 1
  }
  return waiting.splice(0, count)
}
