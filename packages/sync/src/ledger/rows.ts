/**
 * What the ledger keeps, one shape per table. Money is whole minor units, times are milliseconds since 1970 and days are
 * `2026-11-21`. The memory ledger keeps these objects as they are; packages/db spells the same fields as columns.
 */

/** Stands where a store's id would: the row concerns the whole tenant. */
export const tenantWide = '00000000-0000-0000-0000-000000000000'

/** The SKU that takes the stock of what the catalogue does not know, until a person says what it was. */
export const suspenseSku = 0

export interface OpRow {
  readonly tenantId: string
  /** The day that the op's own id was made, so that a resend always lands in the same partition. */
  readonly opDay: string
  readonly opId: string
  readonly storeId: string | null
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly hash: string
  readonly type: string
  readonly tver: number
  readonly hlc: string
  readonly staffId: string | null
  readonly carrier: string | null
  readonly receivedAt: number
  readonly text: string
}

/** An op that had come before under another epoch: the gate moved, nothing else did. */
export interface RehomedOpRow {
  readonly tenantId: string
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly hash: string
  readonly opId: string
  readonly text: string
}

export interface AuditRow {
  readonly tenantId: string
  /** The store's id, or `tenantWide`: each has a chain of its own, so that stores do not wait for each other. */
  readonly chain: string
  readonly seq: number
  readonly day: string
  readonly at: number
  readonly opId: string
  readonly type: string
  readonly device: string
  readonly staffId: string | null
  /** What was changed, such as `price:4711`; null for everyday trade, which is found by its own number. */
  readonly subject: string | null
  readonly opHash: string
  readonly hash: string
}

/** Something that a person should look at. The same key comes again instead of piling up. */
export interface TaskRow {
  readonly tenantId: string
  readonly key: string
  readonly storeId: string | null
  readonly code: string
  readonly subject: string
  readonly detail: unknown
  readonly opId: string | null
  readonly at: number
  readonly status: 'open' | 'done'
  readonly stamp: string
}

export interface QuarantineRow {
  readonly tenantId: string
  /** Of the exact bytes, so that the same bytes rest here once. */
  readonly hash: string
  readonly storeId: string | null
  readonly device: string | null
  readonly epoch: number | null
  readonly seq: number | null
  readonly opId: string | null
  readonly carrier: string | null
  readonly code: string
  readonly reason: string
  readonly attempts: number
  /** True when the gate moved past it: its place in the chain is taken. */
  readonly sequenced: boolean
  readonly receivedAt: number
  readonly text: string
}

export interface FeedRowRow {
  readonly tenantId: string
  /** The store's id, or `tenantWide` for the catalogue feed. */
  readonly feed: string
  readonly key: string
  readonly seq: number
  /** The op's clock, for the newest to win. */
  readonly stamp: string
  /** JSON; null means gone. */
  readonly body: string | null
}
