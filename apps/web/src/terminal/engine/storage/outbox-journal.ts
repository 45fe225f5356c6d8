import { assert, OperationError } from '@vaultsync/base'
import {
  type Journal,
  type JournalEntry,
  type JournalState,
  keptApplied,
  type Rehoming,
  type SealedOp,
  type TrimLimits,
} from '@vaultsync/sync'
import type { Cipher } from './cipher.ts'
import { guarded } from './failure.ts'
import type { OpRecord, OutboxDatabase } from './outbox-database.ts'

const forEver = Number.POSITIVE_INFINITY

/** The journal port over IndexedDB. Texts are sealed before a transaction opens: it would not wait for the cipher. */
export class OutboxJournal implements Journal {
  readonly #database: OutboxDatabase
  readonly #cipher: Cipher

  constructor(database: OutboxDatabase, cipher: Cipher) {
    this.#database = database
    this.#cipher = cipher
  }

  open(): Promise<JournalState> {
    return guarded(async () => {
      // A handle that failed once may fail for ever: a new one costs a few milliseconds.
      this.#database.close({ disableAutoOpen: false })
      await this.#database.open()
      return this.#state()
    })
  }

  async append(entry: JournalEntry, generation: number): Promise<void> {
    const record = await this.#seal(entry)
    const { hlc } = JSON.parse(entry.op.text) as { hlc: string }
    await this.#write(generation, async state => {
      const { epoch, seq, hash } = entry.op
      assert(epoch === state.epoch && seq === state.lastSeq + 1, 'an op follows the last one')
      await this.#database.ops.add(record)
      return { ...state, lastSeq: seq, lastHash: hash, hybrid: hlc }
    })
  }

  async retract(op: SealedOp, generation: number): Promise<void> {
    const { prev } = JSON.parse(op.text) as { prev: string }
    await this.#write(generation, async state => {
      if (state.lastHash !== op.hash) return state
      await this.#database.ops.delete([op.epoch, op.seq])
      return { ...state, lastSeq: op.seq - 1, lastHash: prev }
    })
  }

  async read(epoch: number, from: number, maxOps: number, maxBytes: number): Promise<readonly SealedOp[]> {
    const records = await guarded(() =>
      this.#database.ops
        .where('[epoch+seq]')
        .between([epoch, from], [epoch, forEver], true, true)
        .limit(Math.min(maxOps, 2 ** 31))
        .toArray(),
    )
    const found: OpRecord[] = []
    let bytes = 0
    for (const record of records) {
      bytes += record.text.bytes.byteLength
      if (found.length > 0 && bytes > maxBytes) break
      found.push(record)
    }
    return Promise.all(found.map(record => this.openOp(record)))
  }

  /** A record that cannot be opened any more reads as empty: the lane sets it aside and goes on with the rest. */
  async openOp({ device, epoch, seq, id, hash, text }: OpRecord): Promise<SealedOp> {
    return { device, epoch, seq, id, hash, text: await this.#cipher.open(text).catch(() => '') }
  }

  async hashAt(epoch: number, seq: number): Promise<string | null> {
    return guarded(async () => (await this.#database.ops.get([epoch, seq]))?.hash ?? null)
  }

  aside(epoch: number) {
    return guarded(async () =>
      this.#database.aside.where('[epoch+seq]').between([epoch, 0], [epoch, forEver]).toArray(),
    )
  }

  async setAside(epoch: number, refused: readonly { seq: number; code: string; reason: string }[], generation: number) {
    await this.#write(generation, async state => {
      await this.#database.aside.bulkPut(refused.map(one => ({ epoch, ...one })))
      return state
    })
  }

  async keepMarks(epoch: number, accepted: number, applied: number, generation: number): Promise<void> {
    await this.#write(generation, async state => (epoch === state.epoch ? { ...state, accepted, applied } : state))
  }

  async keepSession(sessionToken: string, generation: number): Promise<void> {
    await this.#write(generation, async state => ({ ...state, sessionToken }))
  }

  async rehome(move: Rehoming, generation: number): Promise<void> {
    const records = await Promise.all(move.entries.map(entry => this.#seal(entry)))
    await this.#write(generation, async state => {
      const { ops } = this.#database
      await ops.bulkDelete(move.removes.map(({ epoch, seq }) => [epoch, seq]))
      await ops.bulkAdd(records)
      const { toEpoch: epoch, lastSeq, lastHash } = move
      const marks = epoch === state.epoch ? {} : { accepted: 0, applied: 0 }
      return { ...state, epoch, lastSeq, lastHash, ...marks }
    })
    const identity = await guarded(() => this.#database.record('identity'))
    if (identity) await guarded(() => this.#database.put('identity', { ...identity, epoch: move.toEpoch }))
  }

  async trim(limits: TrimLimits, generation: number): Promise<number> {
    let forgotten = 0
    await this.#write(generation, async state => {
      const left = new Set((await this.#database.aside.toArray()).map(({ epoch, seq }) => `${epoch}/${seq}`))
      const old = await this.#database.ops
        .where('[epoch+seq]')
        .between([0, 0], [limits.epoch, keptApplied(state, limits)], true, true)
        .filter(({ type, atMs }) => atMs < (type.startsWith('sale.') ? limits.salesBeforeMs : limits.othersBeforeMs))
        .primaryKeys()
      const gone = old.filter(key => !left.has(key.join('/')))
      await this.#database.ops.bulkDelete(gone)
      forgotten = gone.length
      return state
    })
    return forgotten
  }

  /** One strict transaction that first looks who holds the pen. */
  async #write(generation: number, change: (state: JournalState) => Promise<JournalState>): Promise<void> {
    const { ops, lane, aside } = this.#database
    await guarded(() =>
      this.#database.transaction('rw', [ops, lane, aside], async () => {
        const state = await this.#state()
        if (state.generation !== generation) throw fenced()
        const after = await change(state)
        if (after !== state) await this.#database.put('state', after)
      }),
    )
  }

  async #state(): Promise<JournalState> {
    const state = await this.#database.record('state')
    if (!state) throw new OperationError('lane.unenrolled', 'This lane is not enrolled.', { retryable: false })
    return state
  }

  async #seal({ op, type, atMs, refs, label }: JournalEntry): Promise<OpRecord> {
    const { device, epoch, seq, id, hash } = op
    return { device, epoch, seq, id, hash, type, atMs, refs, label, text: await this.#cipher.seal(op.text) }
  }
}

export function fenced(): OperationError {
  return new OperationError('lane.fenced', 'Another tab has taken over this lane.', { retryable: false })
}

/** Whoever takes the pen counts one up; every writer that still believes to hold it commits nothing any more. */
export function takeGeneration(database: OutboxDatabase): Promise<number> {
  return guarded(() =>
    database.transaction('rw', database.lane, async () => {
      const state = await database.record('state')
      assert(state, 'an enrolled lane has a journal')
      const generation = state.generation + 1
      await database.put('state', { ...state, generation })
      return generation
    }),
  )
}

/** Receipt numbers are used up when they are given out, so that none is ever printed twice. */
export function takeReceipt(database: OutboxDatabase, generation: number): Promise<{ epoch: number; number: number }> {
  return guarded(() =>
    database.transaction('rw', database.lane, async () => {
      const state = await database.record('state')
      if (state?.generation !== generation) throw fenced()
      const before = await database.record('receipts')
      const last = before?.epoch === state.epoch ? before.last + 1 : 1
      await database.put('receipts', { epoch: state.epoch, last })
      return { epoch: state.epoch, number: last }
    }),
  )
}
