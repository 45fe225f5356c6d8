import { type Poke, type ShelfMove, shelfMoveOf } from '@vaultsync/sync'
import type { WebSocket } from 'ws'
import type { Gateway } from './gateway.ts'
import type { ConnectedLane, LaneSockets } from './lane-sockets.ts'
import type { PushPlan } from './push-plan.ts'

/** An op that is durable in the log: who did it, where, and its text as the lane sealed it. */
export interface AcceptedOp {
  readonly tenantId: string
  readonly storeId: string
  readonly device: string
  readonly text: string
}

export interface ShelfRelay {
  accepted(op: AcceptedOp): void
}

/** Whoever brings more at once was away for a while: that is not news of this moment, and the feed will tell it. */
const mostOps = 40

/** After an append: tells siblings of what was taken in. When the house is under pressure, this is the first to go. */
export function tellSiblings(
  { relay, pressure }: Pick<Gateway, 'relay' | 'pressure'>,
  { append, refused }: Pick<PushPlan, 'append' | 'refused'>,
  opAt: (index: number) => AcceptedOp,
): void {
  if (relay === undefined || append.length > mostOps || pressure().pace < 1) return
  for (const index of append) if (!refused.some(one => one.index === index)) relay.accepted(opAt(index))
}

/** SKUs in one frame: what is more goes into the next. */
const mostSkus = 400

type Open = readonly [WebSocket, ConnectedLane]

/**
 * Tells the lanes of a store what one of them did as soon as it is accepted, long before it is booked. What one append took
 * in goes out together. Nothing is read for a store in which nobody else listens, and nothing here is owed: a lane that
 * misses it sees the same a moment later in its feed.
 */
export function shelfRelay(
  lanes: Pick<LaneSockets, 'hasSibling' | 'ofStore'>,
  write: (lane: Open, message: string) => void,
): ShelfRelay {
  const waiting: AcceptedOp[] = []

  function tellStore(tenantId: string, storeId: string, ops: readonly AcceptedOp[]) {
    const moves = ops.flatMap(({ text }) => moveOf(text, storeId) ?? [])
    const made = new Map<string, readonly string[]>()
    const doers = new Set(moves.map(({ device }) => device))
    for (const open of lanes.ofStore(tenantId, storeId) ?? []) {
      const { hearsMoves, deviceId } = open[1]
      if (!hearsMoves) continue
      // All who did nothing just now are told the same.
      const key = doers.has(deviceId) ? deviceId : ''
      const messages = made.get(key) ?? messagesOf(moves.filter(({ device }) => device !== key))
      made.set(key, messages)
      for (const message of messages) write(open, message)
    }
  }

  function flush() {
    const byStore = new Map<string, [AcceptedOp, ...AcceptedOp[]]>()
    for (const op of waiting.splice(0)) {
      const key = `${op.tenantId}:${op.storeId}`
      const ops = byStore.get(key)
      if (ops === undefined) byStore.set(key, [op])
      else ops.push(op)
    }
    for (const ops of byStore.values()) tellStore(ops[0].tenantId, ops[0].storeId, ops)
  }

  return {
    accepted(op) {
      if (!lanes.hasSibling(op.tenantId, op.storeId, op.device)) return
      // After everything that the same append took in, and before it is answered.
      if (waiting.length === 0) queueMicrotask(flush)
      waiting.push(op)
    },
  }
}

/** An op that cannot be read is for the books to deal with. */
function moveOf(text: string, storeId: string): ShelfMove | null {
  try {
    return shelfMoveOf(text, storeId)
  } catch {
    return null
  }
}

function messagesOf(moves: readonly ShelfMove[]): string[] {
  const frames: ShelfMove[][] = []
  let room = 0
  for (const move of moves) {
    room -= move.skus.length
    if (room < 0) {
      frames.push([])
      room = mostSkus - move.skus.length
    }
    frames.at(-1)?.push(move)
  }
  return frames.map(moved => JSON.stringify({ feeds: [], applied: [], moved } satisfies Poke))
}
