import type { Run } from './simulate.ts'

/** What some runs came to together: one line of JSON. */
export interface Tally {
  readonly ops: number
  readonly flips: number
  readonly virtualHours: number
  readonly faults: Readonly<Record<string, number>>
  readonly failed: readonly number[]
}

export const nothing: Tally = { ops: 0, flips: 0, virtualHours: 0, faults: {}, failed: [] }

const hourMs = 3_600_000

export function tallyOf({ seed, ops, flips, virtualMs, counts, violations }: Run): Tally {
  const faults = Object.entries(counts).flatMap(([kind, count]) =>
    kind.startsWith('fault ') ? [[kind.slice('fault '.length), count] as const] : [],
  )
  const failed = violations.length > 0 ? [seed] : []
  return { ops, flips, virtualHours: virtualMs / hourMs, faults: Object.fromEntries(faults), failed }
}

export function plus(one: Tally, other: Tally): Tally {
  const faults = { ...one.faults }
  for (const [kind, count] of Object.entries(other.faults)) faults[kind] = (faults[kind] ?? 0) + count
  return {
    ops: one.ops + other.ops,
    flips: one.flips + other.flips,
    virtualHours: Math.round((one.virtualHours + other.virtualHours) * 10) / 10,
    faults,
    failed: [...one.failed, ...other.failed].sort((a, b) => a - b),
  }
}
