import { type LogRecord, batchedOps } from './log-record.ts'
import type { ReadRecord } from '@vaultsync/oplog'

/** What is applied in one transaction: records that follow each other in one partition, up to so many ops. */
export interface Batch {
  readonly from: number
  readonly upTo: number
  readonly records: readonly LogRecord[]
  readonly ops: number
}

/** Cuts what was read into batches. A record is never split: its offset stands for all of it. */
export function* batchesOf(read: readonly ReadRecord[], maxOps: number): Generator<Batch> {
  let records: LogRecord[] = []
  let ops = 0
  let from = read[0]?.offset ?? 0
  for (const { offset, value } of read) {
    const record = batchedOps(value)
    if (records.length > 0 && ops + record.ops.length > maxOps) {
      yield { from, upTo: offset, records, ops }
      records = []
      ops = 0
      from = offset
    }
    records.push(record)
    ops += record.ops.length
  }
  const last = read.at(-1)
  if (last !== undefined) yield { from, upTo: last.offset + 1, records, ops }
}
