import { no, OperationError, ok, type Result } from '@vaultsync/base'
import {
  type Envelope,
  type FeedBodies,
  type FeedKind,
  newWriter,
  type OpBody,
  type OpType,
  Overlay,
  type ReceiptMailReply,
  type SealedOp,
  saleMatches,
  saleStanding,
  sealOp,
  type Writer,
} from '@vaultsync/sync'
import type {
  BookedSaleWish,
  EngineSnapshot,
  EnrolRefusal,
  LaneIdentity,
  OwnSale,
  TillEngine,
  WaitingOp,
} from '../till-engine.ts'
import { memoryShop, type MemoryShop } from './memory-shop.ts'

export interface MemoryEngineOptions {
  /** What the lane starts with; an unenrolled lane takes it over when `enrol` succeeds. */
  readonly shop?: MemoryShop
  readonly enrolled?: boolean
  readonly now?: () => number
  readonly newId?: () => string
}

/** An engine with a cloud of its own: what a test or a design page needs to move the world below the screens. */
export interface MemoryEngine extends TillEngine {
  readonly cloud: {
    /** Cut: everything that is committed stays at `local`. Connected: it is accepted and applied at once. */
    connected(yes: boolean): void
    /** The next commits fail like a broken disk would, until told otherwise. */
    failCommits(code: string | null): void
    /** Sets a feed row as if it had been pulled. */
    put<K extends FeedKind>(kind: K, id: string, body: FeedBodies[K] | null): void
    quarantine(opId: string, code: string, reason: string): void
    phase(phase: EngineSnapshot['phase'], trouble?: string | null): void
    status(status: EngineSnapshot['status']): void
    patch(change: Partial<EngineSnapshot>): void
  }
  /** Everything ever committed, oldest first. */
  readonly committed: readonly SealedOp[]
}

type Level = OwnSale['level']
interface Kept {
  readonly op: SealedOp
  readonly envelope: Envelope
  level: Level
  code: string | null
  reason: string | null
}

export function createMemoryEngine(options: MemoryEngineOptions = {}): MemoryEngine {
  return new InMemory(options)
}

class InMemory implements MemoryEngine {
  readonly #shop: MemoryShop
  readonly #now: () => number
  readonly #newId: () => string
  readonly #listeners = new Set<() => void>()
  readonly #base = new Map<string, unknown>()
  readonly #kept = new Map<string, string>()
  readonly #overlay = new Overlay()
  readonly #ops: Kept[] = []
  #writer: Writer
  #receipts = 0
  #online = true
  #failing: string | null = null
  #snapshot: EngineSnapshot

  constructor(options: MemoryEngineOptions) {
    this.#shop = options.shop ?? memoryShop()
    this.#now = options.now ?? Date.now
    this.#newId = options.newId ?? (() => crypto.randomUUID())
    this.#writer = newWriter(this.#shop.identity.deviceId, this.#shop.identity.epoch)
    this.#snapshot = blank
    if (options.enrolled ?? true) this.#open()
  }

