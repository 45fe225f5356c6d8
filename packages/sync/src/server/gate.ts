import { dayOfId } from '../ledger/day.ts'
import type { ActorHead, ActorKey, KnownOp, OpKey } from '../ledger/port.ts'
import type { PreparedOp } from './prepare.ts'

/** What the gate says of one op. Only `apply` has effects; the other verdicts keep the bytes or know that they are kept. */
export type Verdict =
  | { readonly verdict: 'apply'; readonly op: PreparedOp & { readonly kind: 'sound' } }
  /** In its place in the chain, but it says nothing that can be applied. */
  | { readonly verdict: 'pass-over'; readonly op: PreparedOp & { readonly kind: 'odd' } }
  /** In its place in the chain, and applied before under another epoch. */
  | { readonly verdict: 'rehomed'; readonly op: PreparedOp & { readonly kind: 'sound' | 'odd' } }
  | { readonly verdict: 'duplicate'; readonly op: PreparedOp }
  | { readonly verdict: 'unreadable'; readonly op: PreparedOp & { readonly kind: 'unreadable' } }
  | { readonly verdict: 'epoch-unknown'; readonly op: PreparedOp & { readonly kind: 'sound' | 'odd' } }
  | { readonly verdict: 'gap'; readonly op: PreparedOp & { readonly kind: 'sound' | 'odd' }; readonly expected: number }
  | { readonly verdict: 'fork'; readonly op: PreparedOp & { readonly kind: 'sound' | 'odd' } }

export const actorName = ({ tenantId, device, epoch }: ActorKey) => `${tenantId}|${device}|${epoch}`

/** Every actor that a batch speaks of, once. */
export function actorsOf(ops: readonly PreparedOp[]): ActorKey[] {
  const actors = new Map<string, ActorKey>()
  for (const op of ops) {
    if (op.kind === 'unreadable') continue
    const key = { tenantId: op.tenantId, device: op.place.device, epoch: op.place.epoch }
    actors.set(actorName(key), key)
  }
  return [...actors.values()]
}

/**
 * Which ops the ledger must be asked about: those at or below what was applied, to tell a resend from a fork, and those of
 * later epochs, which may have come before under an earlier one. A first attempt trusts that the ids of a first epoch are
 * new; a `careful` one asks about all of them.
 */
export function opsToLookUp(ops: readonly PreparedOp[], heads: readonly ActorHead[], careful: boolean): OpKey[] {
  const lastSeq = new Map(heads.map(head => [actorName(head), head.lastSeq]))
  const wanted: OpKey[] = []
  for (const op of ops) {
    if (op.kind === 'unreadable') continue
    const { device, epoch, seq, id } = op.place
    const last = lastSeq.get(actorName({ tenantId: op.tenantId, device, epoch }))
    if (last === undefined) continue
    if (careful || epoch > 1 || seq <= last)
      wanted.push({ tenantId: op.tenantId, device, epoch, seq, opId: id, opDay: dayOfId(id) })
  }
  return wanted
}

/** Decides about every op in order of arrival and moves the heads. Pure: the same batch and heads give the same verdicts. */
export class Gate {
  readonly #heads = new Map<string, ActorHead>()
  readonly #moved = new Set<string>()
  /** Hash by place in a chain. */
  readonly #placed = new Map<string, string>()
  readonly #applied = new Set<string>()

  constructor(heads: readonly ActorHead[], known: readonly KnownOp[]) {
    for (const head of heads) this.#heads.set(actorName(head), head)
    for (const op of known) {
      this.#placed.set(`${actorName(op)}|${op.seq}`, op.hash)
      if (op.applied) this.#applied.add(`${op.tenantId}|${op.opId}`)
    }
  }

  decide(op: PreparedOp): Verdict {
    if (op.kind === 'unreadable') return { verdict: 'unreadable', op }
    const { device, epoch, seq, prev, id } = op.place
    const name = actorName({ tenantId: op.tenantId, device, epoch })
    const head = this.#heads.get(name)
    if (head === undefined) return { verdict: 'epoch-unknown', op }
    if (seq > head.lastSeq + 1) return this.#stray(name, head, { verdict: 'gap', op, expected: head.lastSeq + 1 })
    if (seq <= head.lastSeq) {
      const same = this.#placed.get(`${name}|${seq}`) === op.hash
      return same ? { verdict: 'duplicate', op } : this.#stray(name, head, { verdict: 'fork', op })
    }
    if (prev !== head.lastHash) return this.#stray(name, head, { verdict: 'fork', op })
    this.#heads.set(name, { ...head, lastSeq: seq, lastHash: op.hash })
    this.#moved.add(name)
    this.#placed.set(`${name}|${seq}`, op.hash)
    if (this.#applied.has(`${op.tenantId}|${id}`)) return { verdict: 'rehomed', op }
    if (op.kind === 'odd') return { verdict: 'pass-over', op }
    this.#applied.add(`${op.tenantId}|${id}`)
    return { verdict: 'apply', op }
  }

  /** Heads that differ from what was read. */
  get moved(): ActorHead[] {
    return [...this.#moved].flatMap(name => this.#heads.get(name) ?? [])
  }

  head(key: ActorKey): ActorHead | undefined {
    return this.#heads.get(actorName(key))
  }

  #stray(name: string, head: ActorHead, verdict: Verdict): Verdict {
    const marked = verdict.verdict === 'gap' ? { ...head, waiting: true } : { ...head, forked: true }
    if (marked.forked !== head.forked || marked.waiting !== head.waiting) {
      this.#heads.set(name, marked)
      this.#moved.add(name)
    }
    return verdict
  }
}
