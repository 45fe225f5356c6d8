import type { ActorSeq } from '../wire/actor-seq.ts'
import type { PullPage, PullRequest } from '../wire/pull.ts'

/** Where a feed stands. */
export interface FeedStand {
  readonly epoch: string
  readonly head: number
  /** Tombstones up to here are gone. */
  readonly minSeq: number
}

export interface FeedEntry {
  readonly key: string
  readonly seq: number
  readonly body: unknown
}

/**
 * Why a cursor cannot be served, or null. A fresh start says no epoch on any of its pages, so the tombstones that it has
 * no use for cannot send it back to its beginning.
 */
export function cursorReset(stand: FeedStand, request: PullRequest): PullPage['reset'] {
  if (request.since > stand.head) return 'ahead'
  if (request.epoch === null) return null
  if (request.epoch !== stand.epoch) return 'epoch'
  return request.since < stand.minSeq ? 'behind' : null
}

/** One page from what one snapshot showed: `rows` after the cursor, oldest first, at most `request.max` of them. */
export function pageOf(
  stand: FeedStand,
  request: PullRequest,
  rows: readonly FeedEntry[],
  vector: readonly ActorSeq[],
  serverTime: number,
): PullPage {
  const reset = cursorReset(stand, request)
  const page = { feed: request.feed, epoch: stand.epoch, head: stand.head, vector: [...vector], serverTime }
  if (reset !== null) return { ...page, to: 0, rows: [], more: false, reset }
  const more = rows.length === request.max && (rows.at(-1)?.seq ?? 0) < stand.head
  return { ...page, to: more ? (rows.at(-1)?.seq ?? 0) : stand.head, rows: [...rows], more, reset }
}

/** The body of a stock row in a store's feed. */
export const stockEntry = (row: { skuId: number; onHand: number; reserved: number; feedSeq: number }): FeedEntry => ({
  key: `stock:${row.skuId}`,
  seq: row.feedSeq,
  body: { skuId: row.skuId, onHand: row.onHand, reserved: row.reserved },
})

/** The body of a credit row in the catalogue feed. */
export const creditEntry = (row: { customerId: string; balanceMinor: number; feedSeq: number }): FeedEntry => ({
  key: `credit:${row.customerId}`,
  seq: row.feedSeq,
  body: { customerId: row.customerId, balanceMinor: row.balanceMinor },
})

export const kindOf = (key: string) => key.slice(0, key.indexOf(':') === -1 ? key.length : key.indexOf(':'))
