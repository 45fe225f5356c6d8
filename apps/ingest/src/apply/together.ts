import { OperationError } from '@vaultsync/base'
import type { ApplyOutcome, LogRecord, LogSpan } from '@vaultsync/sync'

/** What one partition has to apply next. */
export interface Part {
  readonly records: readonly LogRecord[]
  readonly span: LogSpan
  readonly ops: number
}

export interface Together {
  /** Resolves when the part is applied and its offset moved. */
  apply(part: Part): Promise<void>
}

interface Waiting extends Part {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface TogetherOptions {
  readonly apply: (records: readonly LogRecord[], spans: readonly LogSpan[]) => Promise<ApplyOutcome>
  readonly report: (outcome: ApplyOutcome) => void
  /** So many transactions at a time. */
  readonly atOnce: number
  readonly maxOps: number
}

/**
 * Partitions that have something at the same time share a transaction: many quiet stores cost as little as a busy one,
 * and what comes while others are under way goes together in the next. One that fails does not keep its neighbours: then
 * each is applied alone.
 */
export function together({ apply, report, atOnce, maxOps }: TogetherOptions): Together {
  const waiting: Waiting[] = []
  let flying = 0
  let called = false

  function board(): Waiting[] {
    let ops = 0
    let count = 0
    for (const part of waiting) {
      ops += part.ops
      if (count > 0 && ops > maxOps) break
      count += 1
    }
    return waiting.splice(0, count)
  }

  function fly() {
    called = false
    while (flying < atOnce && waiting.length > 0) {
      flying += 1
      void land(board()).finally(() => {
        flying -= 1
        fly()
      })
    }
  }

  async function land(parts: readonly Waiting[]): Promise<void> {
    try {
      const records = parts.flatMap(part => part.records)
      report(
        await apply(
          records,
          parts.map(({ span }) => span),
        ),
      )
      for (const part of parts) part.resolve()
    } catch (error) {
      const isOutage = error instanceof OperationError && error.retryable
      if (parts.length === 1 || isOutage) for (const part of parts) part.reject(error)
      else for (const part of parts) await land([part])
    }
  }

  return {
    apply: part =>
      new Promise((resolve, reject) => {
        waiting.push({ ...part, resolve, reject })
        // Those who were woken by the same append arrive within this turn.
        if (!called) setImmediate(fly)
        called = true
      }),
  }
}
