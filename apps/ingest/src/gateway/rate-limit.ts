import type { RateLimit } from './gateway.ts'
import { Recent } from './recent.ts'

/** So many tries for each caller at once, and one more after each `everyMs`. */
export function rateLimit(tries: number, everyMs: number, now: () => number): RateLimit {
  const callers = new Recent<string, { readonly left: number; readonly atMs: number }>(10_000)
  return {
    take(who) {
      const atMs = now()
      const before = callers.get(who) ?? { left: tries, atMs }
      const left = Math.min(tries, before.left + (atMs - before.atMs) / everyMs)
      if (left < 1) return Math.ceil((1 - left) * everyMs)
      callers.set(who, { left: left - 1, atMs })
      return 0
    },
  }
}
