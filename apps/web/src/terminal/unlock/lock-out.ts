/** Wrong PINs on this lane. Kept on the lane, so that a reload does not forget them. */
export interface PinAttempts {
  readonly wrong: number
  readonly closedUntilMs: number
}

export const noAttempts: PinAttempts = { wrong: 0, closedUntilMs: 0 }

const freeTries = 5
const firstPauseMs = 30_000
const longestPauseMs = 15 * 60_000

/** Five tries are free; after that every wrong one costs a pause twice as long as the one before. */
export function afterWrongPin(attempts: PinAttempts, nowMs: number): PinAttempts {
  const wrong = attempts.wrong + 1
  if (wrong < freeTries) return { wrong, closedUntilMs: 0 }
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (wrong - freeTries))
  return { wrong, closedUntilMs: nowMs + pause }
}

/** A clock that was set back does not lengthen a pause beyond its longest. */
export function pauseLeftMs(attempts: PinAttempts, nowMs: number): number {
  return Math.min(longestPauseMs, Math.max(0, attempts.closedUntilMs - nowMs))
}

export const triesLeft = (attempts: PinAttempts): number => Math.max(0, freeTries - attempts.wrong)
