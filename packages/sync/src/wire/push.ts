import * as z from 'zod/mini'
import { actorSeq } from './actor-seq.ts'

/**
 * Ops on their way up, each as the exact text that was sealed, in order of seq within its actor. A lane may carry the
 * ops of another (custody); the gate does not care who brings them.
 */
export const pushRequest = z.strictObject({
  device: z.guid(),
  ops: z.array(z.string().check(z.minLength(2), z.maxLength(262_144))).check(z.minLength(1), z.maxLength(2000)),
  /** ECDSA P-256 over the hex SHA-256 of the joined op hashes, base64: it stands in for a session that has died. */
  signature: z.string().check(z.maxLength(200)),
})

/**
 * `accepted` means: durable in the log. Only `applied`, here and in the pulled version vector, lets a device forget.
 * A retryAfterMs above zero asks for patience; nothing was refused.
 */
export const pushReply = z.strictObject({
  accepted: z.array(actorSeq),
  applied: z.array(actorSeq),
  /** The log lacks what comes before: send again from here. */
  gap: z.nullable(actorSeq),
  /** Texts that cannot be sequenced (bad chain, bad envelope); their bytes are kept on both sides. */
  refused: z.array(z.strictObject({ index: z.int().check(z.nonnegative()), code: z.string(), reason: z.string() })),
  retryAfterMs: z.number().check(z.nonnegative()),
  serverTime: z.number(),
})

export type PushRequest = z.infer<typeof pushRequest>
export type PushReply = z.infer<typeof pushReply>
