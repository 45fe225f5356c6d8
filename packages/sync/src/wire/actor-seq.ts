import * as z from 'zod/mini'

/** How far something is known for one actor. A version vector is a list of these. */
export const actorSeq = z.strictObject({
  device: z.guid(),
  epoch: z.int().check(z.positive()),
  seq: z.int().check(z.nonnegative()),
})

export type ActorSeq = z.infer<typeof actorSeq>
