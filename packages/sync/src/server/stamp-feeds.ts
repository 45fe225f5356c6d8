import type { Facts, FeedBase, FeedMove } from '../ledger/port.ts'
import { tenantWide } from '../ledger/rows.ts'

const nameOf = (tenantId: string, feed: string) => `${tenantId}|${feed}`

/** How many rows of each feed the facts move, feeds in sorted order: the order in which every writer locks them. */
export function feedMoves(facts: Facts): FeedMove[] {
  const moves = new Map<string, { tenantId: string; feed: string; count: number }>()
  const count = (tenantId: string, feed: string) => {
    const name = nameOf(tenantId, feed)
    const move = moves.get(name)
    if (move === undefined) moves.set(name, { tenantId, feed, count: 1 })
    else move.count += 1
  }
  for (const row of facts.feedRow ?? []) count(row.tenantId, row.feed)
  for (const row of facts.stockLevel ?? []) count(row.tenantId, row.storeId)
  for (const row of facts.creditBalance ?? []) count(row.tenantId, tenantWide)
  return [...moves].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, move]) => move)
}

/** The rows that carry a feed's number, each with its own: contiguous from the head before. */
export function stampFeeds(facts: Facts, bases: readonly FeedBase[]): Facts {
  const next = new Map(bases.map(({ tenantId, feed, base }) => [nameOf(tenantId, feed), base]))
  const take = (tenantId: string, feed: string) => {
    const name = nameOf(tenantId, feed)
    const seq = (next.get(name) ?? 0) + 1
    next.set(name, seq)
    return seq
  }
  return {
    feedRow: (facts.feedRow ?? []).map(row => ({ ...row, seq: take(row.tenantId, row.feed) })),
    stockLevel: (facts.stockLevel ?? []).map(row => ({ ...row, feedSeq: take(row.tenantId, row.storeId) })),
    creditBalance: (facts.creditBalance ?? []).map(row => ({ ...row, feedSeq: take(row.tenantId, tenantWide) })),
  }
}
