import type { Clock, Rng } from '@vaultsync/base'
import type { SealedOp } from '../../op/envelope.ts'
import type { ActorSeq } from '../../wire/actor-seq.ts'
import type { DeviceHealth, HelloReply, HelloRequest } from '../../wire/hello.ts'
import type { FeedName, PullPage, PullRequest } from '../../wire/pull.ts'
import type { PushReply, PushRequest } from '../../wire/push.ts'
import type { ReconcileReply, ReconcileRequest } from '../../wire/reconcile.ts'
import type { FeedPlace } from '../session/state.ts'

/** An op as the journal keeps it: the text, and what it must be found by without reading the text. */
export interface JournalEntry {
  readonly op: SealedOp
  readonly type: string
  readonly atMs: number
  /** Sales that it speaks of, and the receipt number when it is one. */
  readonly refs: readonly string[]
  readonly label: string | null
}

export interface JournalState {
  readonly device: string
  readonly epoch: number
  readonly lastSeq: number
  readonly lastHash: string
  readonly hybrid: string
  readonly accepted: number
  readonly applied: number
  readonly installNonce: string
  readonly sessionToken: string | null
  /** Who holds the pen. A writer with an older number commits nothing. */
  readonly generation: number
}

export interface RefusedOp {
  readonly seq: number
  readonly code: string
  readonly reason: string
}

/**
 * The outbox: sacred, strict, its shape frozen. Every write is one transaction that first compares `generation` and
 * throws an OperationError `lane.fenced` when another writer took the pen. A promise that resolves means: durable.
 */
export interface Journal {
  /** Also the way back after a failure: drops the handle, opens a new one and reads what is really there. */
  open(): Promise<JournalState>
  /** Fails when the op does not follow the last one. */
  append(entry: JournalEntry, generation: number): Promise<void>
  /** Takes back the last op, which the cashier was told had failed, before it was ever sent. */
  retract(op: SealedOp, generation: number): Promise<void>
  /** Ops of an epoch in order, from `from` on, at least one when there is one. Those set aside are included. */
  read(epoch: number, from: number, maxOps: number, maxBytes: number): Promise<readonly SealedOp[]>
  hashAt(epoch: number, seq: number): Promise<string | null>
  /** Ops that were set aside, by seq. */
  aside(epoch: number): Promise<readonly RefusedOp[]>
  setAside(epoch: number, refused: readonly RefusedOp[], generation: number): Promise<void>
  keepMarks(epoch: number, accepted: number, applied: number, generation: number): Promise<void>
  keepSession(sessionToken: string, generation: number): Promise<void>
  /** Replaces ops by the same deeds sealed anew, in one transaction; a new epoch begins with nothing accepted. */
  rehome(move: Rehoming, generation: number): Promise<void>
  /**
   * Forgets applied ops: sales before `salesBeforeMs`, the rest before `othersBeforeMs`. Never one that waits, and none
   * that the marks on the disk do not cover: a lane that starts again would look for it for ever.
   */
  trim(limits: TrimLimits, generation: number): Promise<number>
}

export interface Rehoming {
  readonly removes: readonly { readonly epoch: number; readonly seq: number }[]
  readonly toEpoch: number
  readonly entries: readonly JournalEntry[]
  readonly lastSeq: number
  readonly lastHash: string
}

export interface TrimLimits {
  readonly epoch: number
  readonly applied: number
  readonly salesBeforeMs: number
  readonly othersBeforeMs: number
}

/** Up to where the marks on the disk and whoever asks agree that ops are applied. */
export const keptApplied = (kept: Pick<JournalState, 'epoch' | 'applied'>, asked: TrimLimits): number =>
  kept.epoch === asked.epoch ? Math.min(kept.applied, asked.applied) : 0

export interface ShownPlace extends FeedPlace {
  readonly vector: readonly ActorSeq[]
}

/** The working copy: what the feeds said. Disposable, rebuilt from snapshots; never the only place of anything. */
export interface WorkingCopy {
  open(): Promise<Readonly<Record<FeedName, ShownPlace | null>>>
  /** Keeps a page beside what is shown; `again` throws away an unfinished pile first. */
  stage(page: PullPage, again: boolean, generation: number): Promise<void>
  /** Shows the staged pages and this one, with its head and vector, in one transaction. */
  flip(page: PullPage, options: { fresh: boolean; again: boolean }, generation: number): Promise<void>
  get(feed: FeedName, keys: readonly string[]): Promise<readonly unknown[]>
  list(feed: FeedName, kind: string): Promise<readonly { readonly id: string; readonly body: unknown }[]>
}

/** A question on its way. A reply that fails rejects with an OperationError; `retryAfterMs` may ride on it. */
export interface Flight<T> {
  readonly reply: Promise<T>
  cancel(): void
}

export interface Net {
  hello(request: HelloRequest): Flight<HelloReply>
  push(request: PushRequest, accessToken: string): Flight<PushReply>
  pull(request: PullRequest, accessToken: string): Flight<PullPage>
  /** Absent where nothing is compared. */
  reconcile?(request: ReconcileRequest, accessToken: string): Flight<ReconcileReply>
}

export interface LaneClock extends Clock {
  /** Milliseconds that only ever grow, from any start. */
  monotonic(): number
}

export interface Timers {
  after(delayMs: number, ring: () => void): () => void
}

export interface Signer {
  /** ECDSA P-256 over the UTF-8 text, base64. */
  sign(text: string): Promise<string>
}

export interface LanePorts {
  readonly journal: Journal
  readonly copy: WorkingCopy
  readonly net: Net
  readonly clock: LaneClock
  readonly timers: Timers
  readonly rng: Rng
  readonly signer: Signer
  readonly newId: () => string
  readonly health: () => Promise<Pick<DeviceHealth, 'persisted' | 'usageBytes' | 'quotaBytes'>>
  /** Brings the catalogue as segments; null leaves it to the pull. Absent on lanes without a search index. */
  readonly bootstrap?: (context: BootstrapContext) => Promise<FeedPlace | null>
}

export interface BootstrapContext {
  readonly accessToken: string
  /** Resolves when nothing more urgent wants the line. */
  readonly quietLine: () => Promise<void>
  /** Puts the first page of the catalogue's small rows where the pull will go on from. */
  readonly place: (page: PullPage) => Promise<void>
}
