import { randomBytes } from 'node:crypto'
import { type IdSource, OperationError, uuidv7Source } from '@vaultsync/base'
import {
  type ActorKey,
  type ApplyOutcome,
  applyInTransaction,
  type ChainHead,
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
import { type Heads, type IsFresh, LedgerAhead, withoutFresh } from './ledger-ahead.ts'
import { piecewise } from './write-piecewise.ts'

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
  readonly ops: readonly PreparedOp[]
}

/** What follows from ops, worked out before their turn as far as it goes without the books. */
interface Foreseen {
  readonly ahead: LedgerAhead
  readonly outcome: Promise<ApplyOutcome>
}

/** What will be said, sealed for the place where the chain should stand when its turn has come. */
export interface Saying {
  readonly said: readonly PortalOp[]
  readonly now: number
  readonly isFresh: IsFresh
  readonly sealed: Sealed | null
  readonly foreseen: Foreseen | null
}

/** Somebody else spoke in between: nothing that was foreseen holds. */
class Overtaken extends Error {
  override name = 'Overtaken'
}

const attempts = 5
const epoch = 1
const clock = { now: () => Date.now() }
const ids: IdSource = uuidv7Source(clock, randomBytes)
const nobody: IsFresh = () => false
/** Whoever waits for the database meanwhile, or writes to it, gets a word in. */
const breath = () => new Promise<void>(resolve => setImmediate(resolve))

/**
 * Speaks for a tenant: seals ops as the tenant's own actor and applies them. Whoever has much to say gets the next saying
 * ready while the one before is being written; when somebody else spoke in between, it is sealed anew in its turn.
 */
export class PortalVoice {
  readonly #database: Database
  readonly #tenantId: string
  readonly #staffId: string | null
  readonly #actor: ActorKey
  #granted = false
  #heads: Heads | null = null

  constructor(database: Database, tenantId: string, staffId: string | null) {
    this.#database = database
    this.#tenantId = tenantId
    this.#staffId = staffId
    this.#actor = { tenantId, device: tenantId, epoch }
  }

  /** `isFresh` spares the books questions about goods that were never told of. */
  async ready(said: readonly PortalOp[], now: number, isFresh = nobody): Promise<Saying> {
    const heads = this.#heads
    if (heads === null) return { said, now, isFresh, sealed: null, foreseen: null }
    const sealed = await this.#seal(heads.actor, said, now)
    const ahead = new LedgerAhead(heads, isFresh)
    const outcome = applyInTransaction(ahead.ledger(), sealed.ops, { hash: fastHash, careful: false })
    // Heard when it is said; until then nobody listens.
    outcome.catch(() => {})
    return { said, now, isFresh, sealed, foreseen: { ahead, outcome } }
  }

  /**
   * All of it or nothing, in one transaction: what cannot be applied is thrown, not put aside. `sent` is called whenever
   * facts are on their way and the database has work: a good time to think of what comes next.
   */
  async say(saying: Saying, sent: () => void = () => {}): Promise<ApplyOutcome> {
    let [careful, foreseen] = [false, saying.foreseen]
    for (let tried = 1; ; tried += 1) {
      try {
        return await ledgerOf(this.#database).transaction([this.#tenantId], async bare => {
          const ledger = this.#listening(bare, sent)
          if (foreseen !== null) return carryOut(foreseen, ledger)
          const ops = await this.#inTurn(ledger, saying)
          const readState = withoutFresh(ledger, saying.isFresh)
          return applyInTransaction({ ...ledger, readState }, ops, { hash: fastHash, careful })
        })
      } catch (error) {
        this.#heads = null
        this.#granted = false
        const conflict = error instanceof OperationError && error.code === 'conflict'
        if (error instanceof RepeatFound && !careful) careful = true
        else if (!(error instanceof Overtaken) && (!conflict || tried >= attempts)) throw error
        foreseen = null
      }
    }
  }

  /** Hears where the chains stand once this is written. */
  #listening(bare: LedgerTransaction, sent: () => void): LedgerTransaction {
    const ledger = piecewise(bare, sent)
    let actor = this.#heads?.actor
    const chains = new Map<string, ChainHead>(this.#heads?.chains)
    const heard = () => {
      if (actor !== undefined) this.#heads = { actor, chains }
    }
    return {
      ...ledger,
      grantActor: async () => {
        if (!this.#granted) await ledger.grantActor({ ...this.#actor, storeId: tenantWide })
        this.#granted = true
      },
      setActors(heads) {
        actor = heads[0] ?? actor
        heard()
        return ledger.setActors(heads)
      },
      setChains(heads) {
        for (const head of heads) chains.set(head.chain, head)
        heard()
        return ledger.setChains(heads)
      },
    }
  }

  /** The tenant is its own device: its actor is locked first, so that two people in the portal take turns. */
  async #inTurn(ledger: LedgerTransaction, { said, now, sealed }: Saying): Promise<readonly PreparedOp[]> {
    await ledger.grantActor({ ...this.#actor, storeId: tenantWide })
    const { actors } = await ledger.lockActors([this.#actor], [])
    const head: Place = actors[0] ?? { lastSeq: 0, lastHash: chainStart }
    const holds = sealed?.after.lastSeq === head.lastSeq && sealed.after.lastHash === head.lastHash
    return holds ? sealed.ops : (await this.#seal(head, said, now)).ops
  }

  async #seal({ lastSeq, lastHash }: Place, said: readonly PortalOp[], now: number): Promise<Sealed> {
    let writer = { ...newWriter(this.#tenantId, epoch), lastSeq, lastHash }
    const ops: PreparedOp[] = []
    for (const { type, store, body } of said) {
      const version = definitionOf(type)?.version ?? 1
      const times = { wallMs: now, monotonicMs: 0, offsetMs: 0 }
      const sealed = sealOp(
        writer,
        { id: ids.next(), store, type, version, by: this.#staffId, body, ...times },
        fastHash,
      )
      writer = sealed.writer
      const record = { tenantId: this.#tenantId, storeId: tenantWide, receivedAtMs: now, carrierDevice: null }
      ops.push(...prepareRecords([{ ...record, ops: [sealed.op.text] }], fastHash))
      if (said.length > 1) await breath()
    }
    return { after: { lastSeq, lastHash }, ops }
  }
}

/** Locks what was counted on, sees that it is so, and lets the rest go its way. */
async function carryOut({ ahead, outcome }: Foreseen, ledger: LedgerTransaction): Promise<ApplyOutcome> {
  if (!ahead.foresees(await ledger.lockActors(ahead.asked.actors, ahead.asked.chains))) throw new Overtaken()
  ahead.handOver(ledger)
  return outcome
}
