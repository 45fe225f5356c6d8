import { OperationError } from '@vaultsync/base'
import { Lane, type LaneChange, type LanePorts, writtenVersion } from '@vaultsync/sync'
import { memoryCopy, memoryJournal, type StorageWeather, type VirtualTime } from '@vaultsync/sync/testing'
import type { Plant } from '../planted/plants.ts'
import type { Chance } from '../run/chance.ts'
import type { Faults } from '../run/plan.ts'
import type { Trace } from '../run/trace.ts'
import { type Disk, takePen } from './disk.ts'
import { dawnMs, idAtMs } from './ids.ts'
import type { Network } from './network.ts'

export interface ProcessWorld {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly trace: Trace
  readonly faults: () => Faults
  readonly plant: Plant
  readonly network: Network
  readonly nextId: () => number
  readonly pullMax: number
  readonly onBug: (error: unknown) => void
}

export interface Machine {
  readonly name: string
  readonly tenantId: string
  readonly storeId: string
  disk: Disk
  /** How far this machine's wall clock is off. */
  skewMs: number
  /** How fast it counts: one is as time passes. */
  readonly rate: number
  /** What is wrong with its wall clock for a while: it leaps, or it stands where it stood. */
  oddity: 'leaps' | number | null
}

const leapMs = 5 * 60_000

/** A till that runs: it can be killed at any instant, frozen and thawed. Nothing of it survives but its machine's disk. */
export class Process {
  readonly #world: ProcessWorld
  readonly machine: Machine
  readonly generation: number
  alive = true
  #frozen = false
  readonly #held: (() => void)[] = []
  lane: Lane | null = null

  constructor(world: ProcessWorld, machine: Machine) {
    this.#world = world
    this.machine = machine
    this.generation = takePen(machine.disk)
  }

  async begin(onChange: (change: LaneChange) => void): Promise<void> {
    const { plant, pullMax, onBug } = this.#world
    const lane = await Lane.open(this.#ports(), {
      storeId: this.machine.storeId,
      build: 'sim',
      versionOf: writtenVersion,
      generation: this.generation,
      pullMax,
      onBug,
      onChange,
      ...(plant.decide ? { decide: plant.decide } : {}),
    })
    deafen(plant, lane)
    this.lane = lane
    lane.start()
  }

  async trim(olderMs: number): Promise<void> {
    const { lane, machine } = this
    if (!lane) return
    const { epoch, accepted } = lane.session
    const journal = memoryJournal(machine.disk.journal, this.#weather())
    const { forgetsAccepted } = this.#world.plant
    if (forgetsAccepted) await journal.keepMarks(epoch, accepted, accepted, this.generation)
    const applied = forgetsAccepted ? accepted : lane.session.applied
    const beforeMs = this.wallMs() - olderMs
    await journal.trim({ epoch, applied, salesBeforeMs: beforeMs, othersBeforeMs: beforeMs }, this.generation)
  }

  kill(): void {
    this.alive = false
    this.lane = null
    this.#held.length = 0
  }

  freeze(): void {
    this.#frozen = true
  }

  thaw(): void {
    this.#frozen = false
    for (const work of this.#held.splice(0)) this.run(work)
  }

  /** Whatever the world has for this process; it waits while the process is frozen, and is lost on a dead one. */
  run(work: () => void): void {
    if (!this.alive) return
    if (this.#frozen) this.#held.push(work)
    else work()
  }

  after(delayMs: number, work: () => void): () => void {
    return this.#world.time.after(delayMs, () => this.run(work))
  }

  wallMs(): number {
    const { skewMs, oddity } = this.machine
    const { nowMs } = this.#world.time
    if (oddity === 'leaps') return dawnMs + nowMs + skewMs + (nowMs % 2 === 0 ? leapMs : -leapMs)
    return dawnMs + (oddity ?? nowMs + skewMs)
  }

  #ports(): LanePorts {
    const { time, chance, network, nextId, plant } = this.#world
    const { disk, rate } = this.machine
    const weather = this.#weather()
    const clock = { now: () => this.wallMs(), monotonic: () => time.nowMs * rate }
    return {
      journal: fenceless(plant, disk, this.generation, memoryJournal(disk.journal, weather)),
      copy: placeFirst(plant, disk, weather, memoryCopy(disk.copy, weather)),
      net: network.of(this),
      clock,
      timers: { after: (delayMs, ring) => this.after(Math.ceil(delayMs / rate), ring) },
      rng: chance.fork().rng,
      signer: { sign: text => Promise.resolve(text) },
      newId: () => idAtMs(this.wallMs(), nextId()),
      health: () => Promise.resolve({ persisted: true, usageBytes: null, quotaBytes: null }),
    }
  }

  /** Disks refuse, fall silent, forget to say that they wrote; and a plug may be pulled before or after the flush. */
  #weather(): StorageWeather {
    const { chance, trace, time } = this.#world
    const fail = (fault: string) => {
      trace.note(time.nowMs, `fault disk ${fault}`, this.machine.name)
      throw new OperationError(`storage.${fault}`, 'The disk failed.', { retryable: true })
    }
    const pulled = (write: string): Promise<never> | null => {
      if (write === 'open' || !chance.hits(this.#world.faults().crashInWrite)) return null
      trace.note(time.nowMs, 'fault crash in write', `${this.machine.name} ${write}`)
      this.kill()
      return new Promise<never>(() => {})
    }
    return {
      before: async write => {
        const { diskSlowMs, diskRefuses } = this.#world.faults()
        if (diskSlowMs > 0 && chance.hits(0.05)) {
          await new Promise<void>(resolve => void this.after(chance.below(diskSlowMs), resolve))
        }
        await pulled(write)
        if (chance.hits(diskRefuses)) fail('refuses')
      },
      after: async write => {
        await pulled(write)
        if (chance.hits(this.#world.faults().diskUnsure)) fail('unsure')
      },
    }
  }
}

/** The planted mistake of a journal that does not look at the generation. */
function fenceless(plant: Plant, disk: Disk, mine: number, journal: LanePorts['journal']): LanePorts['journal'] {
  if (!plant.fenceless) return journal
  const now = () => disk.journal.state.generation
  return {
    ...journal,
    open: async () => ({ ...(await journal.open()), generation: mine }),
    append: entry => journal.append(entry, now()),
    keepMarks: (epoch, accepted, applied) => journal.keepMarks(epoch, accepted, applied, now()),
    keepSession: token => journal.keepSession(token, now()),
  }
}

/** The planted mistakes of a lane that goes on believing what it heard. */
function deafen({ hearsForEver }: Plant, { view: { hearsay } }: Lane): void {
  const never = () => undefined
  if (hearsForEver === 'booked') Object.assign(hearsay, { cover: never })
  const hear = hearsay.hear.bind(hearsay)
  const forEver: typeof hear = moves => hear(moves, Number.MAX_SAFE_INTEGER)
  if (hearsForEver === 'lost') Object.assign(hearsay, { hear: forEver, clear: never })
}

/** The planted mistake of a copy that keeps where it is before it keeps what is there. */
function placeFirst(plant: Plant, disk: Disk, weather: StorageWeather, copy: LanePorts['copy']): LanePorts['copy'] {
  if (!plant.placeFirst) return copy
  return {
    ...copy,
    async flip(page, options, generation) {
      disk.copy.feeds[page.feed].place = { epoch: page.epoch, seq: page.to, vector: page.vector }
      await weather.after('flip')
      await copy.flip(page, options, generation)
    },
  }
}
