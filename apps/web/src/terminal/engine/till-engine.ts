import type { OperationError, Result } from '@vaultsync/base'
import type {
  FeedBodies,
  FeedKind,
  OpBody,
  OpType,
  ReceiptMailReply,
  ReceiptMailRequest,
  SealedOp,
  ShownStock,
} from '@vaultsync/sync'

/** What the screens know of the machinery below them. Screens never touch storage, workers or the network. */
export interface TillEngine {
  subscribe(listener: () => void): () => void
  /** Immutable and replaced on every change, so that React can compare it. */
  snapshot(): EngineSnapshot

  enrol(code: string, laneName: string | null): Promise<Result<LaneIdentity, EnrolRefusal>>

  /**
   * Seals one op and resolves when it is durable on this lane (strict). Rejects with an OperationError when it could
   * not be kept: the sale did not happen, nothing may be printed, and the screen must say so.
   */
  commit<T extends OpType>(type: T, body: OpBody<T>, by: string | null): Promise<SealedOp>

  /** Rows as they are on this lane: the pulled state plus what this lane has done since. */
  row<K extends FeedKind>(kind: K, id: string): Promise<FeedBodies[K] | null>
  rows<K extends FeedKind>(kind: K): Promise<readonly FeedBodies[K][]>
  /**
   * Stock as displayed: base at its version vector, plus the ops that the vector does not cover, plus what siblings were
   * heard to have done; that last part stands in `heard` too, because nothing may be decided by it.
   */
  stock(skuIds: readonly number[]): Promise<ReadonlyMap<number, ShownStock>>
  /** Own sales of the last 90 days, newest first. */
  ownSales(query: { text?: string; before?: number; limit: number }): Promise<readonly OwnSale[]>
  ownSale(saleIdOrReceiptNumber: string): Promise<OwnSale | null>
  /**
   * Sales of every lane of the tenant, newest first, with what any lane has taken back of them. Rejects with an
   * OperationError when the books cannot be asked now.
   */
  bookedSales(wish: BookedSaleWish): Promise<readonly OwnSale[]>
  /** Gives a receipt to the shop's outgoing mail. Rejects with an OperationError when the shop cannot be asked now. */
  mailReceipt(letter: ReceiptMailRequest): Promise<ReceiptMailReply>
  /** Every op that is not yet in the books, oldest first. */
  waitingOps(): Promise<readonly WaitingOp[]>

  /** The next receipt number of this lane: never used before, never used again. */
  nextReceiptNumber(): Promise<string>
  /** Small local records that survive a restart but are nobody else's business: the open cart, print jobs, settings. */
  keep(key: string, value: unknown): Promise<void>
  kept<T>(key: string): Promise<T | null>

  syncNow(): void
  /** A second tab may take over the pen; the first becomes read-only. */
  takeOver(): Promise<void>
}

export interface LaneIdentity {
  readonly tenantId: string
  readonly tenantName: string
  readonly storeId: string
  readonly storeName: string
  readonly deviceId: string
  readonly lane: string
  readonly epoch: number
}

export interface EngineSnapshot {
  readonly phase: 'starting' | 'unenrolled' | 'bootstrapping' | 'ready' | 'read-only' | 'broken'
  /** Said to the cashier when the phase is `broken`: what happened, what was kept, what to do. */
  readonly trouble: string | null
  readonly identity: LaneIdentity | null
  readonly safety: Safety
  readonly bootstrap: {
    readonly segments: number
    readonly of: number
    readonly skus: number
    readonly ofSkus: number
  } | null
  readonly status: 'enrolled' | 'locked' | 'revoked'
  readonly storage: {
    readonly persisted: boolean
    readonly usageBytes: number | null
    readonly quotaBytes: number | null
  }
  readonly clockOffsetMs: number
  /** Feed rows that every screen needs, kept in memory. */
  readonly store: FeedBodies['store'] | null
  readonly tenant: FeedBodies['tenant'] | null
  readonly taxes: FeedBodies['tax'] | null
  readonly staff: readonly FeedBodies['staff'][]
  readonly carts: readonly FeedBodies['cart'][]
  readonly openShift: FeedBodies['shift'] | null
}

/** How many records stand at each level of safety, and since when the cloud was last heard. */
export interface Safety {
  readonly local: number
  readonly peer: number
  readonly accepted: number
  readonly applied: number
  readonly connected: boolean
  readonly lastContactMs: number | null
  readonly oldestWaitingMs: number | null
  /** The name of the second machine, when there is one. */
  readonly peerName: string | null
}

/** A receipt number, its beginning, or words of a line; or one sale by its id. */
export type BookedSaleWish = { readonly text: string } | { readonly saleId: string }

export interface OwnSale {
  readonly sale: OpBody<'sale.completed'>['sale']
  readonly level: 'local' | 'peer' | 'accepted' | 'applied' | 'quarantined'
  readonly reversed: boolean
  /** Line number to quantity already brought back, as far as whoever was asked knows. */
  readonly returned: Readonly<Record<number, number>>
}

export interface WaitingOp {
  readonly op: SealedOp
  readonly type: OpType
  readonly atMs: number
  readonly level: 'local' | 'peer' | 'accepted' | 'quarantined'
  readonly attempts: number
  readonly lastError: OperationError['code'] | null
  readonly reason: string | null
}

export interface EnrolRefusal {
  readonly code: 'code-unknown' | 'code-used' | 'code-expired' | 'plan-full' | 'unreachable'
  readonly message: string
}
