import { no, OperationError, type Result } from '@vaultsync/base'
import type {
  FeedBodies,
  FeedKind,
  LaneChange,
  OpBody,
  OpType,
  ReceiptMailReply,
  ReceiptMailRequest,
  SealedOp,
} from '@vaultsync/sync'
import { bookedSales } from './browser/booked-sales.ts'
import { enrolLane } from './browser/enrol.ts'
import { type LaneHost, openHost } from './browser/lane-host.ts'
import { oneAtATime } from './browser/one-at-a-time.ts'
import { snapshotOf, startingSurroundings, type Surroundings } from './browser/snapshot.ts'
import { storageHealth } from './browser/storage-health.ts'
import type { SearchFeed } from './catalogue/search-feed.ts'
import { type Gateway, gatewayAt } from './net/gateway.ts'
import { Pen } from './pen/pen.ts'
import { type LaneKeys, newLaneKeys } from './storage/cipher.ts'
import { CopyDatabase } from './storage/copy-database.ts'
import { guarded } from './storage/failure.ts'
import { OutboxDatabase } from './storage/outbox-database.ts'
import { takeGeneration, takeReceipt } from './storage/outbox-journal.ts'
import { fenceCopy } from './storage/working-copy.ts'
import { receiptNumberOf } from '../shop/receipt-number.ts'
import { KeptRecords } from './storage/kept-records.ts'
import type {
  BookedSaleWish,
  EngineSnapshot,
  EnrolRefusal,
  LaneIdentity,
  OwnSale,
  TillEngine,
  WaitingOp,
} from './till-engine.ts'

export interface BrowserEngineOptions {
  /** The search worker's client. Without one the catalogue is pulled row by row and nothing is indexed. */
  readonly search: SearchFeed | null
  readonly build: string
  /** Where the gateway is; may answer late, and null while nobody knows. */
  readonly gatewayUrl: () => Promise<string | null>
  /** Set apart several engines in one browser; tests do. */
  readonly name?: string
}

const reopenAfterMs = 5_000
const healthEveryMs = 300_000
const rereadAfterMs = 300
const lockName = 'vaultsync-pen'
/** Stands in while nobody knows where the gateway is: nothing answers there. */
const nowhere = 'http://127.0.0.1:9'

/**
 * The till's engine in a browser. It lives in the page: storage, network and socket are asynchronous anyway, everything
 * heavy is in the search worker, and a page that is gone cannot leave a writer behind.
 */
export function createBrowserEngine(options: BrowserEngineOptions): BrowserEngine {
  const engine = new InBrowser(options)
  void engine.begin()
  return engine
}

export interface BrowserEngine extends TillEngine {
  close(): void
}

class InBrowser implements BrowserEngine {
  readonly #options: BrowserEngineOptions
  readonly #outbox: OutboxDatabase
  readonly #copyDatabase: CopyDatabase
  readonly #listeners = new Set<() => void>()
  readonly #others: BroadcastChannel
  #keys: LaneKeys | null = null
  #kept: KeptRecords | null = null
  #gateway: Gateway | null = null
  #host: LaneHost | null = null
  #generation = 0
  readonly #pen: Pen
  #around: Surroundings = startingSurroundings
  #snapshot: EngineSnapshot = snapshotOf(startingSurroundings, null, null)
  #dirty = false
  #closed = false
  readonly #timers: ReturnType<typeof setInterval>[] = []

