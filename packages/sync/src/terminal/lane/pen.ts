import { OperationError } from '@vaultsync/base'
import type { Envelope, SealedOp } from '../../op/envelope.ts'
import type { OpBody } from '../../ops/bodies.ts'
import type { ActorSeq } from '../../wire/actor-seq.ts'
import { parseHybrid } from '../clock/hybrid-clock.ts'
import { ownSeq } from '../session/events.ts'
import { saleRefs } from '../view/own-sale.ts'
import { newWriter, resealOp, type Sealed, type Writer } from '../writer/seal.ts'
import type { Journal, JournalEntry, JournalState } from './ports.ts'

type Moved = (before: readonly SealedOp[], after: readonly SealedOp[]) => void

/**
 * The one pen of a lane. Writes go one after another; each is sealed only when the one before is durable. When a write
 * fails, nobody knows whether it landed: the handle is dropped and the journal read again before anything else happens.
 */
export class Pen {
  readonly #journal: Journal
  readonly #generation: number
  #writer: Writer
  #sure = true
  #doubtful: SealedOp | null = null
  #queue: Promise<unknown> = Promise.resolve()

  constructor(journal: Journal, state: JournalState) {
    this.#journal = journal
    this.#generation = state.generation
    this.#writer = writerOf(state)
  }

  /** Resolves when the op is durable; rejects when it is not, and then it never happened. */
  write(seal: (writer: Writer) => Sealed, kept: (sealed: SealedOp) => void): Promise<SealedOp> {
    return this.#inTurn(async () => {
      const { op, writer } = seal(this.#writer)
      try {
        await this.#journal.append(entryOf(op), this.#generation)
      } catch (failure) {
        await this.#afterFailure(op, failure)
      }
      this.#writer = writer
      kept(op)
      return op
    })
  }

  /** Where the chain ends once everything that was begun is done. */
  tail(): Promise<Writer> {
    return this.#inTurn(() => Promise.resolve(this.#writer))
  }

  /** Work that no write may come between. */
  between<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#inTurn(() => work(this.#writer))
  }

  /**
   * Seals every op that is not known to be applied anew under another epoch, with the same ids: the server's check on
   * ids takes out those that came through after all. Ops that were set aside stay behind with their bytes.
   */
  rehome(toEpoch: number, afterSeq: number, moved: Moved): Promise<Writer> {
    return this.#inTurn(async () => {
      const { device, epoch, hybrid } = this.#writer
      const before = await this.#movable(epoch, afterSeq)
      return this.#sealAnew(newWriter(device, toEpoch, hybrid), before, moved)
    })
  }

  /**
   * A cloud that went back behind an epoch's end has lost ops that nobody sends any more, since only the newest epoch
   * is greeted about: what its vector lacks of earlier epochs is sealed anew at the end of the chain. Without a vector
   * that is all that is kept of them: a cloud that went back may have granted an epoch a second time, to a clone, and
   * then its numbers prove nothing. What it has, it knows by its id.
   */
  reclaim(vector: readonly ActorSeq[] | null, moved: Moved): Promise<Writer> {
    return this.#inTurn(async () => {
      const { device, epoch: newest } = this.#writer
      const lost: SealedOp[] = []
      for (let epoch = 1; epoch < newest; epoch++) {
        const covered = vector === null ? 0 : (ownSeq(vector, device, epoch) ?? 0)
        lost.push(...(await this.#movable(epoch, covered)))
      }
      return lost.length === 0 ? this.#writer : this.#sealAnew(this.#writer, lost, moved)
    })
  }

  async #movable(epoch: number, afterSeq: number): Promise<SealedOp[]> {
    const aside = new Set((await this.#journal.aside(epoch)).map(({ seq }) => seq))
    const all = Number.MAX_SAFE_INTEGER
    const ops = await this.#journal.read(epoch, afterSeq + 1, all, all)
    return ops.filter(op => !aside.has(op.seq) && isReadable(op))
  }

  async #sealAnew(start: Writer, before: readonly SealedOp[], moved: Moved): Promise<Writer> {
    let writer = start
    const after = before.map(({ text }) => {
      const sealed = resealOp(writer, text)
      writer = sealed.writer
      return sealed.op
    })
    const removes = before.map(({ epoch, seq }) => ({ epoch, seq }))
    const { epoch: toEpoch, lastSeq, lastHash } = writer
    try {
      await this.#journal.rehome({ removes, toEpoch, entries: after.map(entryOf), lastSeq, lastHash }, this.#generation)
    } catch (failure) {
      if (isFenced(failure)) throw failure
      this.#sure = false
      const landed = await this.#learn().catch(() => false)
      if (!landed || this.#writer.lastHash !== lastHash || this.#writer.epoch !== toEpoch) throw failure
    }
    this.#writer = writer
    moved(before, after)
    return writer
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      if (!this.#sure) await this.#learn()
      return work()
    })
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  async #afterFailure(op: SealedOp, failure: unknown): Promise<void> {
    if (isFenced(failure)) throw failure
    this.#sure = false
    const landed = await this.#learn().catch(() => false)
    if (landed && this.#writer.lastHash === op.hash) return
    if (!this.#sure) this.#doubtful = op
    throw new OperationError('journal.failed', 'The record could not be kept on this lane.', {
      retryable: true,
      cause: failure,
    })
  }

  /** Reads what is really there. An op that the cashier was told had failed is taken back before it can travel. */
  async #learn(): Promise<boolean> {
    const state = await this.#journal.open()
    if (state.generation !== this.#generation) throw new OperationError('lane.fenced', 'Another tab took over.', fenced)
    const doubtful = this.#doubtful
    if (doubtful && doubtful.hash === state.lastHash) {
      await this.#journal.retract(doubtful, this.#generation)
      this.#doubtful = null
      return this.#learn()
    }
    this.#doubtful = null
    this.#writer = writerOf(state)
    this.#sure = true
    return true
  }
}

const fenced = { retryable: false }

/** A disk may give back less than it was given; such an op stays where it is, for a person to look at. */
export function isReadable({ text }: SealedOp): boolean {
  return text.startsWith('{') && text.endsWith('}')
}

export function isFenced(failure: unknown): boolean {
  return failure instanceof OperationError && failure.code === 'lane.fenced'
}

/** A sale is found by when it was completed, whatever the clock did between the counter and the pen. */
export function entryOf(op: SealedOp): JournalEntry {
  const { type, wall, body } = JSON.parse(op.text) as Envelope
  const sale = type === 'sale.completed' ? (body as OpBody<'sale.completed'>).sale : null
  const atMs = sale?.completedAtMs ?? wall
  return { op, type, atMs, refs: saleRefs(type, body), label: sale?.receiptNumber ?? null }
}

function writerOf({ device, epoch, lastSeq, lastHash, hybrid }: JournalState): Writer {
  return { device, epoch, lastSeq, lastHash, hybrid: parseHybrid(hybrid) }
}
