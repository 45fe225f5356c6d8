import { copyOver } from '../world/copy-over.ts'
import { imageOf } from '../world/disk.ts'
import type { Faults } from './plan.ts'
import type { Till, World } from './world.ts'

const minute = 60_000
const hour = 60 * minute

/** Things that happen by themselves, again and again, for as long as the world is not healed. */
export function startMishaps(world: World): void {
  const { chance } = world
  const often = (name: keyof Faults, mishap: () => void) => {
    const mean = world.plan.faults[name]
    if (mean <= 0) return
    const again = () => {
      if (world.faults !== world.plan.faults) return
      world.trace.note(world.time.nowMs, `fault ${name.replace('EveryMs', '')}`)
      mishap()
      world.time.after(chance.waitMs(mean), again)
    }
    world.time.after(chance.waitMs(mean), again)
  }
  /** The more tills there are, the more often it hits one of them. */
  const some = (share: number, hit: (till: Till) => void) => () => {
    const hits = Math.max(1, Math.round(world.tills.length * share))
    for (let n = 0; n < hits; n++) hit(chance.pick(world.tills))
  }
  often(
    'partitionEveryMs',
    some(0.3, till => world.network.cut(till.machine.name, chance.waitMs(3 * minute))),
  )
  often(
    'crashEveryMs',
    some(0.2, till => crash(world, till)),
  )
  often(
    'freezeEveryMs',
    some(0.1, till => freeze(world, till)),
  )
  often(
    'takeoverEveryMs',
    some(0.1, till => takeOver(world, till)),
  )
  often('cloneEveryMs', () => clone(world))
  often(
    'imageEveryMs',
    some(0.05, till => goBackToImage(world, till)),
  )
  often(
    'clockJumpEveryMs',
    some(0.2, till => jumpClock(world, till)),
  )
  often(
    'deafEveryMs',
    some(0.2, till => world.network.deafen(till.machine.name, chance.waitMs(3 * minute))),
  )
  often(
    'clockOddEveryMs',
    some(0.2, till => spoilClock(world, till)),
  )
  often('ledgerOutageEveryMs', () => world.cloud.outage(chance.waitMs(2 * minute)))
  often('logLosesTailEveryMs', () => {
    world.trace.note(world.time.nowMs, 'log lost', String(world.cloud.loseTail()))
  })
  often('ledgerRestoredEveryMs', () => goBackToBackup(world))
  often('gatewayRestartEveryMs', () => world.cloud.restartGateway())
  often('stutterEveryMs', () => {
    for (const till of world.tills) world.network.cut(till.machine.name, 10_000)
  })
  often(
    'wipeEveryMs',
    some(0.05, till => wipe(world, till)),
  )
  often('ddlLockEveryMs', () => world.cloud.lockTables(world.chance.waitMs(20_000)))
  rebootTheDead(world)
}

/** Power goes; now and then the disk gives back less than it was given. */
function crash(world: World, till: Till): void {
  world.kill(till)
  if (world.chance.hits(world.faults.lostTail)) loseTail(world, till)
  const { entries, state } = till.machine.disk.journal
  const waiting = entries.findIndex(({ op }) => op.epoch === state.epoch && op.seq > state.accepted)
  if (waiting === -1 || !world.chance.hits(world.faults.corruptText * 20)) return
  const at = world.chance.between(waiting, entries.length - 1)
  const entry = entries[at]
  if (!entry) return
  world.trace.note(world.time.nowMs, 'fault text damaged', till.machine.name)
  world.witness.damaged(entry.op)
  entries[at] = { ...entry, op: { ...entry.op, text: entry.op.text.slice(0, -7) } }
}

/** The disk had said yes and had not written yet: what was last is as if it had never been. */
function loseTail(world: World, till: Till): void {
  const { journal } = till.machine.disk
  for (let lost = world.chance.between(1, 3); lost > 0; lost--) {
    const last = journal.entries.at(-1)?.op
    if (!last || last.epoch !== journal.state.epoch || !last.text.endsWith('}')) return
    world.trace.note(world.time.nowMs, 'fault tail lost', till.machine.name)
    world.witness.damaged(last)
    journal.entries.pop()
    const { prev } = JSON.parse(last.text) as { prev: string }
    // Marks that speak of it may be there or not: they lie elsewhere on the disk.
    journal.state = { ...journal.state, lastSeq: last.seq - 1, lastHash: prev }
  }
}

/** The browser's storage is emptied and the lane set up again from nothing, under its old name. */
function wipe(world: World, till: Till): void {
  world.kill(till)
  const empty = world.emptyDisk(till)
  world.witness.imageRestored(till, empty)
  copyOver(till.machine, empty)
}

/** Somebody switches it on again. */
function rebootTheDead(world: World): void {
  world.time.after(5_000, () => {
    for (const till of world.tills) {
      if (till.process?.alive) continue
      till.process = null
      if (world.faults !== world.plan.faults || world.chance.hits(0.3)) void world.boot(till)
    }
    rebootTheDead(world)
  })
}

function freeze(world: World, till: Till): void {
  const { process } = till
  if (!process) return
  process.freeze()
  world.time.after(1_000 + world.chance.waitMs(hour / 4), () => process.thaw())
}

/** A second tab takes the pen. The first may be frozen, and wakes up believing that it still has it. */
function takeOver(world: World, till: Till): void {
  const old = till.process
  if (!old) return
  if (world.chance.hits(0.5)) {
    old.freeze()
    world.time.after(world.chance.waitMs(5 * minute), () => old.thaw())
  }
  world.witness.fenced(old)
  void world.boot(till)
}

function clone(world: World): void {
  if (world.tills.length >= world.plan.lanes * 1.5 + 2) return
  void world.boot(world.cloneOf(world.chance.pick(world.tills)))
}

function goBackToImage(world: World, till: Till): void {
  const image = imageOf(till.machine.disk)
  world.time.after(world.chance.waitMs(10 * minute), () => {
    if (world.faults !== world.plan.faults) return
    world.trace.note(world.time.nowMs, 'fault image restored', till.machine.name)
    world.witness.imageRestored(till, image)
    world.kill(till)
    copyOver(till.machine, image)
  })
}

function jumpClock(world: World, till: Till): void {
  const far = world.chance.pick([minute, 5 * minute, hour, 24 * hour])
  till.machine.skewMs += world.chance.hits(0.5) ? far : -far
}

function spoilClock({ chance, time }: World, { machine }: Till): void {
  machine.oddity = chance.hits(0.5) ? 'leaps' : machine.skewMs + time.nowMs
  time.after(chance.waitMs(10 * minute), () => {
    machine.oddity = null
  })
}

function goBackToBackup(world: World): void {
  const picture = world.cloud.picture()
  world.time.after(world.chance.waitMs(8 * minute), () => {
    if (world.faults !== world.plan.faults) return
    world.trace.note(world.time.nowMs, 'fault ledger restored')
    world.witness.ledgerRestored()
    world.cloud.restore(picture)
  })
}
