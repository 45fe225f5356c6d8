import { TRPCError } from '@trpc/server'

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]['code']

/** What someone on the other side can be told: what happened, what was kept, what to do. */
export interface Refusal {
  readonly code: string
  readonly happened: string
  /** Left out where nothing was sent that could be kept: then the lane keeps everything it has. */
  readonly kept?: string
  readonly todo: string
  readonly retryAfterMs?: number
}

/** A "no" on its way out through the wire. */
export class Refused extends TRPCError {
  readonly refusal: Refusal

  constructor(code: TrpcCode, refusal: Refusal, cause?: unknown) {
    super({ code, message: `${refusal.happened}; ${refusal.kept ?? nothingKept}; ${refusal.todo}`, cause })
    this.name = 'Refused'
    this.refusal = refusal
  }
}

export const nothingKept = 'nothing was kept here, and nothing that the lane holds is lost'
