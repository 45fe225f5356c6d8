import * as z from 'zod/mini'
import { feedHead } from './pull.ts'

/** How a lane's storage is doing, for Sync Health. */
export const deviceHealth = z.strictObject({
  persisted: z.boolean(),
  usageBytes: z.nullable(z.number()),
  quotaBytes: z.nullable(z.number()),
  waiting: z.int().check(z.nonnegative()),
  oldestWaitingMs: z.nullable(z.number()),
  clockOffsetMs: z.number(),
})

/**
 * The first word on every connection. Both sides say how far they believe to be, so that a server that lost its tail
 * asks for it again and a profile that was cloned, restored or wiped is noticed before it can number anything twice.
 */
export const helloRequest = z.strictObject({
  protoMin: z.int(),
  protoMax: z.int(),
  build: z.string().check(z.maxLength(60)),
  device: z.guid(),
  epoch: z.int().check(z.positive()),
  installNonce: z.string().check(z.minLength(16), z.maxLength(64)),
  /** The token of the last hello; an older one betrays a restored image or a clone. */
  sessionToken: z.nullable(z.string()),
  /** What this device has written, and what it has seen applied. */
  lastSeq: z.int().check(z.nonnegative()),
  lastHash: z.string(),
  appliedSeq: z.int().check(z.nonnegative()),
  appliedHash: z.string(),
  wall: z.number(),
  health: deviceHealth,
  /** ECDSA P-256 over `hello:<device>:<epoch>:<wall>:<lastSeq>:<lastHash>`, base64. */
  signature: z.string().check(z.maxLength(200)),
})

export const helloReply = z.strictObject({
  proto: z.int(),
  minBuild: z.nullable(z.string()),
  serverTime: z.number(),
  sessionToken: z.string(),
  accessToken: z.string(),
  accessTokenExpiresAtMs: z.number(),
  /** What the server has for this actor. The device sends from `appliedSeq + 1`. */
  acceptedSeq: z.int().check(z.nonnegative()),
  appliedSeq: z.int().check(z.nonnegative()),
  /** Set when this install must go on under a new epoch; ops that wait are sealed anew with the same ids. */
  grantedEpoch: z.nullable(
    z.strictObject({ epoch: z.int().check(z.positive()), reason: z.enum(['clone', 'restored', 'wiped', 'fork']) }),
  ),
  /** Locked or revoked lanes stop selling; their ops are still taken. */
  status: z.enum(['enrolled', 'locked', 'revoked']),
  feeds: z.array(feedHead),
  maxOps: z.int().check(z.positive()),
  maxBytes: z.int().check(z.positive()),
})

export type DeviceHealth = z.infer<typeof deviceHealth>
export type HelloRequest = z.infer<typeof helloRequest>
export type HelloReply = z.infer<typeof helloReply>
