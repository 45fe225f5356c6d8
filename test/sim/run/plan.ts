import { Chance } from './chance.ts'

/** Everything that can go wrong, and how badly; zero is never. Rates are per occasion, `…EveryMs` are mean distances. */
export interface Faults {
  readonly delayMs: number
  readonly requestLoss: number
  readonly replyLoss: number
  readonly replay: number
  readonly portal: number
  readonly stalePage: number
  readonly partitionEveryMs: number
  readonly busy: number
  readonly pokeLoss: number
  readonly crashEveryMs: number
  readonly crashInWrite: number
  readonly freezeEveryMs: number
  readonly takeoverEveryMs: number
  readonly cloneEveryMs: number
  readonly imageEveryMs: number
  readonly diskRefuses: number
  readonly diskUnsure: number
  readonly diskSlowMs: number
  readonly clockSkewMs: number
  readonly clockJumpEveryMs: number
  readonly ledgerConflict: number
  readonly ledgerOutageEveryMs: number
  readonly applierCrash: number
  readonly zombieApplier: number
  readonly logRepeats: number
  readonly logLosesTailEveryMs: number
  readonly ledgerRestoredEveryMs: number
  readonly lagMs: number
  readonly poison: number
  readonly gatewayRestartEveryMs: number
  readonly newsLoss: number
  readonly corruptText: number
  /** Each till loses its line for ten seconds, again and again. */
  readonly stutterEveryMs: number
  readonly wipeEveryMs: number
  /** When the power goes, the last writes were not on the disk after all. */
  readonly lostTail: number
  /** Somebody changes a table: whoever reads or writes the books waits. */
  readonly ddlLockEveryMs: number
  /** How many of the deeds set goods aside, far more than there are. */
  readonly reserves: number
  /** A till is heard and hears nothing: what it asks is done, and no answer reaches it. */
  readonly deafEveryMs: number
  /** A wall clock that stands still, or that leaps to and fro. */
  readonly clockOddEveryMs: number
  /** How much faster or slower than time a machine counts. */
  readonly clockRate: number
  /** How many of the deeds are stocktakes, and returns of sales that the books may not have yet. */
  readonly oddDeeds: number
}

export type FaultName = keyof Faults

export interface Plan {
  readonly seed: number
  readonly lanes: number
  readonly minutes: number
  readonly stores: number
  readonly tenants: number
  readonly skus: number
  readonly actEveryMs: number
  readonly pullMax: number
  readonly faults: Faults
}

const minute = 60_000

/** How bad each fault is when it is in the swarm. */
const worst: Faults = {
  delayMs: 5_000,
  requestLoss: 0.3,
  replyLoss: 0.3,
  replay: 0.5,
  portal: 0.1,
  stalePage: 0.2,
  partitionEveryMs: 10 * minute,
  busy: 0.2,
  pokeLoss: 0.9,
  crashEveryMs: 10 * minute,
  crashInWrite: 0.02,
  freezeEveryMs: 15 * minute,
  takeoverEveryMs: 20 * minute,
  cloneEveryMs: 40 * minute,
  imageEveryMs: 40 * minute,
  diskRefuses: 0.1,
  diskUnsure: 0.05,
  diskSlowMs: 2_000,
  clockSkewMs: 86_400_000,
  clockJumpEveryMs: 10 * minute,
  ledgerConflict: 0.2,
  ledgerOutageEveryMs: 15 * minute,
  applierCrash: 0.1,
  zombieApplier: 0.2,
  logRepeats: 0.2,
  logLosesTailEveryMs: 25 * minute,
  ledgerRestoredEveryMs: 30 * minute,
  lagMs: 60_000,
  poison: 0.02,
  gatewayRestartEveryMs: 10 * minute,
  newsLoss: 0.5,
  corruptText: 0.01,
  stutterEveryMs: 30_000,
  wipeEveryMs: 40 * minute,
  lostTail: 0.5,
  ddlLockEveryMs: 15 * minute,
  reserves: 0.3,
  deafEveryMs: 10 * minute,
  clockOddEveryMs: 10 * minute,
  clockRate: 0.5,
  oddDeeds: 0.3,
}

/** Faults that came after seeds had got their names: they are drawn apart, so that a seed still means what it meant. */
export const laterFaults: readonly FaultName[] = [
  'stutterEveryMs',
  'wipeEveryMs',
  'lostTail',
  'ddlLockEveryMs',
  'reserves',
  'deafEveryMs',
  'clockOddEveryMs',
  'clockRate',
  'oddDeeds',
]

/** And faults that came later still. */
export const latestFaults: readonly FaultName[] = ['deafEveryMs', 'clockOddEveryMs', 'clockRate', 'oddDeeds']

const half = 0.4

export interface Asked {
  readonly seed: number
  readonly lanes: number
  readonly days: number
  /** Faults that are left out, however the seed would have it; a shrinking run adds to these. */
  readonly without?: readonly FaultName[]
  /** Faults that are there, however the seed would have it. */
  readonly with?: Partial<Faults>
}

/** The seed picks a random part of the swarm, each fault with a random strength. */
export function planOf({ seed, lanes, days, without = [], with: more = {} }: Asked): Plan {
  const chance = new Chance(seed)
  const later = new Chance(seed + 0xfa17)
  const faults = Object.fromEntries(
    Object.entries(worst).map(([name, bad]) => {
      const drawn = laterFaults.includes(name as FaultName) ? later : chance
      const inSwarm = drawn.hits(half)
      const strength = 0.1 + 0.9 * drawn.rng.next()
      if (!inSwarm || without.includes(name as FaultName)) return [name, 0]
      // A mean distance is worse the shorter it is; everything else is worse the larger it is.
      return [name, name.endsWith('EveryMs') ? Math.ceil(bad / strength) : bad * strength]
    }),
  ) as unknown as Faults
  Object.assign(faults, more)
  return {
    seed,
    lanes,
    minutes: Math.max(1, Math.round(days * 1_440)),
    stores: Math.max(1, Math.min(lanes, chance.between(1, Math.ceil(lanes / 5)))),
    tenants: chance.between(1, 2),
    skus: chance.between(5, 40),
    actEveryMs: chance.between(20, 240) * 1_000,
    pullMax: chance.pick([3, 20, 200]),
    // Two losses of what only the other one still has would be a loss indeed: not both in one run.
    faults: laneForgets(faults) ? { ...faults, logLosesTailEveryMs: 0, ledgerRestoredEveryMs: 0 } : faults,
  }
}

const laneForgets = ({ imageEveryMs, wipeEveryMs, lostTail }: Faults) => imageEveryMs + wipeEveryMs + lostTail > 0
