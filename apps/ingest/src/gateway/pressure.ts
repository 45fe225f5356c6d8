import type { LogHead } from '@vaultsync/oplog'

export interface PressureOptions {
  /** Beyond this many waiting ops, lanes are asked for patience. */
  readonly softOps: number
  /** Beyond this many, nothing more is taken: the lanes are the better place for it. */
  readonly hardOps: number
}

export interface Pressure {
  readonly lagRecords: number
  /** Estimated: the log counts records, this gateway knows how many ops it puts in one. */
  readonly lagOps: number
  /** How fast the lag shrank since the last look; negative when it grew. */
  readonly opsPerSecond: number
  /** How fast tenants may bring more: 1 while all is well, less the longer the queue. */
  readonly pace: number
  readonly retryAfterMs: number
  readonly refuse: boolean
}

export const noPressure: Pressure = {
  lagRecords: 0,
  lagOps: 0,
  opsPerSecond: 0,
  pace: 1,
  retryAfterMs: 0,
  refuse: false,
}

/** Records that wait, over all partitions of one log. */
export function lagOf(heads: readonly LogHead[], applied: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map(heads.map(head => [head.partition, Math.max(0, head.next - (applied.get(head.partition) ?? 0))]))
}

export function pressureOf(
  lagRecords: number,
  opsPerRecord: number,
  before: { readonly lagOps: number; readonly agoMs: number },
  options: PressureOptions,
): Pressure {
  const lagOps = Math.round(lagRecords * opsPerRecord)
  const opsPerSecond = before.agoMs > 0 ? ((before.lagOps - lagOps) / before.agoMs) * 1000 : 0
  if (lagOps <= options.softOps) return { ...noPressure, lagRecords, lagOps, opsPerSecond }
  const depth = Math.min(1, (lagOps - options.softOps) / (options.hardOps - options.softOps))
  return {
    lagRecords,
    lagOps,
    opsPerSecond,
    pace: Math.max(0.05, 1 - depth),
    retryAfterMs: Math.round(250 + depth * 29_750),
    refuse: lagOps >= options.hardOps,
  }
}
