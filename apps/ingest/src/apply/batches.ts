import type { ReadRecord } from '@vaultsync/oplog'

/** What is applied in one transaction: records that follow each other in one partition, up to so many bytes. */
export interface Batch {
  readonly from: number
  readonly upTo: number
  readonly values: readonly Uint8Array[]
  readonly bytes: number
}

/** Cuts what was read into batches, unread. A record is never split: its offset stands for all of it. */
export function* batchesOf(read: readonly ReadRecord[], maxBytes: number): Generator<Batch> {
  let values: Uint8Array[] = []
  let bytes = 0
  let from = read[0]?.offset ?? 0
  for (const { offset, value } of read) {
    if (values.length > 0 && bytes + value.length > maxBytes) {
      yield { from, upTo: offset, values, bytes }
      values = []
      bytes = 0
      from = offset
    }
    values.push(value)
    bytes += value.length
  }
  const last = read.at(-1)
  if (last !== undefined) yield { from, upTo: last.offset + 1, values, bytes }
}
