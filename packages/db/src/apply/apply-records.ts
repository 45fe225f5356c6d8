import { type ApplyOutcome, applyBatch, type LedgerStore, type LogRecord, type LogSpan } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { fastHash } from './fast-hash.ts'
import { openRecords } from '../pii/log-text.ts'
import { postgresLedger } from './postgres-ledger.ts'

const ledgers = new WeakMap<Database, LedgerStore>()

/** One ledger per pool, so that what it has learnt of SKUs is learnt once. */
export function ledgerOf(database: Database): LedgerStore {
  const known = ledgers.get(database) ?? postgresLedger(database)
  ledgers.set(database, known)
  return known
}

/**
 * The log's door to the ledger: applies a batch, of one partition or of several, and the log's offsets in one transaction. Throws an OperationError when the
 * world failed: retry when it says so, stop when it is `offset-fenced`.
 */
export async function applyRecords(
  database: Database,
  records: readonly LogRecord[],
  span: LogSpan | readonly LogSpan[] | null,
): Promise<ApplyOutcome> {
  return applyBatch(ledgerOf(database), await openRecords(database, records), span, { hash: fastHash })
}

/** The first offset of a partition that is not applied yet. */
export async function loggedUpTo(database: Database, log: string, partition: number): Promise<number> {
  const [row] = await database.sql<{ off: number }[]>`
    select off from part_offset where log = ${log} and partition = ${partition}`
  return row?.off ?? 0
}
