import type { FeedBodies, FeedKind } from '../../feed/rows.ts'
import type { FeedName } from '../../wire/pull.ts'

/** What one op does to this lane's picture of the shop, until the feeds say the same. */
export interface LocalEffect {
  readonly stock: readonly StockDelta[]
  readonly rows: readonly RowChange[]
}

export interface StockDelta {
  readonly skuId: number
  readonly delta: number
}

export interface RowChange<K extends FeedKind = FeedKind> {
  readonly feed: FeedName
  readonly kind: K
  readonly id: string
  readonly change: (before: FeedBodies[K] | null) => FeedBodies[K] | null
}

export const noEffect: LocalEffect = { stock: [], rows: [] }

export function rowChange<K extends FeedKind>(
  feed: FeedName,
  kind: K,
  id: string,
  change: (before: FeedBodies[K] | null) => FeedBodies[K] | null,
): RowChange {
  // A change is only ever handed the body of its own kind, which the compiler cannot follow through the list.
  return { feed, kind, id, change: change as unknown as RowChange['change'] }
}
