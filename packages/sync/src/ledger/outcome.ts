/** What became of a batch. Everything in it was kept; `quarantined` waits for a person, `gaps` for the device. */
export interface ApplyOutcome {
  /** How far each actor in the batch is applied now. */
  readonly applied: readonly AppliedActor[]
  readonly appliedOps: number
  readonly duplicateOps: number
  readonly quarantined: readonly QuarantinedOp[]
  readonly gaps: readonly ActorGap[]
  /** Heads of the feeds that moved, for pokes. */
  readonly feeds: readonly MovedFeed[]
  readonly tasks: number
}

export interface AppliedActor {
  readonly tenantId: string
  /** The store that the actor belongs to. */
  readonly storeId: string
  readonly device: string
  readonly epoch: number
  readonly seq: number
}

export interface QuarantinedOp {
  readonly tenantId: string
  readonly device: string | null
  readonly epoch: number | null
  readonly seq: number | null
  readonly opId: string | null
  readonly hash: string
  readonly code: QuarantineCode
  readonly reason: string
}

export interface ActorGap {
  readonly tenantId: string
  readonly device: string
  readonly epoch: number
  /** The next seq that can be applied. */
  readonly expected: number
}

export interface MovedFeed {
  readonly tenantId: string
  /** Null is the catalogue feed. */
  readonly storeId: string | null
  readonly head: number
}

/**
 * Why bytes wait in quarantine. Not in a chain: `unreadable` (no envelope could be made out), `epoch-unknown` (no such
 * actor), `gap` (came before its predecessor; dropped again once the gate has passed it), `fork` (a different op under the
 * same number). In a chain: `envelope` (an envelope we do not know), `type-unknown`, `body` (does not say what its type
 * says), `poison` (the ledger refused it every time).
 */
export type QuarantineCode =
  | 'unreadable'
  | 'epoch-unknown'
  | 'gap'
  | 'fork'
  | 'envelope'
  | 'type-unknown'
  | 'body'
  | 'poison'
