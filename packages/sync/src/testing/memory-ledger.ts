import type { ActorHead, ActorKey, ChainHead, LedgerStore, LedgerTransaction } from '../ledger/port.ts'
import { type LedgerRows, type LedgerTable, ledgerTables } from '../ledger/tables.ts'
import { tenantWide } from '../ledger/rows.ts'
import { chainStart } from '../op/hash.ts'
import { creditEntry, type FeedEntry, kindOf, pageOf, stockEntry } from '../server/feed-page.ts'
import { actorName } from '../server/gate.ts'
import type { ActorSeq } from '../wire/actor-seq.ts'
import type { PullPage, PullRequest } from '../wire/pull.ts'
import { chainName, copyOfIndex, emptyIndex, type MemoryIndex, type PlacedRow, under } from './memory-index.ts'
import { memoryTransaction } from './memory-transaction.ts'

export interface FeedState {
  readonly epoch: string
  readonly seq: number
  readonly minSeq: number
}

/** Everything a ledger holds. Rows are never changed, so a copy of the maps is a picture of the moment. */
export interface MemoryState {
  readonly tables: { readonly [T in LedgerTable]: Map<string, LedgerRows[T]> }
  readonly actors: Map<string, ActorHead>
  readonly chains: Map<string, ChainHead>
  readonly feeds: Map<string, FeedState>
  readonly offsets: Map<string, number>
  /** What would take a look at every row otherwise; a simulation asks thousands of times a second. */
  readonly index: MemoryIndex
}

function emptyState(): MemoryState {
  const tables = Object.fromEntries(Object.keys(ledgerTables).map(table => [table, new Map()]))
  return {
    tables: tables as unknown as MemoryState['tables'],
    actors: new Map(),
    chains: new Map(),
    feeds: new Map(),
    offsets: new Map(),
    index: emptyIndex(),
  }
}

function copyOf(state: MemoryState): MemoryState {
  const tables = Object.fromEntries(
    Object.entries(state.tables).map(([table, rows]) => [table, new Map<string, unknown>(rows)]),
  )
  return {
    tables: tables as unknown as MemoryState['tables'],
    actors: new Map(state.actors),
    chains: new Map(state.chains),
    feeds: new Map(state.feeds),
    offsets: new Map(state.offsets),
    index: copyOfIndex(state.index),
  }
}

/** A ledger that forgets everything with its process: for the simulator, and to say in a few lines what the real one does. */
export class MemoryLedger implements LedgerStore {
  #state = emptyState()
  #turn: Promise<unknown> = Promise.resolve()
  /** Entries in their order, for as long as the feed has not moved. */
  #sorted = new Map<string, { readonly stand: FeedState; readonly entries: readonly FeedEntry[] }>()
  readonly #newEpoch: () => string

  constructor(newEpoch: () => string = () => '00000000-0000-4000-8000-000000000001') {
    this.#newEpoch = newEpoch
  }

  transaction<T>(tenantIds: readonly string[], work: (ledger: LedgerTransaction) => Promise<T>): Promise<T> {
    const mine = this.#turn.then(async () => {
      const undo: (() => void)[] = []
      try {
        return await work(memoryTransaction(this.#state, new Set(tenantIds), undo, this.#newEpoch))
      } catch (error) {
        for (const step of undo.reverse()) step()
        throw error
      }
    })
    this.#turn = mine.catch(() => null)
    return mine
  }

