export const retryFromMs = 250
export const retryToMs = 60_000

/** Full jitter: thousands of shops that lose the same line must not come back in the same second. */
export function retryDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(retryToMs, retryFromMs * 2 ** Math.min(attempt, 20))
  return Math.ceil(random * ceiling)
}
