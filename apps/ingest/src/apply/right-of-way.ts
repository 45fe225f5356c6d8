import type { Log as OpLog } from '@vaultsync/oplog'

export interface RightOfWayOptions {
  /** So much may wait to become durable before the applier steps aside. */
  readonly manyBytes: number
  /** The applier steps aside for so long at a stretch and no longer… */
  readonly mostMs: number
  /** …and for no more than this share of the time, or what is accepted would never be booked. */
  readonly share: number
}

export interface RightOfWay {
  /** The same log; what waits to become durable in it is counted. */
  readonly oplog: OpLog
  /** Resolves when few lanes wait for their answer, or when the applier has waited its share. */
  clear(): Promise<void>
}

/**
 * A lane waits for its answer; the books do not. While very much waits to become durable, as when a street of shops comes
 * back on line at once, the applier leaves processor and disk to the log, for a moment.
 */
export function rightOfWay(oplog: OpLog, options: RightOfWayOptions, now: () => number): RightOfWay {
  const { manyBytes, mostMs, share } = options
  let waitingBytes = 0
  let leftMs = mostMs
  let countedAt = now()
  const aside = new Set<() => void>()

  async function append(records: Parameters<OpLog['append']>[0]) {
    const bytes = records.reduce((sum, { value }) => sum + value.length, 0)
    waitingBytes += bytes
    try {
      return await oplog.append(records)
    } finally {
      waitingBytes -= bytes
      if (waitingBytes < manyBytes) for (const goOn of aside) goOn()
    }
  }

  return {
    oplog: { ...oplog, append },
    async clear() {
      if (waitingBytes < manyBytes) return
      const since = now()
      leftMs = Math.min(mostMs, leftMs + (since - countedAt) * share)
      countedAt = since
      await new Promise<void>(resolve => {
        const goOn = () => {
          clearTimeout(patience)
          aside.delete(goOn)
          resolve()
        }
        const patience = setTimeout(goOn, leftMs)
        aside.add(goOn)
      })
      leftMs = Math.max(0, leftMs - (now() - since))
      countedAt = now()
    },
  }
}
