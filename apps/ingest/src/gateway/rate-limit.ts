import type { RateLimit } from './gateway.ts'
import { Recent } from './recent.ts'

/** So many failures for each caller at once, and one more after each `everyMs`. Whoever fails at nothing never waits. */
export function rateLimit(tries: number, everyMs: number, now: () => number): RateLimit {
  const callers = new Recent<string, { readonly left: number; readonly atMs: number }>(10_000)
  const leftOf = (who: string) => {
    const before = callers.get(who)
    return before === undefined ? tries : Math.min(tries, before.left + (now() - before.atMs) / everyMs)
  }
  return {
    wait(who) {
      const left = leftOf(who)
      return left >= 1 ? 0 : Math.ceil((1 - left) * everyMs)
    },
    failed: who => callers.set(who, { left: leftOf(who) - 1, atMs: now() }),
  }
}
