import { chainStart } from '@vaultsync/sync'
import { Recent } from './recent.ts'
import { type ActorMark, actorKey } from './push-plan.ts'
import type { Registry } from './registry.ts'

interface Actor {
  readonly tenantId: string
  readonly device: string
  readonly epoch: number
}

/**
 * What this gateway knows of each actor that writes through it: begun from the books, moved on by its own appends and by
 * the news of what was applied. Losing it costs a lane one resend of what is not applied yet.
 */
export function actorMarks(registry: Registry, capacity = 50_000) {
  const marks = new Recent<string, ActorMark>(capacity)
  const keyOf = (actor: Actor) => `${actor.tenantId}:${actorKey(actor)}`

  async function fromBooks(actor: Actor): Promise<ActorMark | null> {
    const head = await registry.appliedHead(actor.tenantId, actor.device, actor.epoch)
    if (head === null) return null
    const known = marks.get(keyOf(actor))
    const hash = head.seq === 0 ? chainStart : head.hash
    // Books that went backwards were restored: what we had accepted before went with them.
    const keepOurs = known !== undefined && known.applied <= head.seq && known.accepted >= head.seq
    const mark = keepOurs
      ? { ...known, applied: head.seq }
      : { accepted: head.seq, acceptedHash: hash, applied: head.seq }
    marks.set(keyOf(actor), mark)
    return mark
  }

  return {
    /** Null for an epoch that was never granted. */
    async of(actor: Actor): Promise<ActorMark | null> {
      return marks.get(keyOf(actor)) ?? (await fromBooks(actor))
    },
    fromBooks,
    /** What is known without asking anybody. */
    known: (actor: Actor): ActorMark | undefined => marks.get(keyOf(actor)),
    accepted(actor: Actor, seq: number, hash: string) {
      const known = marks.get(keyOf(actor))
      if (known === undefined || known.accepted >= seq) return
      marks.set(keyOf(actor), { ...known, accepted: seq, acceptedHash: hash })
    },
    /** Heard of, not read: the hash stays unknown, so an actor that we do not follow is left to the books. */
    applied(actor: Actor, seq: number) {
      const known = marks.get(keyOf(actor))
      if (known === undefined || known.applied >= seq) return
      if (seq > known.accepted) marks.delete(keyOf(actor))
      else marks.set(keyOf(actor), { ...known, applied: seq })
    },
    /** The gate misses what we took for accepted: begin again from the books. */
    forget(actor: Actor) {
      marks.delete(keyOf(actor))
    },
  }
}

export type ActorMarks = ReturnType<typeof actorMarks>
