import { generateKeyPairSync, sign } from 'node:crypto'
import { OperationError } from '@vaultsync/base'
import {
  type ApplyOutcome,
  applyBatch,
  type LedgerStore,
  type LogRecord,
  type Poke,
  type ShelfMove,
  shelfMoveOf,
} from '@vaultsync/sync'
import { MemoryLedger, type MemoryState, type VirtualTime } from '@vaultsync/sync/testing'
import { fastOpHash } from '../../../apps/ingest/src/gateway/op-head.ts'
import type { Chance } from '../run/chance.ts'
import type { Faults } from '../run/plan.ts'
import type { Trace } from '../run/trace.ts'
import type { Plant } from '../planted/plants.ts'
import { type SimGateway, startGateway } from './gateway.ts'
import { dawnMs, feedEpochId } from './ids.ts'
import { type Devices, enrolledDevice, simRegistry } from './registry.ts'

/** Every lane's key: what keys are for is tested elsewhere. */
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const signText = (text: string) =>
  sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64')

const partitions = 2
const logName = 'sim'

export interface LogEntry {
  readonly offset: number
  readonly record: LogRecord
  readonly atMs: number
}

export interface CloudWatch {
  /** After each batch: its records have been passed, whatever became of them. */
  passed(entries: readonly LogEntry[]): void
  poke(tenantId: string, storeId: string, poke: Poke): void
  /** An op was accepted, and this is what it will do to the shelf. */
  moved(tenantId: string, storeId: string, move: ShelfMove): void
}

/** Gateways, log, applier and books of one region. */
export class Cloud {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly trace: Trace
  faults: Faults
  readonly ledger: MemoryLedger
  devices: Devices = new Map()
  readonly #plant: Plant
  readonly #logs: LogEntry[][] = Array.from({ length: partitions }, () => [])
  readonly #gateways: SimGateway[] = []
  #feedEpochs = 0
  #outageUntilMs = 0
  #lockedUntilMs = 0
  #stumbled = false
  #restores = 0
  /** Up to where it was looked whether what the log had is in the books. */
  readonly #verified: number[] = Array.from({ length: partitions }, () => 0)
  #watch: CloudWatch = { passed: () => {}, poke: () => {}, moved: () => {} }

