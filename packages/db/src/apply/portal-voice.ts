import { randomBytes } from 'node:crypto'
import { type IdSource, OperationError, uuidv7Source } from '@vaultsync/base'
import {
  type ApplyOutcome,
  applyInTransaction,
  chainStart,
  definitionOf,
  type LedgerTransaction,
  newWriter,
  type OpBody,
  type OpType,
  type PreparedOp,
  prepareRecords,
  RepeatFound,
  sealOp,
  tenantWide,
} from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { ledgerOf } from './apply-records.ts'
import { fastHash } from './fast-hash.ts'

/** Something that the back office or the server itself says. `store` is where it happens, null for the whole tenant. */
export type PortalOp = {
  [T in OpType]: { readonly type: T; readonly store: string | null; readonly body: OpBody<T> }
}[OpType]

/** Where the chain of a tenant's own actor stands. */
interface Place {
  readonly lastSeq: number
  readonly lastHash: string
}

interface Sealed {
  readonly after: Place
  readonly end: Place
  readonly ops: readonly PreparedOp[]
}

/** What will be said, sealed for the place where the chain should stand when its turn has come. */
export interface Saying {
  readonly said: readonly PortalOp[]
  readonly now: number
  readonly sealed: Sealed | null
}

const attempts = 5
const epoch = 1
const clock = { now: () => Date.now() }
const ids: IdSource = uuidv7Source(clock, randomBytes)

/**
 * Speaks for a tenant: seals ops as the tenant's own actor and applies them. Whoever has much to say gets the next saying
 * ready while the one before is being written; when somebody else spoke in between, it is sealed anew in its turn.
 */
export class PortalVoice {
  readonly #database: Database
  readonly #tenantId: string
  readonly #staffId: string | null
  #end: Place | null = null

  constructor(database: Database, tenantId: string, staffId: string | null) {
    this.#database = database
    this.#tenantId = tenantId
    this.#staffId = staffId
  }

  ready(said: readonly PortalOp[], now: number): Saying {
    const sealed = this.#end === null ? null : this.#seal(this.#end, said, now)
    return { said, now, sealed }
  }

  /**
   * All of it or nothing, in one transaction: what cannot be applied is thrown, not put aside. `sent` is called whenever
   * facts are on their way and the database has work: a good time to think of what comes next.
   */
  async say(saying: Saying, sent: () => void = () => {}): Promise<ApplyOutcome> {
    let careful = false
    for (let tried = 1; ; tried += 1) {
      try {
        return await ledgerOf(this.#database).transaction([this.#tenantId], async ledger => {
          const { ops } = await this.#inTurn(ledger, saying)
          return applyInTransaction(telling(ledger, sent), ops, { hash: fastHash, careful })
        })
      } catch (error) {
        const conflict = error instanceof OperationError && error.code === 'conflict'
        if (error instanceof RepeatFound && !careful) careful = true
        else if (!conflict || tried >= attempts) throw error
      }
    }
  }

  /** The tenant is its own device: its actor is locked first, so that two people in the portal take turns. */
  async #inTurn(ledger: LedgerTransaction, { said, now, sealed: ahead }: Saying): Promise<Sealed> {
    const actor = { tenantId: this.#tenantId, device: this.#tenantId, epoch }
    await ledger.grantActor({ ...actor, storeId: tenantWide })
    const { actors } = await ledger.lockActors([actor], [])
    const head: Place = actors[0] ?? { lastSeq: 0, lastHash: chainStart }
    const holds = ahead?.after.lastSeq === head.lastSeq && ahead.after.lastHash === head.lastHash
    const sealed = holds ? ahead : this.#seal(head, said, now)
    this.#end = sealed.end
    return sealed
  }

  #seal({ lastSeq, lastHash }: Place, said: readonly PortalOp[], now: number): Sealed {
    let writer = { ...newWriter(this.#tenantId, epoch), lastSeq, lastHash }
    const ops: string[] = []
    for (const { type, store, body } of said) {
      const version = definitionOf(type)?.version ?? 1
      const times = { wallMs: now, monotonicMs: 0, offsetMs: 0 }
      const sealed = sealOp(
        writer,
        { id: ids.next(), store, type, version, by: this.#staffId, body, ...times },
        fastHash,
      )
      writer = sealed.writer
      ops.push(sealed.op.text)
    }
    const record = {
      tenantId: this.#tenantId,
      storeId: tenantWide,
      receivedAtMs: now,
      carrierDevice: null,
      ops,
    }
    return { after: { lastSeq, lastHash }, end: writer, ops: prepareRecords([record], fastHash) }
  }
}

const telling = (ledger: LedgerTransaction, sent: () => void): LedgerTransaction => ({
  ...ledger,
  write(facts) {
    const written = ledger.write(facts)
    sent()
    return written
  },
})
