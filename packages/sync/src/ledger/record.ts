/** What a gateway appends to the log: one push, as it came, with what only the server knows about it. */
export interface LogRecord {
  readonly tenantId: string
  /** The store that the record was routed by; an op's own envelope says whose it is. */
  readonly storeId: string
  readonly receivedAtMs: number
  /** Who brought the ops: the device itself, or another in custody of them. */
  readonly carrierDevice: string | null
  readonly ops: readonly string[]
}

/**
 * The stretch of the log that a batch covers: `from` is the first offset in it, `upTo` the first after it. It is stored in
 * the same transaction as the effects, and only when the stored offset still is `from`.
 */
export interface LogSpan {
  /** Which log, since an offset of one means nothing in another. */
  readonly log: string
  readonly partition: number
  readonly from: number
  readonly upTo: number
}
