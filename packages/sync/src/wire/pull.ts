import * as z from 'zod/mini'
import { actorSeq } from './actor-seq.ts'

export const feedName = z.enum(['catalogue', 'store'])

export const feedHead = z.strictObject({ feed: feedName, epoch: z.guid(), head: z.int().check(z.nonnegative()) })

export const pullRequest = z.strictObject({
  feed: feedName,
  /** Null asks for a fresh start. */
  epoch: z.nullable(z.guid()),
  since: z.int().check(z.nonnegative()),
  max: z.int().check(z.positive(), z.lte(10_000)),
  /**
   * Only rows of these kinds (`staff`, `tax`…); head and vector are as always. A fresh lane has its items, SKUs and
   * prices from the segments and asks for the rest of the catalogue feed like this.
   */
  only: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.minLength(1), z.maxLength(20))),
})

/**
 * One page of a feed: rows that changed after `since`, the newest state of each, with a null body where it is gone.
 * Rows, head and version vector come from one snapshot. A client stages pages and lets the view flip only on a page
 * with `more: false`, adopting that page's head and vector.
 */
export const pullPage = z.strictObject({
  feed: feedName,
  epoch: z.guid(),
  to: z.int().check(z.nonnegative()),
  head: z.int().check(z.nonnegative()),
  rows: z.array(z.strictObject({ key: z.string(), seq: z.int(), body: z.unknown() })),
  vector: z.array(actorSeq),
  more: z.boolean(),
  /** Set when the cursor cannot be served: begin again from the manifest's snapshot. Waiting ops are kept. */
  reset: z.nullable(z.enum(['epoch', 'ahead', 'behind'])),
  serverTime: z.number(),
})

export type FeedName = z.infer<typeof feedName>
export type FeedHead = z.infer<typeof feedHead>
export type PullRequest = z.infer<typeof pullRequest>
export type PullPage = z.infer<typeof pullPage>
