import { dayOfId, type FeedName, type JournalEntry, type SealedOp, type ShownPlace } from '@vaultsync/sync'
import { fastOpHash } from '../../../apps/ingest/src/gateway/op-head.ts'
import type { Till, World } from '../run/world.ts'
import type { LogEntry } from '../world/cloud.ts'
import type { Disk } from '../world/disk.ts'
import type { NetworkWatch } from '../world/network.ts'
import type { Process } from '../world/process.ts'
import { hearsayTruth, overlayTruth, shownBase } from './stock.ts'

/** Of one actor more was shown before: reads within an epoch only grow. */
function wentBack(before: ShownPlace['vector'], after: ShownPlace['vector']): string | null {
  let now: Map<string, number> | null = null
  for (const [at, { device, epoch, seq }] of before.entries()) {
    const same = after[at]
    let shown = same?.device === device && same.epoch === epoch ? same.seq : null
    if (shown === null) {
      now ??= new Map(after.map(one => [`${one.device}/${one.epoch}`, one.seq]))
      shown = now.get(`${device}/${epoch}`) ?? 0
    }
    if (shown < seq) return `${device}/${epoch} up to ${seq}`
  }
  return null
}

export interface Printed {
  readonly op: SealedOp
  readonly till: Till
}

export interface Violation {
  readonly rule: string
  readonly what: string
}

/** What a text says of itself; one that was cut short by a bad disk may say less. */
function placeOf(text: string): { id: string; device: string; epoch: string; seq: string } {
  const said = (name: string) => new RegExp(`"${name}":"?([0-9a-f-]+)`).exec(text)?.[1] ?? ''
  return { id: said('id'), device: said('device'), epoch: said('epoch'), seq: said('seq') }
}

const sampleFlips = 0.05
const hellosPerMinute = 30

/** Sees everything that happens and says what must not have happened. */
export class Witness implements NetworkWatch {
  readonly violations: Violation[] = []
  readonly printedOps = new Map<string, Printed>()
  /** Printed, but the only disk that had them was replaced by an older image, or spoilt. */
  readonly mayBeLost = new Set<string>()
  readonly #world: World
  readonly #fenced = new Set<Process>()
  readonly #places = new Map<string, ShownPlace>()
  readonly #hellos = new Map<string, number[]>()
  flips = 0
  /** The longest that anything lay in the log before it was in the books. */
  worstLagMs = 0
  /** When each lane first showed both feeds. */
  readonly shownAtMs = new Map<string, number>()

  constructor(world: World) {
    this.#world = world
  }

  violated(rule: string, what: string): void {
    if (this.violations.length < 20) this.violations.push({ rule, what: `${what} (at ${this.#world.time.nowMs} ms)` })
    this.#world.trace.note(this.#world.time.nowMs, `violation ${rule}`, what)
  }

