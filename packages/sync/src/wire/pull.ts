import * as z from 'zod'
import { actorSeq } from './actor-seq.ts'

export const feedName = z.enum(['catalogue', 'store'])

export const feedHead = z.strictObject({ feed: feedName, epoch: z.guid(), head: z.int().nonnegative() })

export const pullRequest = z.strictObject({
  feed: feedName,
  /** Null asks for a fresh start. */
  epoch: z.guid().nullable(),
  since: z.int().nonnegative(),
  max: z.int().positive().max(10_000),
  /**
   * Only rows of these kinds (`staff`, `tax`…); head and vector are as always. A fresh lane has its items, SKUs and
   * prices from the segments and asks for the rest of the catalogue feed like this.
   */
  only: z.array(z.string().min(1).max(40)).min(1).max(20).optional(),
})

/**
 * One page of a feed: rows that changed after `since`, the newest state of each, with a null body where it is gone.
 * Rows, head and version vector come from one snapshot. A client stages pages and lets the view flip only on a page
 * with `more: false`, adopting that page's head and vector.
 */
export const pullPage = z.strictObject({
  feed: feedName,
  epoch: z.guid(),
  to: z.int().nonnegative(),
  head: z.int().nonnegative(),
  rows: z.array(z.strictObject({ key: z.string(), seq: z.int(), body: z.unknown() })),
  vector: z.array(actorSeq),
  more: z.boolean(),
  /** Set when the cursor cannot be served: begin again from the manifest's snapshot. Waiting ops are kept. */
  reset: z.enum(['epoch', 'ahead', 'behind']).nullable(),
  serverTime: z.number(),
})

export type FeedName = z.infer<typeof feedName>
export type FeedHead = z.infer<typeof feedHead>
export type PullRequest = z.infer<typeof pullRequest>
export type PullPage = z.infer<typeof pullPage>
