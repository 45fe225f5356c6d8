/**
 * A hybrid logical clock: milliseconds and a counter that breaks ties, so that what a lane writes later also reads
 * later, even when its wall clock stands still or runs backwards.
 */
export interface HybridClock {
  readonly ms: number
  readonly counter: number
}

export const hybridStart: HybridClock = { ms: 0, counter: 0 }

/** A stamp from further ahead than this is a broken clock, not news: it is neither adopted nor a reason to fail. */
export const adoptedAheadMs = 60_000

const largestMs = 0xffff_ffff_ffff
const largestCounter = 0xffff

export function tick(last: HybridClock, nowMs: number): HybridClock {
  const now = Math.min(Math.max(0, Math.floor(nowMs)), largestMs)
  if (now > last.ms) return { ms: now, counter: 0 }
  if (last.counter < largestCounter) return { ms: last.ms, counter: last.counter + 1 }
  return { ms: last.ms + 1, counter: 0 }
}

/** Hears a whole batch of stamps at once: a batch that fails half-way must not have moved the clock. */
export function observe(last: HybridClock, stamps: readonly HybridClock[], nowMs: number): HybridClock {
  let latest = last
  for (const stamp of stamps) {
    if (stamp.ms > nowMs + adoptedAheadMs) continue
    if (stamp.ms > latest.ms || (stamp.ms === latest.ms && stamp.counter > latest.counter)) latest = stamp
  }
  return latest
}

/** 16 hex digits: text order is clock order. */
export function formatHybrid(stamp: HybridClock): string {
  return stamp.ms.toString(16).padStart(12, '0') + stamp.counter.toString(16).padStart(4, '0')
}

export function parseHybrid(text: string): HybridClock {
  return { ms: Number.parseInt(text.slice(0, 12), 16), counter: Number.parseInt(text.slice(12, 16), 16) }
}
