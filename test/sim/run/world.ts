import { OperationError } from '@vaultsync/base'
import type { LaneChange, Poke, SealedOp, ShelfMove } from '@vaultsync/sync'
import { newCopyDisk, newJournalDisk, VirtualTime } from '@vaultsync/sync/testing'
import { Witness } from '../checks/witness.ts'
import type { Plant } from '../planted/plants.ts'
import { actOnce } from '../world/cashier.ts'
import { Cloud } from '../world/cloud.ts'
import { type Disk, imageOf } from '../world/disk.ts'
import { deviceId, storeId, tenantId } from '../world/ids.ts'
import { Network } from '../world/network.ts'
import { type Machine, Process } from '../world/process.ts'
import type { SoldGoods } from '../world/goods.ts'
import { openShops } from '../world/shop.ts'
import { Chance } from './chance.ts'
import type { Faults, Plan } from './plan.ts'
import { Trace } from './trace.ts'

export interface Till {
  readonly machine: Machine
  readonly deviceId: string
  readonly tenantId: string
  process: Process | null
}

const noFaults = (faults: Faults) => Object.fromEntries(Object.keys(faults).map(name => [name, 0])) as unknown as Faults

/** All there is: a cloud, tills, and time. What happens to them by accident is in faults.ts. */
export class World {
  readonly plan: Plan
  readonly time = new VirtualTime()
  readonly trace = new Trace()
  readonly chance: Chance
  /** For what lanes hear of each other, apart, so that seeds go on meaning what they meant. */
  readonly #hearing: Chance
  readonly cloud: Cloud
  readonly network: Network
  readonly tills: Till[] = []
  readonly witness: Witness
  readonly plant: Plant
  faults: Faults
  #ids = 0
  readonly #reserved: string[] = []
  readonly #sold: SoldGoods[] = []

  constructor(plan: Plan, plant: Plant) {
    this.plan = plan
    this.plant = plant
    this.faults = plan.faults
    this.chance = new Chance(plan.seed + 0x5eed)
    this.#hearing = new Chance(plan.seed + 0xea45)
    this.cloud = new Cloud(this.time, this.chance.fork(), this.trace, plan.faults, plant)
    this.witness = new Witness(this)
    this.network = new Network(this.cloud, () => this.faults, this.chance.fork(), this.witness)
    this.cloud.watch({
      passed: entries => this.witness.passed(entries),
      poke: (tenant, store, poke) => this.#poke(tenant, store, poke),
      moved: (tenant, store, move) => this.#move(tenant, store, move),
    })
  }

  async open(): Promise<void> {
    await openShops(this.cloud, this.plan)
    for (let n = 0; n < this.plan.lanes; n++) this.addTill(n)
    this.cloud.start()
    for (const till of this.tills) void this.boot(till)
  }

  addTill(number: number): void {
    const shop = { tenantId: tenantId(number % this.plan.tenants), storeId: storeId(number % this.plan.stores) }
    const place = { ...shop, deviceId: deviceId(number) }
    const nonce = `nonce-of-install-${number}`
    const token = `token-of-enrolment-${number}`
    this.cloud.enrol(place, nonce, token)
    const disk: Disk = { journal: newJournalDisk(place.deviceId, nonce, token), copy: newCopyDisk() }
    const skewMs = Math.round((this.chance.rng.next() - 0.5) * 2 * this.faults.clockSkewMs)
    this.tills.push({
      ...place,
      machine: { name: `till ${number}`, ...shop, disk, skewMs, rate: this.#rate(), oddity: null },
      process: null,
    })
  }

  /** Drawn only where the fault is, so that other seeds go on meaning what they meant. */
  #rate(): number {
    const { clockRate } = this.faults
    return clockRate > 0 ? 1 + (this.chance.rng.next() - 0.5) * 2 * clockRate : 1
  }

  emptyDisk({ deviceId: device }: Till): Disk {
    return { journal: newJournalDisk(device, `nonce-of-install-again-${++this.#ids}`, null), copy: newCopyDisk() }
  }

  /** Another machine with a copy of this till's disk: same keys, same name, same numbers. */
  cloneOf(till: Till): Till {
    const machine = {
      ...till.machine,
      name: `${till.machine.name} clone ${this.tills.length}`,
      disk: imageOf(till.machine.disk),
    }
    const clone: Till = { ...till, machine, process: null }
    this.tills.push(clone)
    return clone
  }

