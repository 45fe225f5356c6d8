import * as z from 'zod/mini'

/** What an op that was accepted a moment ago does to the shelf of its store. */
const shelfMove = z.strictObject({
  device: z.guid(),
  epoch: z.int(),
  seq: z.int(),
  skus: z.array(z.tuple([z.int(), z.int()])),
})

/** Lanes that speak an older protocol would not know what to do with `moved`, and are not sent it. */
export const tellsMovesSince = 3

/**
 * A hint over the socket that a feed moved or ops were applied; never the truth itself, which is always pulled. `moved`
 * says of ops that are not in the books yet what they will do there: good enough to be shown for a moment, and for
 * nothing else.
 */
export const poke = z.strictObject({
  feeds: z.array(z.strictObject({ feed: z.enum(['catalogue', 'store']), head: z.int() })),
  applied: z.array(z.strictObject({ device: z.guid(), epoch: z.int(), seq: z.int() })),
  moved: z.optional(z.array(shelfMove)),
})

export type ShelfMove = Readonly<z.infer<typeof shelfMove>>
export type Poke = z.infer<typeof poke>
