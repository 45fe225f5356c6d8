import type { FeedBodies, FeedKind } from '../../feed/rows.ts'
import type { SealedOp } from '../../op/envelope.ts'
import type { OpBody, OpType } from '../../ops/bodies.ts'
import type { ActorSeq } from '../../wire/actor-seq.ts'
import type { FeedName } from '../../wire/pull.ts'
import type { LocalEffect, RowChange } from './effect.ts'
import { effectOfOp } from './effect-of-op.ts'

interface Pending {
  readonly op: SealedOp
  readonly effect: LocalEffect
  readonly covered: Set<FeedName>
}

/**
 * What this lane has done and the feeds do not say yet. What is shown is always `base at its vector` plus this, so a
 * sale is counted once: here until a page whose vector covers it is shown, in the base from then on.
 */
export class Overlay {
  readonly #pending = new Map<string, Pending>()
  readonly #vectors = new Map<FeedName, readonly ActorSeq[]>()
  readonly #stock = new Map<number, number>()
  readonly #rows = new Map<string, { key: string; change: RowChange['change'] }[]>()

  /** Laying an op twice is laying it once: after a reset the journal is read again while commits go on. */
  add(op: SealedOp): LocalEffect {
    const laid = this.#pending.get(keyOf(op))
    if (laid?.op.hash === op.hash) return laid.effect
    const envelope = JSON.parse(op.text) as { store: string | null; wall: number; type: OpType; body: OpBody<OpType> }
    const { store, wall } = envelope
    const effect = effectOfOp(envelope.type, envelope.body, { store, device: op.device, wallMs: wall })
    const pending: Pending = { op, effect, covered: new Set() }
    for (const feed of ['catalogue', 'store'] as const) {
      if (covers(this.#vectors.get(feed) ?? [], op) || !touches(effect, feed)) pending.covered.add(feed)
    }
    if (pending.covered.size < 2) {
      this.#pending.set(keyOf(op), pending)
      if (!pending.covered.has('store')) this.#countStock(effect, 1)
      for (const change of effect.rows) if (!pending.covered.has(change.feed)) this.#lay(op, change)
    }
    return effect
  }

  /** The base of a feed is now shown at this vector: what it covers leaves the overlay in the same instant. */
  cover(feed: FeedName, vector: readonly ActorSeq[]): void {
    this.#vectors.set(feed, vector)
    for (const [key, pending] of this.#pending) {
      if (pending.covered.has(feed) || !covers(vector, pending.op)) continue
      pending.covered.add(feed)
      if (feed === 'store') this.#countStock(pending.effect, -1)
      for (const change of pending.effect.rows) if (change.feed === feed) this.#lift(key, change)
      if (pending.covered.size === 2) this.#pending.delete(key)
    }
  }

  /** Takes an op out altogether: it was sealed anew under another epoch, or it waits for a person. */
  drop(op: Pick<SealedOp, 'device' | 'epoch' | 'seq'>): void {
    const key = keyOf(op)
    const pending = this.#pending.get(key)
    if (!pending) return
    if (!pending.covered.has('store')) this.#countStock(pending.effect, -1)
    for (const change of pending.effect.rows) if (!pending.covered.has(change.feed)) this.#lift(key, change)
    this.#pending.delete(key)
  }

  clear(): void {
    for (const { op } of this.#pending.values()) this.drop(op)
  }

  stockDelta(skuId: number): number {
    return this.#stock.get(skuId) ?? 0
  }

  skusTouched(): Iterable<number> {
    return this.#stock.keys()
  }

  row<K extends FeedKind>(kind: K, id: string, base: FeedBodies[K] | null): FeedBodies[K] | null {
    let row: unknown = base
    for (const { change } of this.#rows.get(`${kind}:${id}`) ?? []) row = change(row as never)
    return row as FeedBodies[K] | null
  }

  /** Ids of this kind that the overlay has something to say about; some may not be in the base. */
  idsTouched(kind: FeedKind): string[] {
    const prefix = `${kind}:`
    return [...this.#rows.keys()].filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length))
  }

  get size(): number {
    return this.#pending.size
  }

  #countStock(effect: LocalEffect, sign: 1 | -1) {
    for (const { skuId, delta } of effect.stock) {
      const sum = (this.#stock.get(skuId) ?? 0) + sign * delta
      if (sum === 0) this.#stock.delete(skuId)
      else this.#stock.set(skuId, sum)
    }
  }

  #lay(op: SealedOp, { kind, id, change }: RowChange) {
    const name = `${kind}:${id}`
    const laid = this.#rows.get(name) ?? []
    laid.push({ key: keyOf(op), change })
    this.#rows.set(name, laid)
  }

  #lift(key: string, { kind, id }: RowChange) {
    const name = `${kind}:${id}`
    const left = (this.#rows.get(name) ?? []).filter(laid => laid.key !== key)
    if (left.length === 0) this.#rows.delete(name)
    else this.#rows.set(name, left)
  }
}

export function covers(vector: readonly ActorSeq[], op: Pick<SealedOp, 'device' | 'epoch' | 'seq'>): boolean {
  return vector.some(({ device, epoch, seq }) => device === op.device && epoch === op.epoch && seq >= op.seq)
}

function touches(effect: LocalEffect, feed: FeedName): boolean {
  return (feed === 'store' && effect.stock.length > 0) || effect.rows.some(row => row.feed === feed)
}

const keyOf = ({ device, epoch, seq }: Pick<SealedOp, 'device' | 'epoch' | 'seq'>) => `${device}/${epoch}/${seq}`
