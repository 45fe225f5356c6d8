import { checkAtRest, isQuiet } from '../checks/at-rest.ts'
import type { Violation } from '../checks/witness.ts'
import { type Plant, sound } from '../planted/plants.ts'
import { startMishaps } from './mishaps.ts'
import { type Asked, type FaultName, type Plan, planOf } from './plan.ts'
import { World } from './world.ts'

export interface Run {
  readonly seed: number
  readonly hash: string
  readonly violations: readonly Violation[]
  readonly ops: number
  readonly flips: number
  /** The longest that anything lay in the log. */
  readonly worstLagMs: number
  /** When the last lane showed both feeds for the first time; null when one never did. */
  readonly allShownMs: number | null
  /** How often each fault and each kind of event happened. */
  readonly counts: Readonly<Record<string, number>>
  readonly virtualMs: number
  readonly tail: readonly string[]
  readonly faults: readonly FaultName[]
}

const minute = 60_000
/** Everything must be at rest so long after the last fault was healed. */
const healingMinutes = 90

export async function simulate(asked: Asked, plant: Plant = sound): Promise<Run> {
  const plan = planOf(asked)
  const world = new World(plan, plant)
  await world.open()
  startMishaps(world)
  for (let at = 1; at <= plan.minutes && world.witness.violations.length === 0; at++) {
    await world.time.runUntil(at * minute)
  }
  if (world.witness.violations.length === 0) {
    world.heal()
    await rest(world, plan)
    checkAtRest(world)
  }
  return report(world, plan)
}

async function rest(world: World, plan: Plan): Promise<void> {
  for (let at = plan.minutes + 1; at <= plan.minutes + healingMinutes; at++) {
    await world.time.runUntil(at * minute)
    if (isQuiet(world) || world.witness.violations.length > 0) return
  }
}

function report(world: World, plan: Plan): Run {
  return {
    seed: plan.seed,
    hash: world.trace.hash,
    violations: world.witness.violations,
    ops: world.witness.printedOps.size,
    flips: world.witness.flips,
    worstLagMs: world.witness.worstLagMs,
    allShownMs: world.witness.shownAtMs.size < plan.lanes ? null : Math.max(...world.witness.shownAtMs.values()),
    counts: Object.fromEntries([...world.trace.counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    virtualMs: world.time.nowMs,
    tail: world.trace.tail(60),
    faults: (Object.keys(plan.faults) as FaultName[]).filter(name => plan.faults[name] > 0),
  }
}
