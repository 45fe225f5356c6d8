import { assert } from '@vaultsync/base'
import type { Envelope, SealedOp } from '../../op/envelope.ts'
import { chainStart, opHash } from '../../op/hash.ts'
import { type OpBody, type OpType, opBodies } from '../../ops/bodies.ts'
import { formatHybrid, type HybridClock, hybridStart, tick } from '../clock/hybrid-clock.ts'

/** The one pen of a lane: where its chain ends and how late it is. */
export interface Writer {
  readonly device: string
  readonly epoch: number
  readonly lastSeq: number
  readonly lastHash: string
  readonly hybrid: HybridClock
}

export interface OpDraft<T extends OpType = OpType> {
  readonly id: string
  readonly store: string | null
  readonly type: T
  readonly version: number
  readonly by: string | null
  readonly body: OpBody<T>
  /** The raw wall clock, the monotonic clock, and the estimated distance to the server's clock. */
  readonly wallMs: number
  readonly monotonicMs: number
  readonly offsetMs: number
}

export interface Sealed {
  readonly op: SealedOp
  readonly writer: Writer
}

export function newWriter(device: string, epoch: number, hybrid: HybridClock = hybridStart): Writer {
  return { device, epoch, lastSeq: 0, lastHash: chainStart, hybrid }
}

/** Makes the text of an op, once and for ever. A server hashes with its machine's own SHA-256. */
export function sealOp<T extends OpType>(writer: Writer, draft: OpDraft<T>, hashOf = opHash): Sealed {
  const parsed = opBodies[draft.type].safeParse(draft.body)
  assert(parsed.success, `a ${draft.type} op says what its schema allows: ${parsed.error?.message ?? ''}`)
  const hybrid = tick(writer.hybrid, draft.wallMs + draft.offsetMs)
  const envelope = {
    proto: 1,
    store: draft.store,
    device: writer.device,
    epoch: writer.epoch,
    seq: writer.lastSeq + 1,
    prev: writer.lastHash,
    id: draft.id,
    hlc: formatHybrid(hybrid),
    wall: draft.wallMs,
    mono: draft.monotonicMs,
    offset: draft.offsetMs,
    type: draft.type,
    tver: draft.version,
    by: draft.by,
    body: draft.body,
  } as const
  return seal(writer, hybrid, envelope, hashOf)
}

/** The same deed under a new epoch: id, stamps and body stay, only its place in the chain is new. */
export function resealOp(writer: Writer, text: string): Sealed {
  const before = JSON.parse(text) as Envelope
  return seal(writer, writer.hybrid, {
    ...before,
    device: writer.device,
    epoch: writer.epoch,
    seq: writer.lastSeq + 1,
    prev: writer.lastHash,
  })
}

function seal(writer: Writer, hybrid: HybridClock, envelope: Envelope, hashOf = opHash): Sealed {
  const text = JSON.stringify(envelope)
  const { device, epoch, seq, id } = envelope
  const hash = hashOf(text)
  return { op: { device, epoch, seq, id, hash, text }, writer: { ...writer, lastSeq: seq, lastHash: hash, hybrid } }
}
