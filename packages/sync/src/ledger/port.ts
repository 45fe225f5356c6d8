import type { LogSpan } from './record.ts'
import type { QuarantineRow } from './rows.ts'
import type { CreditBalanceRow, LeaseRow, ReservationRow, StockLevelRow } from './trade-rows.ts'
import type { Fact, LedgerRows, LedgerTable } from './tables.ts'

/**
 * Where a ledger rests. Two keep it: packages/db in PostgreSQL, and the memory ledger of `@vaultsync/sync/testing`, which
 * the simulator runs on. The rules of applying live above this port, in server/.
 *
 * A transaction that fails leaves nothing behind. A failure that may pass is an OperationError with `retryable: true`; any
 * other failure is taken for the op's own fault.
 */
export interface LedgerStore {
  /** Sees and changes these tenants only. */
  transaction<T>(tenantIds: readonly string[], work: (ledger: LedgerTransaction) => Promise<T>): Promise<T>
}

export interface LedgerTransaction {
  /** Opens the gate for an actor, from the start of its chain; nothing happens when it is open. */
  grantActor(actor: ActorKey & { readonly storeId: string }): Promise<void>
  /** Locks in sorted order and reads. An actor that was never granted is missing from the answer. */
  lockActors(actors: readonly ActorKey[], chains: readonly ChainKey[]): Promise<LockedHeads>
  /** What is known of these op ids, and of these places in quarantine or among the re-homed. */
  knownOps(ops: readonly OpKey[]): Promise<readonly KnownOp[]>
  readState(needs: StateNeeds): Promise<LedgerState>
  /**
   * Writes by the rules of `ledgerTables`, each row as one fact of its key: the caller has merged what it could. Answers
   * with the sums that crossed or stand beyond zero, and with returned lines.
   */
  write(facts: Facts): Promise<Alarms>
  setActors(actors: readonly ActorHead[]): Promise<void>
  setChains(chains: readonly ChainHead[]): Promise<void>
  /** Last of all locks: moves each feed by a count and says where it stood before. */
  bumpFeeds(moves: readonly FeedMove[]): Promise<readonly FeedBase[]>
  /** Drops what waited for its predecessors, or for its epoch, now that the op was applied. */
  releaseQuarantine(ops: readonly { readonly tenantId: string; readonly opId: string }[]): Promise<void>
  /** What waits under this hash, or null. */
  quarantined(tenantId: string, hash: string): Promise<QuarantineRow | null>
  /** Waits no longer: its effects are in the books, and whatever place it held in a chain is the applied op's. */
  settleQuarantined(row: QuarantineRow, byPerson: string | null): Promise<void>
  /** Answers false when the stored offset is not `span.from`: somebody else has this partition now. */
  advanceOffset(span: LogSpan, to: number): Promise<boolean>
}

export interface ActorKey {
  readonly tenantId: string
  readonly device: string
  readonly epoch: number
}

export interface ActorHead extends ActorKey {
  /** The store that the device belongs to; `tenantWide` for the portal. */
  readonly storeId: string
  readonly lastSeq: number
  readonly lastHash: string
  /** Two different ops were seen under one number: the device is granted a new epoch at its next hello. */
  readonly forked: boolean
  /** Ops of this actor wait in quarantine for their predecessors. */
  readonly waiting: boolean
}

export interface ChainKey {
  readonly tenantId: string
  readonly chain: string
}

export interface ChainHead extends ChainKey {
  readonly seq: number
  readonly hash: string
}

export interface LockedHeads {
  readonly actors: readonly ActorHead[]
  readonly chains: readonly ChainHead[]
}

export interface OpKey extends ActorKey {
  readonly seq: number
  readonly opId: string
  readonly opDay: string
}

/** An op the ledger has, where it has it, and whether its effects were applied (or only its place in a chain taken). */
export interface KnownOp extends ActorKey {
  readonly seq: number
  readonly opId: string
  readonly hash: string
  readonly applied: boolean
}

/** What ops want to know before they are applied. Everyday sales want almost nothing. */
export interface StateNeeds {
  readonly skus: readonly { readonly tenantId: string; readonly skuId: number }[]
  readonly taxes: readonly { readonly tenantId: string; readonly taxId: string }[]
  /** Rows of feeds whose stamp decides whether a change is news; with `body`, what they say now. */
  readonly feedRows: readonly { readonly tenantId: string; readonly feed: string; readonly key: string }[]
  readonly soldLines: readonly { readonly tenantId: string; readonly saleId: string }[]
  /** Things that an op names and that must not be there yet; asked only when a write has found one that was. */
  readonly named: readonly NamedThing[]
  /** The rest is locked until the transaction ends. */
  readonly stock: readonly { readonly tenantId: string; readonly storeId: string; readonly skuId: number }[]
  readonly reservations: readonly { readonly tenantId: string; readonly reservationId: string }[]
  readonly leases: readonly { readonly tenantId: string; readonly leaseId: string }[]
  readonly credit: readonly { readonly tenantId: string; readonly customerId: string }[]
  readonly pools: readonly { readonly tenantId: string; readonly subject: string }[]
  /** Feeds to lock before any of that, so that every writer takes its locks in the same order. */
  readonly lockFeeds: readonly { readonly tenantId: string; readonly feed: string }[]
}

export interface NamedThing {
  readonly tenantId: string
  readonly table: 'sale' | 'creditEntry' | 'cashMovement'
  readonly id: string
}

export interface LedgerState {
  /** Those of the asked that exist, with what one piece costs now. */
  readonly skus: readonly { readonly tenantId: string; readonly skuId: number; readonly costMinor: number | null }[]
  readonly taxes: readonly { readonly tenantId: string; readonly taxId: string }[]
  readonly feedRows: readonly {
    readonly tenantId: string
    readonly feed: string
    readonly key: string
    readonly stamp: string
    readonly body: string | null
  }[]
  readonly soldLines: readonly {
    readonly tenantId: string
    readonly saleId: string
    readonly line: number
    readonly quantity: number
    readonly costMinor: number | null
  }[]
  readonly named: readonly NamedThing[]
  readonly stock: readonly StockLevelRow[]
  readonly reservations: readonly ReservationRow[]
  readonly leases: readonly LeaseRow[]
  readonly credit: readonly CreditBalanceRow[]
  readonly pools: readonly LedgerRows['leasePool'][]
}

export type Facts = { readonly [T in LedgerTable]?: readonly LedgerRows[T][] }

/** Every fact of a batch as one list, for reading and for tests. */
export function factList(facts: Facts): Fact[] {
  return Object.entries(facts).flatMap(([table, rows]) => rows.map(row => ({ table, row }) as Fact))
}

export interface Alarms {
  /** An op, sale, credit entry or cash movement was there already: what was summed up may count it twice. */
  readonly repeated: boolean
  /** Stock levels below zero now or before. */
  readonly stock: readonly (Omit<StockLevelRow, 'feedSeq'> & { readonly wasShort: boolean })[]
  readonly credit: readonly { readonly tenantId: string; readonly customerId: string; readonly balanceMinor: number }[]
  readonly returnedLines: readonly LedgerRows['returnedLine'][]
}

export interface FeedMove {
  readonly tenantId: string
  readonly feed: string
  readonly count: number
}

export interface FeedBase {
  readonly tenantId: string
  readonly feed: string
  /** The head before this move. */
  readonly base: number
}
