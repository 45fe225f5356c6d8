import type { ActorSeq } from '@vaultsync/sync'
import type { OpHead } from './op-head.ts'

/** How far the gateway knows one actor to be: durable in the log, and applied to the books. */
export interface ActorMark {
  readonly accepted: number
  /** The hash of the op at `accepted`. */
  readonly acceptedHash: string
  readonly applied: number
}

export interface RefusedText {
  readonly index: number
  readonly code: 'envelope' | 'chain' | 'fork'
  readonly reason: string
}

export interface PushPlan {
  /** Texts to keep, by index: those in order, and those refused, for the gate to put aside. */
  readonly append: readonly number[]
  readonly refused: readonly RefusedText[]
  readonly gap: ActorSeq | null
  /** Where each actor stands once `append` is durable. */
  readonly reached: readonly (ActorSeq & { readonly hash: string })[]
  readonly repeated: number
}

export const actorKey = (actor: { readonly device: string; readonly epoch: number }) => `${actor.device}:${actor.epoch}`

/**
 * What to do with each text of a push. `marks` holds the actors that may write; an actor without one was never granted
 * its epoch. `settled` says, per actor, up to which seq the books have just confirmed the very ops of this push, or that
 * they hold other ops under these numbers.
 */
export function planPush(
  heads: readonly (OpHead | null)[],
  marks: ReadonlyMap<string, ActorMark>,
  settled: ReadonlyMap<string, number | 'fork'>,
): PushPlan {
  const refused: RefusedText[] = []
  const append: number[] = []
  const runs = new Map<string, Run>()
  let gap: ActorSeq | null = null
  let repeated = 0
  const refuse = (index: number, code: RefusedText['code'], reason: string) => {
    refused.push({ index, code, reason })
    append.push(index)
  }

  heads.forEach((head, index) => {
    if (head === null) return refuse(index, 'envelope', 'this is not an op of a known form')
    const key = actorKey(head)
    const booked = settled.get(key) ?? 0
    const run = runs.get(key) ?? newRun(marks.get(key), booked === 'fork')
    runs.set(key, run)
    const verdict = judge(head, run)
    if (verdict === 'behind-a-gap') return
    if (verdict === 'gap') {
      run.cut = 'behind-a-gap'
      gap ??= { device: head.device, epoch: head.epoch, seq: run.next }
      return
    }
    if (verdict !== 'in-order') {
      run.cut = verdict
      return refuse(index, verdict.code, verdict.reason)
    }
    run.next = head.seq + 1
    run.last = head.hash
    if (booked !== 'fork' && head.seq <= booked) repeated += 1
    else append.push(index)
  })

  const reached = [...runs].flatMap(([key, run]) => {
    const [device = '', epoch = ''] = key.split(':')
    const mark = marks.get(key)
    if (mark === undefined) return []
    const seq = run.next - 1
    const moved = seq > mark.accepted && run.last !== null
    return [{ device, epoch: Number(epoch), ...(moved ? { seq, hash: run.last ?? '' } : standing(mark)) }]
  })
  return { append, refused, gap, reached, repeated }
}

const standing = (mark: ActorMark) => ({ seq: mark.accepted, hash: mark.acceptedHash })

type Refusing = { readonly code: RefusedText['code']; readonly reason: string }

interface Run {
  readonly mark: ActorMark | undefined
  /** The next seq wanted: before the first op of the run, the first that is not accepted. */
  next: number
  /** The hash of the op before; null before the first of this push. */
  last: string | null
  cut: 'behind-a-gap' | Refusing | null
}

const otherBooked = { code: 'fork', reason: 'other ops were booked under these numbers' } as const

function newRun(mark: ActorMark | undefined, forked: boolean): Run {
  return { mark, next: (mark?.accepted ?? 0) + 1, last: null, cut: forked ? otherBooked : null }
}

function judge(head: OpHead, run: Run): 'in-order' | 'gap' | 'behind-a-gap' | Refusing {
  const { mark, last, next, cut } = run
  if (cut !== null) return cut
  if (mark === undefined) return { code: 'chain', reason: 'this epoch was never granted to this lane' }
  if (last === null) {
    if (head.seq > next) return 'gap'
    if (head.seq === next && head.prev !== mark.acceptedHash)
      return { code: 'fork', reason: 'it does not follow the op that was accepted before it' }
  } else {
    if (head.seq > next) return 'gap'
    if (head.seq < next) return { code: 'chain', reason: 'its number came before in the same push' }
    if (head.prev !== last) return { code: 'chain', reason: 'it does not follow the op before it' }
  }
  if (head.seq === mark.accepted && head.hash !== mark.acceptedHash)
    return { code: 'fork', reason: 'another op was accepted under this number' }
  return 'in-order'
}