  get committed() {
    return this.#ops.map(({ op }) => op)
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  snapshot() {
    return this.#snapshot
  }

  enrol(code: string, laneName: string | null): Promise<Result<LaneIdentity, EnrolRefusal>> {
    if (!this.#online) return Promise.resolve(no({ code: 'unreachable', message: 'The cloud did not answer.' }))
    if (code !== this.#shop.enrolCode) {
      return Promise.resolve(no({ code: 'code-unknown', message: 'This code is not known.' }))
    }
    this.#open(laneName)
    return Promise.resolve(ok(this.#snapshot.identity ?? this.#shop.identity))
  }

  commit<T extends OpType>(type: T, body: OpBody<T>, by: string | null): Promise<SealedOp> {
    if (this.#failing || this.#snapshot.phase === 'read-only') {
      const code = this.#failing ?? 'lane.read-only'
      return Promise.reject(new OperationError(code, 'The record could not be kept.', { retryable: true }))
    }
    const now = this.#now()
    const { op, writer } = sealOp(this.#writer, {
      id: this.#newId(),
      store: this.#shop.identity.storeId,
      type,
      version: 1,
      by,
      body: structuredClone(body),
      wallMs: now,
      monotonicMs: now,
      offsetMs: 0,
    })
    this.#writer = writer
    this.#ops.push({ op, envelope: JSON.parse(op.text) as Envelope, level: 'local', code: null, reason: null })
    this.#overlay.add(op)
    if (this.#online) this.#apply()
    this.#changed()
    return Promise.resolve(op)
  }

  row<K extends FeedKind>(kind: K, id: string): Promise<FeedBodies[K] | null> {
    return Promise.resolve(this.#rowNow(kind, id))
  }

  rows<K extends FeedKind>(kind: K): Promise<readonly FeedBodies[K][]> {
    return Promise.resolve(this.#rowsNow(kind))
  }

  stock(skuIds: readonly number[]) {
    return Promise.resolve(
      new Map(
        skuIds.map(skuId => {
          const base = this.#base.get(`stock:${skuId}`) as FeedBodies['stock'] | undefined
          const others = this.#base.get(`elsewhere:${skuId}`) as FeedBodies['elsewhere'] | undefined
          const here = (base?.onHand ?? 0) + this.#overlay.stockDelta(skuId)
          return [skuId, { here, heard: 0, reserved: base?.reserved ?? 0, elsewhere: others?.onHand ?? 0 }]
        }),
      ),
    )
  }

  ownSales({ text, before, limit }: { text?: string; before?: number; limit: number }) {
    const found = this.#sales().filter(
      ({ sale }) => sale.completedAtMs < (before ?? Number.POSITIVE_INFINITY) && saleMatches(sale, text ?? ''),
    )
    return Promise.resolve(found.reverse().slice(0, limit))
  }

  ownSale(key: string) {
    const found = this.#sales().find(({ sale }) => sale.saleId === key || sale.receiptNumber === key)
    return Promise.resolve(found ?? null)
  }

  bookedSales(wish: BookedSaleWish): Promise<readonly OwnSale[]> {
    const cut = new OperationError('net.unreachable', 'The cloud did not answer.', { retryable: true })
    if (!this.#online) return Promise.reject(cut)
    const isIt = ({ sale }: OwnSale) => ('saleId' in wish ? sale.saleId === wish.saleId : saleMatches(sale, wish.text))
    return Promise.resolve(this.#sales().filter(isIt).reverse())
  }

  mailReceipt(): Promise<ReceiptMailReply> {
    return Promise.resolve({ outcome: 'written' })
  }

  waitingOps(): Promise<readonly WaitingOp[]> {
    return Promise.resolve(
      this.#ops.flatMap(({ op, envelope, level, code, reason }) => {
        if (level === 'applied') return []
        const attempts = level === 'local' ? 0 : 1
        return [{ op, type: envelope.type as OpType, atMs: envelope.wall, level, attempts, lastError: code, reason }]
      }),
    )
  }

  nextReceiptNumber() {
    this.#receipts += 1
    const { lane, epoch } = this.#snapshot.identity ?? this.#shop.identity
    return Promise.resolve(`${lane}-${epoch}-${String(this.#receipts).padStart(5, '0')}`)
  }

  keep(key: string, value: unknown) {
    if (this.#failing) {
      return Promise.reject(new OperationError(this.#failing, 'Could not be kept.', { retryable: true }))
    }
    if (value === undefined || value === null) this.#kept.delete(key)
    else this.#kept.set(key, JSON.stringify(value))
    return Promise.resolve()
  }

  kept<T>(key: string): Promise<T | null> {
    const text = this.#kept.get(key)
    return Promise.resolve(text === undefined ? null : (JSON.parse(text) as T))
  }

  syncNow() {
    if (this.#online) this.#apply()
    this.#changed()
  }

  takeOver() {
    this.cloud.phase('ready')
    return Promise.resolve()
  }

  readonly cloud: MemoryEngine['cloud'] = {
    connected: yes => {
      this.#online = yes
      if (yes) this.#apply()
      this.#changed()
    },
    failCommits: code => {
      this.#failing = code
    },
    put: (kind, id, body) => {
      if (body === null) this.#base.delete(`${kind}:${id}`)
      else this.#base.set(`${kind}:${id}`, body)
      this.#changed()
    },
    quarantine: (opId, code, reason) => {
      const kept = this.#ops.find(({ op }) => op.id === opId)
      if (kept) Object.assign(kept, { level: 'quarantined', code, reason })
      this.#changed()
    },
    phase: (phase, trouble = null) => this.cloud.patch({ phase, trouble }),
    status: status => this.cloud.patch({ status }),
    patch: change => {
      this.#snapshot = { ...this.#snapshot, ...change }
      this.#changed()
    },
  }

  #open(laneName: string | null = null) {
    const identity = { ...this.#shop.identity, lane: laneName ?? this.#shop.identity.lane }
    for (const [key, body] of this.#shop.rows) this.#base.set(key, body)
    this.#snapshot = { ...this.#snapshot, phase: 'ready', identity }
    this.#changed()
  }

  /** The cloud's own ledger, in miniature: what the overlay showed becomes the base, and the vector says so. */
  #apply() {
    for (const kept of this.#ops) {
      if (kept.level !== 'local') continue
      kept.level = 'applied'
      const { op } = kept
      this.#fold(op)
      const vector = [{ device: op.device, epoch: op.epoch, seq: op.seq }]
      this.#overlay.cover('store', vector)
      this.#overlay.cover('catalogue', vector)
    }
  }

  #fold(op: SealedOp) {
    const one = new Overlay()
    const { rows, stock } = one.add(op)
    for (const { skuId, delta } of stock) {
      const before = this.#base.get(`stock:${skuId}`) as FeedBodies['stock'] | undefined
      const onHand = (before?.onHand ?? 0) + delta
      this.#base.set(`stock:${skuId}`, { skuId, onHand, reserved: before?.reserved ?? 0 })
    }
    for (const { kind, id, change } of rows) {
      const after = change((this.#base.get(`${kind}:${id}`) ?? null) as never)
      if (after === null) this.#base.delete(`${kind}:${id}`)
      else this.#base.set(`${kind}:${id}`, after)
    }
  }

  #rowNow<K extends FeedKind>(kind: K, id: string): FeedBodies[K] | null {
    return this.#overlay.row(kind, id, (this.#base.get(`${kind}:${id}`) ?? null) as FeedBodies[K] | null)
  }

  #rowsNow<K extends FeedKind>(kind: K): FeedBodies[K][] {
    const prefix = `${kind}:`
    const ids = [...this.#base.keys()].filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length))
    return [...new Set([...ids, ...this.#overlay.idsTouched(kind)])].flatMap(id => this.#rowNow(kind, id) ?? [])
  }

  #sales(): OwnSale[] {
    const envelopes = this.#ops.map(({ envelope }) => envelope)
    return this.#ops.flatMap(({ envelope, level }) => {
      if (envelope.type !== 'sale.completed') return []
      const { sale } = envelope.body as OpBody<'sale.completed'>
      return [{ sale, level, ...saleStanding(sale.saleId, envelopes) }]
    })
  }

  #changed() {
    const count = (level: Level) => this.#ops.filter(kept => kept.level === level).length
    const waiting = this.#ops.find(({ level }) => level === 'local')
    const { deviceId, storeId } = this.#shop.identity
    const enrolled = this.#snapshot.identity !== null
    this.#snapshot = {
      ...this.#snapshot,
      safety: {
        local: count('local') + count('quarantined'),
        peer: count('peer'),
        accepted: count('accepted'),
        applied: count('applied'),
        connected: this.#online,
        peerName: null,
        lastContactMs: this.#online ? this.#now() : this.#snapshot.safety.lastContactMs,
        oldestWaitingMs: waiting?.envelope.wall ?? null,
      },
      store: enrolled ? this.#rowNow('store', storeId) : null,
      tenant: enrolled ? (this.#rowsNow('tenant')[0] ?? null) : null,
      taxes: this.#rowNow('tax', storeId) ?? this.#rowNow('tax', 'tenant'),
      staff: this.#rowsNow('staff'),
      carts: this.#rowsNow('cart'),
      openShift: this.#rowsNow('shift').find(shift => shift.deviceId === deviceId && shift.status === 'open') ?? null,
    }
    for (const listener of this.#listeners) listener()
  }
}

const blank: EngineSnapshot = {
  phase: 'unenrolled',
  trouble: null,
  identity: null,
  safety: {
    local: 0,
    peer: 0,
    accepted: 0,
    applied: 0,
    connected: true,
    lastContactMs: null,
    oldestWaitingMs: null,
    peerName: null,
  },
  bootstrap: null,
  status: 'enrolled',
  storage: { persisted: true, usageBytes: 12_000_000, quotaBytes: 10_000_000_000 },
  clockOffsetMs: 0,
  store: null,
  tenant: null,
  taxes: null,
  staff: [],
  carts: [],
  openShift: null,
}
