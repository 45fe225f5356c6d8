import * as z from 'zod/mini'

/**
 * What surrounds every op. The text of an envelope is made once, hashed, stored and sent as those exact bytes; nobody
 * serialises it again. The tenant is never in it: the credential says whose op this is.
 *
 * `hlc` is 16 hex digits: 12 of milliseconds and 4 of counter, so that text order is clock order.
 */
export const envelopeSchema = z.strictObject({
  proto: z.literal(1),
  /** Null for ops that concern the whole tenant. */
  store: z.nullable(z.guid()),
  device: z.guid(),
  epoch: z.int().check(z.positive()),
  seq: z.int().check(z.positive()),
  prev: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  id: z.guid(),
  hlc: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  /** The device's raw clock, its monotonic clock and its estimate of the server's offset: for audit only. */
  wall: z.number(),
  mono: z.number(),
  offset: z.number(),
  type: z.string().check(z.minLength(1), z.maxLength(64)),
  tver: z.int().check(z.positive()),
  /** The employee who did it; null when a machine did. */
  by: z.nullable(z.guid()),
  body: z.unknown(),
})

export type Envelope = z.infer<typeof envelopeSchema>

/** One actor is one install of one device: a restored or cloned profile is granted a new epoch. */
export interface Actor {
  readonly device: string
  readonly epoch: number
}

/** An op as it rests in an outbox, a log or the ledger: the bytes, with what is needed to order them. */
export interface SealedOp {
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly id: string
  readonly hash: string
  readonly text: string
}