  constructor(options: BrowserEngineOptions) {
    this.#options = options
    const suffix = options.name ? `-${options.name}` : ''
    this.#outbox = new OutboxDatabase(`vaultsync-outbox${suffix}`)
    this.#copyDatabase = new CopyDatabase(suffix ? `vaultsync-copy${suffix}` : undefined)
    this.#pen = new Pen(`${lockName}-${this.#outbox.name}`, {
      open: writes => this.#openNow(writes),
      broken: (failure, again) => this.#broken(failure, again),
    })
    this.#others = new BroadcastChannel(`vaultsync-lane${suffix}`)
    this.#others.onmessage = () => this.#heardOthers()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  snapshot(): EngineSnapshot {
    if (this.#dirty) {
      this.#dirty = false
      this.#snapshot = snapshotOf(this.#around, this.#host?.lane ?? null, this.#host?.copy ?? null)
    }
    return this.#snapshot
  }

  async begin(): Promise<void> {
    try {
      await guarded(() => this.#outbox.open())
      this.#keys = (await guarded(() => this.#outbox.record('keys'))) ?? (await this.#makeKeys())
      this.#kept = new KeptRecords(this.#outbox, this.#keys)
      const identity = await guarded(() => this.#outbox.record('identity'))
      this.#watch()
      if (identity) await this.#enter(identity)
      else this.#set({ phase: 'unenrolled', identity: null })
    } catch (failure) {
      this.#broken(failure, () => this.begin())
    }
  }

  async enrol(code: string, laneName: string | null): Promise<Result<LaneIdentity, EnrolRefusal>> {
    if (!this.#keys) return no({ code: 'unreachable', message: 'This device’s storage is not open yet.' })
    const gateway = await this.#findGateway()
    const asked = { code, laneName, build: this.#options.build }
    const enrolled = await enrolLane(gateway, this.#outbox, this.#keys, asked)
    if (enrolled.ok) await this.#enter(enrolled.value)
    return enrolled
  }

  async commit<T extends OpType>(type: T, body: OpBody<T>, by: string | null): Promise<SealedOp> {
    return this.#writing().lane.commit(type, body, by)
  }

  async row<K extends FeedKind>(kind: K, id: string): Promise<FeedBodies[K] | null> {
    return (await this.#host?.lane.view.row(kind, id)) ?? null
  }

  async rows<K extends FeedKind>(kind: K): Promise<readonly FeedBodies[K][]> {
    return (await this.#host?.lane.view.rows(kind)) ?? []
  }

  async stock(skuIds: readonly number[]) {
    return (await this.#host?.lane.view.stock(skuIds)) ?? new Map()
  }

  async ownSales(query: { text?: string; before?: number; limit: number }): Promise<readonly OwnSale[]> {
    return (await this.#host?.records.ownSales(query)) ?? []
  }

  async ownSale(saleIdOrReceiptNumber: string): Promise<OwnSale | null> {
    return (await this.#host?.records.ownSale(saleIdOrReceiptNumber)) ?? null
  }

  async bookedSales(wish: BookedSaleWish): Promise<readonly OwnSale[]> {
    const { records } = this.#writing()
    return this.#gateway === null ? [] : bookedSales(this.#gateway, records, wish)
  }

  async mailReceipt(letter: ReceiptMailRequest): Promise<ReceiptMailReply> {
    this.#writing()
    return (this.#gateway ?? gatewayAt(nowhere)).mailReceipt(letter)
  }

  async waitingOps(): Promise<readonly WaitingOp[]> {
    return (await this.#host?.records.waitingOps()) ?? []
  }

  async nextReceiptNumber(): Promise<string> {
    this.#writing()
    const { epoch, number } = await this.#fencing(takeReceipt(this.#outbox, this.#generation))
    return receiptNumberOf(this.snapshot(), epoch, number)
  }

  async keep(key: string, value: unknown): Promise<void> {
    if (this.#around.phase === 'read-only') throw readOnly()
    if (!this.#kept)
      throw new OperationError('storage.closed', 'This device’s storage is not open.', { retryable: true })
    await this.#fencing(this.#kept.keep(key, value, this.#generation))
  }

  async kept<T>(key: string): Promise<T | null> {
    return (await this.#kept?.find<T>(key)) ?? null
  }

  syncNow(): void {
    this.#host?.lane.tell({ is: 'cheered' })
    this.#host?.lane.tell({ is: 'rang', timer: 'poll' })
  }

  async takeOver(): Promise<void> {
    this.#pen.steal()
    await new Promise<void>(resolve => {
      const leave = this.subscribe(() => {
        if (this.#around.phase === 'read-only') return
        leave()
        resolve()
      })
    })
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearInterval(timer)
    this.#pen.release()
    this.#host?.stop()
    this.#others.close()
    this.#outbox.close()
    this.#copyDatabase.close()
  }

  async #makeKeys(): Promise<LaneKeys> {
    const keys = await newLaneKeys()
    await guarded(() => this.#outbox.put('keys', keys))
    return keys
  }

  /** An enrolled lane asks for the pen; whoever does not get it reads along. */
  async #enter(identity: LaneIdentity): Promise<void> {
    this.#set({ identity, phase: 'starting' })
    this.#gateway = await this.#findGateway()
    await this.#pen.take()
  }

  async #openNow(writes: boolean): Promise<void> {
    const { identity } = this.#around
    if (this.#closed || !identity || !this.#keys) return
    this.#host?.stop()
    if (writes) {
      this.#generation = await takeGeneration(this.#outbox)
      await fenceCopy(this.#copyDatabase, this.#generation)
    }
    const host = await openHost({
      outbox: this.#outbox,
      copyDatabase: this.#copyDatabase,
      keys: this.#keys,
      identity,
      gateway: this.#gateway ?? gatewayAt(nowhere),
      search: this.#options.search,
      build: this.#options.build,
      generation: this.#generation,
      storage: () => this.#around.storage,
      onChange: change => this.#changed(change),
      onProgress: bootstrap => this.#progress(bootstrap),
    })
    this.#host = host
    await this.#countWaiting()
    if (writes) host.start()
    this.#set({ phase: writes ? this.#phaseNow() : 'read-only', trouble: null })
  }

  /** A lane can sell once it knows its staff and its store; the rest of the catalogue may still be coming. */
  #phaseNow(): EngineSnapshot['phase'] {
    const places = this.#host?.lane.view.places
    return places?.store && places.catalogue ? 'ready' : 'bootstrapping'
  }

  #changed(change: LaneChange): void {
    if (change.what === 'fenced') return this.#set({ phase: 'read-only' })
    // Only this tab has heard it, and only for a moment: levels are read again, and nothing is counted.
    if (change.what === 'heard') return this.#touchSoon()
    if (change.what !== 'session') this.#others.postMessage(change.what)
    if (change.what === 'committed') {
      this.#touchSoon()
      return this.#countSoon()
    }
    const contact = this.#host?.lane.session.lastContactMs ?? null
    const lastContactMs = contact ?? this.#around.lastContactMs
    const phase = this.#around.phase === 'bootstrapping' ? this.#phaseNow() : this.#around.phase
    if (phase !== this.#around.phase) this.#set({ phase })
    this.#around = { ...this.#around, lastContactMs }
    this.#touchSoon()
    this.#countSoon()
  }

  #progress(bootstrap: EngineSnapshot['bootstrap']): void {
    this.#set({ bootstrap, phase: this.#around.phase === 'bootstrapping' ? this.#phaseNow() : this.#around.phase })
  }

  readonly #reread = oneAtATime(async () => {
    await new Promise(resolve => setTimeout(resolve, rereadAfterMs))
    if (!this.#pen.isHeld) await this.#pen.open()
  })

  /** Another tab wrote: a tab that only reads looks again, one look at a time, and once more for what it missed. */
  #heardOthers(): void {
    if (this.#around.phase === 'read-only') this.#reread()
  }

  /** Nobody waits for the counts, and however much happens meanwhile, they are counted once more. */
  readonly #countSoon = oneAtATime(async () => {
    if (!this.#closed) await this.#countWaiting()
  })

  async #countWaiting(): Promise<void> {
    if (this.#host) this.#set(await this.#host.records.waitingSince())
  }

  async #findGateway(): Promise<Gateway | null> {
    const url = await this.#options.gatewayUrl()
    return url ? gatewayAt(url) : this.#gateway
  }

  #watch(): void {
    const look = async () => this.#set({ storage: await storageHealth() })
    void look()
    this.#timers.push(setInterval(() => void look(), healthEveryMs))
    globalThis.addEventListener?.('online', () => this.#host?.lane.tell({ is: 'cheered' }))
    globalThis.document?.addEventListener('visibilitychange', () => this.syncNow())
  }

  #writing(): LaneHost {
    if (this.#around.phase === 'read-only') throw readOnly()
    if (!this.#host) throw new OperationError('lane.closed', 'This lane is not open.', { retryable: true })
    return this.#host
  }

  /** A write that finds another holder of the pen tells the lane so. */
  async #fencing<T>(write: Promise<T>): Promise<T> {
    try {
      return await write
    } catch (failure) {
      this.#host?.lane.noticeFence(failure)
      throw failure
    }
  }

  /** Storage that will not open is tried again for as long as the page lives. */
  #broken(failure: unknown, tryAgain: () => Promise<void>): void {
    const message = failure instanceof Error ? failure.message : String(failure)
    const trouble = `${message} Nothing that was sold is lost; the till tries again by itself.`
    this.#set({ phase: 'broken', trouble })
    if (!this.#closed) setTimeout(() => void tryAgain(), reopenAfterMs)
  }

  #set(change: Partial<Surroundings>): void {
    this.#around = { ...this.#around, ...change }
    this.#touch()
  }

  #touch(): void {
    this.#dirty = true
    for (const listener of this.#listeners) listener()
  }

  #touching = false

  /** What goes on between this lane and the cloud is shown after whatever the cashier waits for. */
  #touchSoon(): void {
    this.#dirty = true
    if (this.#touching) return
    this.#touching = true
    setTimeout(() => {
      this.#touching = false
      this.#touch()
    }, 0)
  }
}

const readOnly = () =>
  new OperationError('lane.read-only', 'Another tab sells on this lane. Take over to sell here.', { retryable: false })
