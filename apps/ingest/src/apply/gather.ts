export interface GatherOptions {
  /** From here on a transaction waits for more; below, everything is booked at once. */
  readonly manyBytesPerSecond: number
  /** So long passes between two departures then. */
  readonly betweenMs: number
}

export interface Gather {
  /** Resolves when the next transaction may depart. */
  pause(): Promise<void>
  departed(bytes: number): void
}

/** Over so long what came is remembered. */
const memoryMs = 500

/**
 * Many small transactions cost more than few large ones, and it is the lanes that wait for the processor meanwhile. A
 * quiet shop gains nothing by it and sees its sales at once; a busy street is booked a dozen times a second.
 */
export function gather({ manyBytesPerSecond, betweenMs }: GatherOptions, now: () => number): Gather {
  let level = 0
  let departedAt = Number.NEGATIVE_INFINITY
  const levelAt = (atMs: number) => level * Math.exp(-(atMs - departedAt) / memoryMs)
  return {
    async pause() {
      for (;;) {
        const atMs = now()
        const isBusy = (levelAt(atMs) / memoryMs) * 1000 > manyBytesPerSecond
        const leftMs = departedAt + betweenMs - atMs
        if (!isBusy || leftMs <= 0) return
        await new Promise(resolve => setTimeout(resolve, leftMs))
      }
    },
    departed(bytes) {
      const atMs = now()
      level = (Number.isFinite(departedAt) ? levelAt(atMs) : 0) + bytes
      departedAt = atMs
    },
  }
}