  bug(error: unknown): void {
    this.violated(
      'bug',
      error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim()}` : String(error),
    )
  }

  printed(till: Till, process: Process, op: SealedOp): void {
    if (this.#fenced.has(process))
      this.violated('S18', `${till.machine.name} printed ${op.epoch}/${op.seq} after its fence`)
    const { entries } = till.machine.disk.journal
    const durable = entries.some(entry => entry.op.hash === op.hash || entry.op.id === op.id)
    if (!durable) this.violated('S1', `${till.machine.name} printed ${op.epoch}/${op.seq}, which is not on its disk`)
    this.printedOps.set(op.id, { op, till })
  }

  fenced(process: Process): void {
    this.#fenced.add(process)
  }

  damaged(op: SealedOp): void {
    this.mayBeLost.add(op.id)
  }

  imageRestored(till: Till, image: Disk): void {
    const kept = new Set(image.journal.entries.map(({ op }) => op.id))
    for (const { op } of till.machine.disk.journal.entries) if (!kept.has(op.id)) this.mayBeLost.add(op.id)
    for (const feed of ['store', 'catalogue']) this.#places.delete(`${till.machine.name} ${feed}`)
  }

  /** S17: what a lane let go of is in the books. */
  forgot({ tenantId }: Till, { machine }: Process, before: readonly JournalEntry[]): void {
    const { ledger } = this.#world.cloud
    const kept = new Set(machine.disk.journal.entries.map(({ op }) => op.id))
    const gone = before.filter(({ op }) => !kept.has(op.id) && !this.mayBeLost.has(op.id))
    if (gone.length === 0) return
    const booked = (op: SealedOp) =>
      ledger.has('op', `${tenantId}|${op.id}|${dayOfId(op.id)}`) || ledger.has('quarantine', `${tenantId}|${op.hash}`)
    for (const { op } of gone) {
      if (!booked(op)) this.violated('S17', `${machine.name} forgot ${op.epoch}/${op.seq}, which is nowhere`)
    }
  }

  ledgerRestored(): void {
    this.#places.clear()
  }

  /** S8, S9 and S7, at the moment when a lane shows a new state. */
  flipped(till: Till, process: Process, feed: FeedName): void {
    this.flips += 1
    if (till.process !== process) return
    const place = till.machine.disk.copy.feeds[feed].place
    if (!place) return
    const name = `${till.machine.name} ${feed}`
    const before = this.#places.get(name)
    if (before?.epoch === place.epoch && place.seq < before.seq) {
      this.violated('S9', `${name} went back from ${before.seq} to ${place.seq}`)
    }
    const back = before?.epoch === place.epoch ? wentBack(before.vector, place.vector) : null
    if (back) this.violated('S11', `${name} showed ${back} and shows it no more`)
    this.#places.set(name, place)
    const { store, catalogue } = till.machine.disk.copy.feeds
    if (store.place && catalogue.place && !this.shownAtMs.has(till.machine.name))
      this.shownAtMs.set(till.machine.name, this.#world.time.nowMs)
    const misheard = feed === 'store' ? hearsayTruth(process) : null
    if (misheard) this.violated('T2', `${till.machine.name} ${misheard}`)
    if (feed !== 'store' || !this.#world.chance.hits(sampleFlips)) return
    const wrong = shownBase(this.#world, till)
    if (wrong) this.violated('S8', `${till.machine.name} ${wrong}`)
    this.#world.time.after(0, () => {
      const doubled = process.alive && till.process === process ? overlayTruth(till, process) : null
      if (doubled) this.violated('S7', `${till.machine.name} ${doubled}`)
    })
  }

  /** The log was passed up to here: every op in it must be known to the books, whatever became of it. */
  passed(entries: readonly LogEntry[]): void {
    const { ledger } = this.#world.cloud
    const known = ({ tenantId }: LogEntry['record'], text: string) => {
      const { id, device, epoch, seq } = placeOf(text)
      // A forked text leaves quarantine once its deed was applied under another epoch.
      return (
        (id !== '' && ledger.has('op', `${tenantId}|${id}|${dayOfId(id)}`)) ||
        ledger.has('opRehomed', `${tenantId}|${device}|${epoch}|${seq}`) ||
        ledger.has('quarantine', `${tenantId}|${fastOpHash(text)}`)
      )
    }
    for (const { offset, record, atMs } of entries) {
      this.worstLagMs = Math.max(this.worstLagMs, this.#world.time.nowMs - atMs)
      const lost = record.ops.filter(text => !known(record, text))
      if (lost.length > 0)
        this.violated('S2', `the log was passed at ${offset}, but ${lost.length} op(s) in it are nowhere`)
    }
  }

  /** After any doubt a lane sends from where it was last confirmed: an op never overtakes one that was refused. */
  pushed(process: Process, texts: readonly string[]): void {
    const { lane, machine } = process
    const { epoch, seq } = JSON.parse(texts[0] ?? '{}') as { epoch: number; seq: number }
    if (!lane || lane.session.epoch !== epoch) return
    if (seq > lane.session.accepted + 1) {
      this.violated('P2', `${machine.name} sends ${seq} while ${lane.session.accepted} is confirmed`)
    }
  }

  answered(process: Process, kind: string): void {
    if (kind !== 'hello') return
    const { name } = process.machine
    const now = this.#world.time.nowMs
    const recent = (this.#hellos.get(name) ?? []).filter(atMs => atMs > now - 60_000)
    recent.push(now)
    this.#hellos.set(name, recent)
    if (recent.length > hellosPerMinute) this.violated('L4', `${name} said hello ${recent.length} times in a minute`)
  }
}
