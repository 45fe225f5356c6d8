import * as z from 'zod'

/** How far something is known for one actor. A version vector is a list of these. */
export const actorSeq = z.strictObject({ device: z.guid(), epoch: z.int().positive(), seq: z.int().nonnegative() })

export type ActorSeq = z.infer<typeof actorSeq>
