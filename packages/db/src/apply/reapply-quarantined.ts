import { type ApplyOutcome, type Reapplied, reapplyRecord } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { ledgerOf } from './apply-records.ts'
import { fastHash } from './fast-hash.ts'
import { scopeTo } from './postgres-ledger.ts'

export interface RecordsToReapply {
  readonly tenantId: string
  /** Who asks for it; null when nobody in particular does. */
  readonly personId: string | null
  readonly hashes: readonly string[]
}

export interface ReappliedRecord {
  readonly hash: string
  /** `known`: the op had come another way meanwhile. `gone`: nothing waits under this hash any more. */
  readonly became: Reapplied['became']
  /** Why it still waits. */
  readonly reason: string | null
  /** What to tell lanes of. */
  readonly feeds: ApplyOutcome['feeds']
}

/**
 * Tries records in quarantine again, each in a transaction of its own, in the order given: what one waits for may be
 * another. Those that still cannot be applied are told why and wait on. Throws when the world failed.
 */
export async function reapplyQuarantined(
  database: Database,
  { tenantId, personId, hashes }: RecordsToReapply,
): Promise<readonly ReappliedRecord[]> {
  const tried: ReappliedRecord[] = []
  for (const hash of hashes) {
    const request = { tenantId, hash, byPerson: personId }
    const done = await reapplyRecord(ledgerOf(database), request, { hash: fastHash })
    const reason = done.became === 'waiting' ? done.reason : null
    tried.push({ hash, became: done.became, reason, feeds: done.outcome.feeds })
  }
  return tried
}

/** What waits and nobody has settled, oldest first. */
export async function waitingRecords(database: Database, tenantId: string, code: string | null): Promise<string[]> {
  const done = await database.sql.begin(async sql => {
    await scopeTo(sql, [tenantId])
    const rows = await sql<{ hash: string }[]>`
      select hash from quarantine where tenant_id = ${tenantId} and resolved_at is null and (${code}::text is null or code = ${code})
      order by received_at, device, epoch, seq`
    return { hashes: rows.map(({ hash }) => hash) }
  })
  return done.hashes
}
