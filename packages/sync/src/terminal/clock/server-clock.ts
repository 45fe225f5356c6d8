/**
 * The server's time as this lane believes it: the monotonic clock plus a distance, taken from the answer that travelled
 * fastest. A wall clock that is set back or leaps ahead does not move it.
 */
export interface ServerClock {
  readonly samples: readonly { readonly roundTripMs: number; readonly distanceMs: number }[]
}

export const noServerClock: ServerClock = { samples: [] }

const kept = 8

/** A clock this far off is worth telling the cashier; it never stops a sale. */
export const clockWarningMs = 120_000

export function hearServer(
  clock: ServerClock,
  heard: { sentMs: number; receivedMs: number; serverMs: number },
): ServerClock {
  const roundTripMs = Math.max(0, heard.receivedMs - heard.sentMs)
  const distanceMs = heard.serverMs - (heard.sentMs + roundTripMs / 2)
  return { samples: [...clock.samples.slice(1 - kept), { roundTripMs, distanceMs }] }
}

/** What to add to the wall clock to get the server's time; zero before the server was ever heard. */
export function wallOffsetMs(clock: ServerClock, wallMs: number, monotonicMs: number): number {
  let best: ServerClock['samples'][number] | null = null
  for (const sample of clock.samples) if (!best || sample.roundTripMs <= best.roundTripMs) best = sample
  return best ? Math.round(monotonicMs + best.distanceMs - wallMs) : 0
}
