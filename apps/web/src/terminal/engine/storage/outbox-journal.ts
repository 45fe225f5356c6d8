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
import { laneRecord, type OpRecord, type OutboxDatabase, type OutboxTables } from './outbox-database.ts'

const forEver = Number.POSITIVE_INFINITY
const mostAtOnce = 2 ** 31

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
      await this.#database.open()
      return this.#database.read(['lane'], stateOf)
    })
  }

  async append(entry: JournalEntry, generation: number): Promise<void> {
    const record = await this.#seal(entry)
    const { hlc } = JSON.parse(entry.op.text) as { hlc: string }
    await this.#write(generation, async (state, { ops }) => {
      const { epoch, seq, hash } = entry.op
      assert(epoch === state.epoch && seq === state.lastSeq + 1, 'an op follows the last one')
      await ops.add(record)
      return { ...state, lastSeq: seq, lastHash: hash, hybrid: hlc }
    })
  }

  async retract(op: SealedOp, generation: number): Promise<void> {
    const { prev } = JSON.parse(op.text) as { prev: string }
    await this.#write(generation, async (state, { ops }) => {
      if (state.lastHash !== op.hash) return state
      await ops.delete([op.epoch, op.seq])
      return { ...state, lastSeq: op.seq - 1, lastHash: prev }
    })
  }

  async read(epoch: number, from: number, maxOps: number, maxBytes: number): Promise<readonly SealedOp[]> {
    const range = IDBKeyRange.bound([epoch, from], [epoch, forEver])
    const records = await guarded(() =>
      this.#database.read(['ops'], ({ ops }) => ops.first(range, Math.min(maxOps, mostAtOnce))),
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
    return guarded(async () => (await this.#database.read(['ops'], ({ ops }) => ops.get([epoch, seq])))?.hash ?? null)
  }

  aside(epoch: number) {
    const range = IDBKeyRange.bound([epoch, 0], [epoch, forEver])
    return guarded(() => this.#database.read(['aside'], table => table.aside.all(range)))
  }

  async setAside(epoch: number, refused: readonly { seq: number; code: string; reason: string }[], generation: number) {
    await this.#write(generation, async (state, { aside }) => {
      await aside.put(...refused.map(one => ({ epoch, ...one })))
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
    await this.#write(generation, async (state, { ops }) => {
      await ops.delete(...move.removes.map(({ epoch, seq }) => [epoch, seq]))
      await ops.add(...records)
      const { toEpoch: epoch, lastSeq, lastHash } = move
      const marks = epoch === state.epoch ? {} : { accepted: 0, applied: 0 }
      return { ...state, epoch, lastSeq, lastHash, ...marks }
    })
    const identity = await guarded(() => this.#database.record('identity'))
    if (identity) await guarded(() => this.#database.put('identity', { ...identity, epoch: move.toEpoch }))
  }

  async trim(limits: TrimLimits, generation: number): Promise<number> {
    let forgotten = 0
    await this.#write(generation, async (state, { ops, aside }) => {
      const left = new Set((await aside.all()).map(({ epoch, seq }) => `${epoch}/${seq}`))
      const range = IDBKeyRange.bound([0, 0], [limits.epoch, keptApplied(state, limits)])
      const gone: [number, number][] = []
      await ops.walk({ range }, ({ epoch, seq, type, atMs }) => {
        const isOld = atMs < (type.startsWith('sale.') ? limits.salesBeforeMs : limits.othersBeforeMs)
        if (isOld && !left.has(`${epoch}/${seq}`)) gone.push([epoch, seq])
        return true
      })
      await ops.delete(...gone)
      forgotten = gone.length
      return state
    })
    return forgotten
  }

  /** One strict transaction that first looks who holds the pen. */
  async #write(
    generation: number,
    change: (state: JournalState, tables: OutboxTables) => Promise<JournalState>,
  ): Promise<void> {
    await guarded(() =>
      this.#database.write(['ops', 'lane', 'aside'], async tables => {
        const state = await stateOf(tables)
        if (state.generation !== generation) throw fenced()
        const after = await change(state, tables)
        if (after !== state) await tables.lane.put({ key: 'state', value: after })
      }),
    )
  }

  async #seal({ op, type, atMs, refs, label }: JournalEntry): Promise<OpRecord> {
    const { device, epoch, seq, id, hash } = op
    return { device, epoch, seq, id, hash, type, atMs, refs, label, text: await this.#cipher.seal(op.text) }
  }
}

async function stateOf({ lane }: Pick<OutboxTables, 'lane'>): Promise<JournalState> {
  const state = await laneRecord(lane, 'state')
  if (!state) throw new OperationError('lane.unenrolled', 'This lane is not enrolled.', { retryable: false })
  return state
}

export function fenced(): OperationError {
  return new OperationError('lane.fenced', 'Another tab has taken over this lane.', { retryable: false })
}

/** Whoever takes the pen counts one up; every writer that still believes to hold it commits nothing any more. */
export function takeGeneration(database: OutboxDatabase): Promise<number> {
  return guarded(() =>
    database.write(['lane'], async ({ lane }) => {
      const state = await laneRecord(lane, 'state')
      assert(state, 'an enrolled lane has a journal')
      const generation = state.generation + 1
      await lane.put({ key: 'state', value: { ...state, generation } })
      return generation
    }),
  )
}

/** Receipt numbers are used up when they are given out, so that none is ever printed twice. */
export function takeReceipt(database: OutboxDatabase, generation: number): Promise<{ epoch: number; number: number }> {
  return guarded(() =>
    database.write(['lane'], async ({ lane }) => {
      const state = await laneRecord(lane, 'state')
      if (state?.generation !== generation) throw fenced()
      const before = await laneRecord(lane, 'receipts')
      const last = before?.epoch === state.epoch ? before.last + 1 : 1
      await lane.put({ key: 'receipts', value: { epoch: state.epoch, last } })
      return { epoch: state.epoch, number: last }
    }),
  )
}