  /** What enrolment and a granted epoch leave behind: an actor that the gate knows. */
  grantActor(key: ActorKey & { readonly storeId: string }): void {
    const head = { ...key, lastSeq: 0, lastHash: chainStart, forked: false, waiting: false }
    if (this.#state.actors.has(actorName(key))) return
    this.#state.actors.set(actorName(key), head)
    const store = `${key.tenantId}|${key.storeId}`
    under(this.#state.index.actors, store).set(actorName(key), head)
    this.#state.index.vectors.delete(store)
  }

  actor(key: ActorKey): ActorHead | undefined {
    return this.#state.actors.get(actorName(key))
  }

  actors(): ActorHead[] {
    return [...this.#state.actors.values()]
  }

  rows<T extends LedgerTable>(table: T): LedgerRows[T][] {
    return [...this.#state.tables[table].values()]
  }

  feed(tenantId: string, feed: string): FeedState {
    const name = `${tenantId}|${feed}`
    const known = this.#state.feeds.get(name) ?? { epoch: this.#newEpoch(), seq: 0, minSeq: 0 }
    this.#state.feeds.set(name, known)
    return known
  }

  offset(log: string, partition: number): number {
    return this.#state.offsets.get(`${log}|${partition}`) ?? 0
  }

  row<T extends LedgerTable>(table: T, key: string): LedgerRows[T] | undefined {
    return this.#state.tables[table].get(key)
  }

  /** Whether the books have this row, whatever it says. */
  has(table: LedgerTable, key: string): boolean {
    return this.#state.tables[table].has(key)
  }

  readPage(tenantId: string, storeId: string, request: PullRequest, nowMs: number): PullPage {
    const feed = request.feed === 'catalogue' ? tenantWide : storeId
    const { epoch, seq: head, minSeq } = this.feed(tenantId, feed)
    const entries = this.#entries(tenantId, feed)
    const { only } = request
    const asked = entries.slice(firstAfter(entries, request.since))
    const rows = (only ? asked.filter(({ key }) => only.includes(kindOf(key))) : asked).slice(0, request.max)
    return pageOf({ epoch, head, minSeq }, request, rows, this.#vector(tenantId, storeId), nowMs)
  }

  /** What took a place in a chain: the op itself, its like under an earlier epoch, or bytes that wait for a person. */
  placed(actor: ActorKey, seq: number): PlacedRow | undefined {
    const chain = this.#state.index.places.get(chainName(actor))
    return chain?.get(`${seq}|op`) ?? chain?.get(`${seq}|opRehomed`) ?? chain?.get(`${seq}|quarantine`)
  }

  movementsIn(tenantId: string, storeId: string): Iterable<LedgerRows['stockMovement']> {
    return under(this.#state.index.movements, `${tenantId}|${storeId}`).values()
  }

  #vector(tenantId: string, storeId: string): readonly ActorSeq[] {
    const store = `${tenantId}|${storeId}`
    const { actors, vectors } = this.#state.index
    const known = vectors.get(store)
    if (known) return known
    const vector = [...under(actors, store).values()].map(seqOf)
    vectors.set(store, vector)
    return vector
  }

  /** A picture to go back to: what a backup is to a database. */
  picture(): MemoryState {
    return copyOf(this.#state)
  }

  /** Puts an earlier picture back, under new feed epochs, as the restore runbook does. */
  restore(picture: MemoryState): void {
    this.#state = copyOf(picture)
    for (const [name, feed] of this.#state.feeds) this.#state.feeds.set(name, { ...feed, epoch: this.#newEpoch() })
  }

  #entries(tenantId: string, feed: string): readonly FeedEntry[] {
    const name = `${tenantId}|${feed}`
    const stand = this.feed(tenantId, feed)
    const known = this.#sorted.get(name)
    if (known?.stand === stand) return known.entries
    const { feedRows, stock, credit } = this.#state.index
    const entries = [
      ...[...under(feedRows, name).values()].map(feedEntry),
      ...[...under(stock, name).values()].map(stockEntry),
      ...(feed === tenantWide ? [...under(credit, tenantId).values()].map(creditEntry) : []),
    ].sort((a, b) => a.seq - b.seq)
    this.#sorted.set(name, { stand, entries })
    return entries
  }
}

const entryOfRow = new WeakMap<LedgerRows['feedRow'], FeedEntry>()

/** Rows are never changed, so what one says is read once. */
function feedEntry(row: LedgerRows['feedRow']): FeedEntry {
  const known = entryOfRow.get(row)
  if (known !== undefined) return known
  const { key, seq, body } = row
  const entry = { key, seq, body: body === null ? null : (JSON.parse(body) as unknown) }
  entryOfRow.set(row, entry)
  return entry
}

const seqOfHead = new WeakMap<ActorHead, ActorSeq>()

function seqOf(head: ActorHead): ActorSeq {
  const known = seqOfHead.get(head)
  if (known !== undefined) return known
  const made = { device: head.device, epoch: head.epoch, seq: head.lastSeq }
  seqOfHead.set(head, made)
  return made
}

function firstAfter(entries: readonly FeedEntry[], seq: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.seq ?? 0) <= seq) low = middle + 1
    else high = middle
  }
  return low
}
