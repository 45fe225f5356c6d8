import * as z from 'zod'

/** A hint over the socket that a feed moved or ops were applied; never the truth itself, which is always pulled. */
export const poke = z.strictObject({
  feeds: z.array(z.strictObject({ feed: z.enum(['catalogue', 'store']), head: z.int() })),
  applied: z.array(z.strictObject({ device: z.guid(), epoch: z.int(), seq: z.int() })),
})

export type Poke = z.infer<typeof poke>
