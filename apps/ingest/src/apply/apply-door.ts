import { applyRecords, type Database } from '@vaultsync/db'
import type { ApplyOutcome, LogSpan } from '@vaultsync/sync'
import { batchedOps } from './log-record.ts'

/** Books records as they rest in the log, in one transaction with the offsets of the partitions they come from. */
export type ApplyValues = (values: readonly Uint8Array[], spans: readonly LogSpan[]) => Promise<ApplyOutcome>

/** Async, so that damage in the log is an answer like any other and stops one partition, loudly. */
export const applyHere =
  (database: Database): ApplyValues =>
  async (values, spans) =>
    applyRecords(database, values.map(batchedOps), spans)