  constructor(time: VirtualTime, chance: Chance, trace: Trace, faults: Faults, plant: Plant) {
    this.time = time
    this.chance = chance
    this.trace = trace
    this.faults = faults
    this.#plant = plant
    this.ledger = new MemoryLedger(() => feedEpochId(++this.#feedEpochs))
    for (let n = 0; n < 2; n++) this.#gateways.push(this.#newGateway())
  }

  now(): number {
    return dawnMs + this.time.nowMs
  }

  watch(watch: CloudWatch): void {
    this.#watch = watch
  }

  enrol(place: { tenantId: string; storeId: string; deviceId: string }, nonce: string, token: string) {
    this.devices.set(place.deviceId, enrolledDevice(place, publicKey, nonce, token))
    const { tenantId, storeId, deviceId: device } = place
    this.ledger.grantActor({ tenantId, storeId, device, epoch: 1 })
  }

  gateway(): SimGateway {
    return this.chance.pick(this.#gateways)
  }

  restartGateway(): void {
    this.#gateways[this.chance.below(this.#gateways.length)] = this.#newGateway()
  }

  start(): void {
    for (let partition = 0; partition < partitions; partition++) this.#applyLater(partition)
  }

  lockTables(forMs: number): void {
    this.#lockedUntilMs = this.time.nowMs + forMs
  }

  async #unlocked(): Promise<void> {
    while (this.time.nowMs < this.#lockedUntilMs) await this.time.sleep(this.#lockedUntilMs - this.time.nowMs)
  }

  outage(forMs: number): void {
    this.#outageUntilMs = this.time.nowMs + forMs
  }

  /** A broker that died took what only it had: nothing of it was applied yet. */
  loseTail(): number {
    let lost = 0
    for (const [partition, log] of this.#logs.entries()) {
      const applied = this.ledger.offset(logName, partition)
      const keep = Math.max(applied, log.length - this.chance.below(4))
      lost += log.length - keep
      log.length = Math.min(log.length, keep)
    }
    return lost
  }

  /** A backup of the one database that holds books and log: going back to it forgets the newer part of both. */
  picture(): { books: MemoryState; devices: Devices; logs: readonly (readonly LogEntry[])[] } {
    return {
      books: this.ledger.picture(),
      devices: new Map(this.devices),
      logs: this.#logs.map(log => [...log]),
    }
  }

  restore(picture: ReturnType<Cloud['picture']>): void {
    this.#restores += 1
    this.ledger.restore(picture.books)
    this.devices = new Map(picture.devices)
    for (const [partition, log] of this.#logs.entries()) log.splice(0, log.length, ...(picture.logs[partition] ?? []))
    for (let at = 0; at < this.#gateways.length; at++) this.#gateways[at] = this.#newGateway()
  }

  /** Everything that is in the log and not applied yet. */
  get lag(): number {
    return this.#logs.reduce((sum, log, at) => sum + log.length - this.ledger.offset(logName, at), 0)
  }

  /** The books, with the troubles that a database has. */
  store(): LedgerStore {
    const restores = this.#restores
    return {
      transaction: async (tenantIds, work) => {
        await this.#unlocked()
        // Going back to a backup cuts every connection: what was under way then never commits.
        if (restores !== this.#restores) throw outage()
        if (this.time.nowMs < this.#outageUntilMs) throw outage()
        if (this.chance.hits(this.faults.ledgerConflict / 2)) throw conflict(this)
        return this.ledger.transaction(tenantIds, async ledger => {
          const done = await work(this.#plant.ledger(poisonable(ledger)))
          // Serialisation failures come at the end, when everything was written.
          if (this.chance.hits(this.faults.ledgerConflict / 2)) throw conflict(this)
          return done
        })
      },
    }
  }

  #newGateway(): SimGateway {
    return startGateway({
      registry: simRegistry(
        () => this.ledger,
        () => this.devices,
        async (tenantId, storeId, request) => {
          await this.#unlocked()
          return this.#plant.page(this.ledger.readPage(tenantId, storeId, request, this.now()), this.chance)
        },
      ),
      now: () => this.now(),
      sign: signText,
      append: async records => this.#append(records),
      accepted: ({ tenantId, storeId, text }) => {
        const move = shelfMoveOf(text, storeId)
        if (move !== null) this.#watch.moved(tenantId, storeId, move)
      },
      patienceMs: () => (this.chance.hits(this.faults.busy) ? this.chance.between(100, 20_000) : 0),
    })
  }

  #append(records: readonly { key: string; record: LogRecord }[]): void {
    for (const { key, record } of records) {
      const log = this.#logs[partitionOf(key)] ?? []
      log.push({ offset: log.length, record, atMs: this.time.nowMs })
      if (this.chance.hits(this.faults.logRepeats)) {
        this.trace.note(this.time.nowMs, 'fault log repeats')
        log.push({ offset: log.length, record, atMs: this.time.nowMs })
      }
    }
  }

  #applyLater(partition: number): void {
    // After a failure an applier holds back a little before it tries again.
    const rest = this.#stumbled ? 500 + this.chance.below(1_000) : 5
    this.#stumbled = false
    const delay = rest + this.chance.below(50) + (this.chance.hits(0.1) ? this.chance.below(this.faults.lagMs + 1) : 0)
    this.time.after(delay, () => {
      const waits = (this.#logs[partition]?.length ?? 0) > this.ledger.offset(logName, partition)
      if (waits || this.#unseen(partition))
        return void this.#applySome(partition).finally(() => this.#applyLater(partition))
      // Drawn whether there is something to take or not, so that a seed still means what it meant.
      this.#atOnce()
      this.#applyLater(partition)
      return 'nothing'
    })
  }

  #atOnce(): number {
    return this.chance.between(1, 8)
  }

  #unseen(partition: number): boolean {
    return (this.#verified[partition] ?? 0) !== this.ledger.offset(logName, partition)
  }

  async #applySome(partition: number): Promise<void> {
    const from = this.ledger.offset(logName, partition)
    const log = this.#logs[partition] ?? []
    const seen = Math.min(this.#verified[partition] ?? 0, from)
    if (from > seen) this.#watch.passed(log.slice(seen, from))
    this.#verified[partition] = from
    const entries = log.slice(from, from + this.#atOnce())
    if (entries.length === 0) return
    const zombie = this.chance.hits(this.faults.zombieApplier)
    if (zombie) this.trace.note(this.time.nowMs, 'fault zombie applier')
    const [first, second] = await Promise.all([
      this.#apply(partition, from, entries),
      // Another consumer of the same partition, that does not know yet that it was replaced.
      zombie ? this.#apply(partition, from, entries) : null,
    ])
    const outcome = first ?? second
    if (!outcome) return
    this.#tellNews(outcome)
  }

  async #apply(partition: number, from: number, entries: readonly LogEntry[]): Promise<ApplyOutcome | null> {
    const upTo = from + entries.length
    const span = { log: logName, partition, from, upTo }
    const records = entries.map(({ record }) => record)
    const store = this.store()
    try {
      const outcome = await this.#plant.apply({
        apply: (some, within) => applyBatch(store, some, within, { hash: fastOpHash }),
        records,
        span,
        ledger: this.ledger,
        crashes: () => this.#crashes(),
      })
      // A consumer that dies now has committed effects and offset together: nobody misses it.
      if (this.#crashes()) return null
      return outcome
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      this.#stumbled = true
      this.trace.note(this.time.nowMs, 'applier failed', error.code)
      return null
    }
  }

  #crashes(): boolean {
    if (!this.chance.hits(this.faults.applierCrash)) return false
    this.trace.note(this.time.nowMs, 'fault applier crash')
    return true
  }

  #tellNews(outcome: ApplyOutcome): void {
    for (const gateway of this.#gateways) {
      if (this.chance.hits(this.faults.newsLoss)) continue
      for (const actor of outcome.applied) gateway.marks.applied(actor, actor.seq)
      for (const actor of outcome.gaps) gateway.marks.forget(actor)
    }
    for (const { tenantId, storeId, head } of outcome.feeds) {
      if (storeId === null) continue
      const applied = outcome.applied.map(({ device, epoch, seq }) => ({ device, epoch, seq }))
      this.#watch.poke(tenantId, storeId, { feeds: [{ feed: 'store', head }], applied })
    }
  }
}

const outage = () => new OperationError('database-gone', 'The books are away.', { retryable: true })

function conflict(cloud: Cloud): OperationError {
  cloud.trace.note(cloud.time.nowMs, 'fault ledger conflict')
  return new OperationError('conflict', 'Two writers crossed.', { retryable: true })
}

/** The goods that no database will take: every write of them fails for a reason that no retry mends. */
export const poisonReason = 'poisoned'

type LedgerTransaction = Parameters<Parameters<LedgerStore['transaction']>[1]>[0]

function poisonable(ledger: LedgerTransaction): LedgerTransaction {
  return {
    ...ledger,
    async write(facts) {
      if (facts.op?.some(({ text }) => text.includes(`"${poisonReason}"`))) throw new Error('a check was violated')
      return ledger.write(facts)
    },
  }
}

function partitionOf(key: string): number {
  let sum = 0
  for (const letter of key) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return sum % partitions
}
