import * as z from 'zod'

/**
 * What surrounds every op. The text of an envelope is made once, hashed, stored and sent as those exact bytes; nobody
 * serialises it again. The tenant is never in it: the credential says whose op this is.
 *
 * `hlc` is 16 hex digits: 12 of milliseconds and 4 of counter, so that text order is clock order.
 */
export const envelopeSchema = z.strictObject({
  proto: z.literal(1),
  /** Null for ops that concern the whole tenant. */
  store: z.guid().nullable(),
  device: z.guid(),
  epoch: z.int().positive(),
  seq: z.int().positive(),
  prev: z.string().regex(/^[0-9a-f]{32}$/),
  id: z.guid(),
  hlc: z.string().regex(/^[0-9a-f]{16}$/),
  /** The device's raw clock, its monotonic clock and its estimate of the server's offset: for audit only. */
  wall: z.number(),
  mono: z.number(),
  offset: z.number(),
  type: z.string().min(1).max(64),
  tver: z.int().positive(),
  /** The employee who did it; null when a machine did. */
  by: z.guid().nullable(),
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
