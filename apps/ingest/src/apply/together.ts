import { OperationError } from '@vaultsync/base'
import type { ApplyOutcome, LogSpan } from '@vaultsync/sync'
import type { ApplyValues } from './apply-door.ts'

/** What one partition has to apply next. */
export interface Part {
  readonly values: readonly Uint8Array[]
  readonly span: LogSpan
  readonly bytes: number
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
  readonly apply: ApplyValues
  readonly report: (outcome: ApplyOutcome) => void
  /** So many transactions at a time. */
  readonly atOnce: number
  readonly maxBytes: number
  /** Awaited before each transaction: what comes meanwhile goes along. */
  readonly clear?: () => Promise<void>
  readonly departed?: (bytes: number) => void
}

/**
 * Partitions that have something at the same time share a transaction: many quiet stores cost as little as a busy one,
 * and what comes while others are under way goes together in the next. One that fails does not keep its neighbours: then
 * each is applied alone.
 */
export function together({ apply, report, atOnce, maxBytes, clear, departed }: TogetherOptions): Together {
  const waiting: Waiting[] = []
  let flying = 0
  let called = false

  function board(): Waiting[] {
    let bytes = 0
    let count = 0
    for (const part of waiting) {
      bytes += part.bytes
      if (count > 0 && bytes > maxBytes) break
      count += 1
    }
    return waiting.splice(0, count)
  }

  function fly() {
    called = false
    while (flying < atOnce && waiting.length > 0) {
      flying += 1
      void depart().finally(() => {
        flying -= 1
        fly()
      })
    }
  }

  async function depart(): Promise<void> {
    await clear?.()
    // Another may have taken along all that waited.
    if (waiting.length === 0) return
    const parts = board()
    departed?.(parts.reduce((sum, part) => sum + part.bytes, 0))
    await land(parts)
  }

  async function land(parts: readonly Waiting[]): Promise<void> {
    try {
      const values = parts.flatMap(part => part.values)
      report(
        await apply(
          values,
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
