import * as z from 'zod/mini'

/** Kinds of a store's feed whose rows have a number: what a lane shows of each SKU. */
export const reconcileKind = z.enum(['stock', 'elsewhere', 'price'])

/**
 * A lane compares what it holds with the books, at the place where its feed stands. Sums over ranges first, cut until they
 * are small; then the rows of those that differ.
 */
export const reconcileRequest = z.strictObject({
  kind: reconcileKind,
  epoch: z.guid(),
  seq: z.int().check(z.nonnegative()),
  ask: z.enum(['sums', 'rows']),
  /** Ranges in order, two numbers each: how far it begins after the end of the one before, and how long it is. */
  ranges: z.array(z.int().check(z.nonnegative())).check(z.minLength(2), z.maxLength(2000)),
})

export const reconcileReply = z.strictObject({
  /** False when the books cannot be compared from there: the lane pulls first. */
  comparable: z.boolean(),
  /** One after the other, six bits a letter: 4 letters of count, 6 and 6 of the sum's halves. Empty when rows were asked. */
  sums: z.string().check(z.regex(/^([A-Za-z0-9_-]{16})*$/)),
  /** Rows that have moved since the lane's place; neither side counts them. */
  moved: z.array(z.int()),
  rows: z.array(z.strictObject({ id: z.int(), seq: z.int(), body: z.unknown() })),
  serverTime: z.number(),
})

export type ReconcileKind = z.infer<typeof reconcileKind>
export type ReconcileRequest = z.infer<typeof reconcileRequest>
export type ReconcileReply = z.infer<typeof reconcileReply>
