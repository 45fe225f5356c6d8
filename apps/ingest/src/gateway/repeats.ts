export interface Repeats {
  /** Resolves when a lane may be told that so many of its ops were here already. */
  rest(ops: number): Promise<void>
}

export interface RepeatsOptions {
  /** So many are known again in a second, over all lanes together. */
  readonly opsPerSecond: number
  /** Nobody waits longer, however many send again. */
  readonly mostMs: number
}

/** A lane whose answer got lost sends the same again; that is no flood and waits for nothing. */
const few = 50

/**
 * A lane that sends a month again loses nothing by waiting, and one that sells waits at the counter. So answers to pushes
 * that bring nothing new are held back to a pace that leaves the processor to the others.
 */
export function repeats({ opsPerSecond, mostMs }: RepeatsOptions, now: () => number): Repeats {
  let freeAt = 0
  return {
    async rest(ops) {
      if (ops <= few) return
      const at = now()
      freeAt = Math.min(at + mostMs, Math.max(at, freeAt) + (ops / opsPerSecond) * 1000)
      await new Promise(resolve => setTimeout(resolve, freeAt - at))
    },
  }
}