  async boot(till: Till): Promise<void> {
    const process = new Process(
      {
        time: this.time,
        chance: this.chance.fork(),
        trace: this.trace,
        faults: () => this.faults,
        plant: this.plant,
        network: this.network,
        nextId: () => ++this.#ids,
        pullMax: this.plan.pullMax,
        onBug: error => this.witness.bug(error),
      },
      till.machine,
    )
    till.process = process
    this.trace.note(this.time.nowMs, 'boot', till.machine.name)
    try {
      await process.begin(change => this.#changed(till, process, change))
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      process.after(1_000, () => void this.boot(till))
      return
    }
    this.#plugSocket(process)
    this.#forget(till, process)
    this.#serve(till, process)
  }

  /** The socket that carries pokes comes and goes. */
  #plugSocket(process: Process): void {
    const open = this.chance.hits(0.8)
    process.lane?.tell({ is: 'socket', open })
    process.after(this.chance.waitMs(open ? 20 * 60_000 : 60_000), () => this.#plugSocket(process))
  }

  /** Old applied ops are let go of, as a till does, only sooner. */
  #forget(till: Till, process: Process): void {
    const { ledgerRestoredEveryMs, logLosesTailEveryMs } = this.plan.faults
    if (ledgerRestoredEveryMs + logLosesTailEveryMs > 0) return
    process.after(5 * 60_000, () => {
      const before = [...process.machine.disk.journal.entries]
      void process.trim(10 * 60_000).then(
        () => this.witness.forgot(till, process, before),
        () => undefined,
      )
      this.#forget(till, process)
    })
  }

  kill(till: Till): void {
    till.process?.kill()
    till.process = null
  }

  heal(): void {
    this.faults = noFaults(this.faults)
    this.cloud.faults = this.faults
    this.network.heal()
    for (const till of this.tills) till.process?.thaw()
  }

  #serve(till: Till, process: Process): void {
    const { chance, plan } = this
    const act = () => {
      const { lane } = process
      if (!lane || this.faults !== plan.faults) return
      const deed = actOnce(
        {
          chance,
          skus: plan.skus,
          poison: () => this.faults.poison,
          reserves: () => this.faults.reserves,
          oddDeeds: () => this.faults.oddDeeds,
          reserved: this.#reserved,
          sold: this.#sold,
          nextId: () => ++this.#ids,
        },
        process,
        lane,
      )
      deed.then(
        op => this.#printed(till, process, op),
        error => this.#refused(till, process, error),
      )
      process.after(chance.waitMs(plan.actEveryMs), act)
    }
    process.after(chance.waitMs(plan.actEveryMs), act)
  }

  #printed(till: Till, process: Process, op: SealedOp): void {
    if (!process.alive) return
    this.trace.note(this.time.nowMs, 'printed', `${till.machine.name} ${op.epoch}/${op.seq}`)
    this.witness.printed(till, process, op)
  }

  #refused(till: Till, process: Process, error: unknown): void {
    if (!(error instanceof OperationError)) return this.witness.bug(error)
    if (process.alive) this.trace.note(this.time.nowMs, 'commit refused', `${till.machine.name} ${error.code}`)
  }

  #changed(till: Till, process: Process, change: LaneChange): void {
    if (change.what === 'session') return
    const what = change.what === 'flipped' ? `${change.what} ${change.feed}` : change.what
    this.trace.note(this.time.nowMs, what, till.machine.name)
    if (change.what === 'flipped') this.witness.flipped(till, process, change.feed)
  }

  #poke(tenant: string, store: string, poke: Poke): void {
    for (const { tenantId: whose, machine, process } of this.tills) {
      if (whose !== tenant || machine.storeId !== store || !process) continue
      if (!this.network.hears(machine.name) || this.chance.hits(this.faults.pokeLoss)) continue
      process.after(1 + this.chance.below(30), () => process.lane?.poked(poke))
    }
  }

  /** On its way to siblings news is lost, late or doubled, and may come after the page that has it. */
  #move(tenant: string, store: string, move: ShelfMove): void {
    const hearing = this.#hearing
    const { pokeLoss, replay, delayMs } = this.faults
    for (const { tenantId: whose, deviceId: device, machine, process } of this.tills) {
      if (whose !== tenant || machine.storeId !== store || device === move.device || !process) continue
      if (!this.network.hears(machine.name) || hearing.hits(pokeLoss)) continue
      for (let times = hearing.hits(replay) ? 2 : 1; times > 0; times--) {
        const late = hearing.hits(0.2) ? delayMs : 0
        const poke = { feeds: [], applied: [], moved: [move] }
        process.after(1 + hearing.below(30 + late), () => process.lane?.poked(poke))
      }
    }
  }
}
