/** One thing to keep, under the key that decides its partition: records of one key are read in the order they came. */
export interface LogRecord {
  readonly key: string
  readonly value: Uint8Array
}

export interface LogPosition {
  readonly partition: number
  /** Counts up within its partition; a later append never has a smaller one. */
  readonly offset: number
}

export interface ReadRecord extends LogRecord {
  readonly offset: number
}

export interface LogBatch {
  readonly partition: number
  /** In order of offset, never empty. */
  readonly records: readonly ReadRecord[]
}

export interface LogHead {
  readonly partition: number
  /** The oldest offset still kept. */
  readonly oldest: number
  /** The offset that the next record will have. */
  readonly next: number
}

export interface ConsumeOptions {
  /** Consumers of one group share the partitions; each group reads everything. */
  readonly group: string
  /** Where to read on. Asked whenever a partition comes into our hands and after every failed batch. */
  from(partition: number): Promise<number>
  /** One batch at a time for each partition. A rejection means: nothing moved, read it again. */
  onBatch(batch: LogBatch): Promise<void>
  /** A partition that cannot move on, each time it fails; `null` when the trouble is with the log as a whole. */
  onTrouble?(partition: number | null, error: unknown): void
  readonly maxRecords?: number
  /** How many partitions may be handled at the same time. */
  readonly concurrency?: number
  readonly signal: AbortSignal
}

/**
 * What the gateway writes and the applier reads. Durable when `append` resolves; where a reader stands is the reader's
 * own to remember, so that it can be kept in the transaction that did the work.
 */
export interface Log {
  readonly kind: 'postgres' | 'kafka'
  /** Another log, another id: positions of one mean nothing in the other. */
  readonly id: string
  readonly partitions: number
  /** A position for each record, in the order given. Records of one call and one key stay together and in order. */
  append(records: readonly LogRecord[]): Promise<readonly LogPosition[]>
  /** Resolves once `signal` is aborted and the batches in hand are done. */
  consume(options: ConsumeOptions): Promise<void>
  heads(): Promise<readonly LogHead[]>
  /** Lets go of what lies before each position and is older than `keepMs`. Returns how many records went. */
  trim(before: readonly LogPosition[], keepMs: number): Promise<number>
  /** Finishes the appends that are under way. */
  close(): Promise<void>
}
