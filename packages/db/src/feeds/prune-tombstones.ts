import type { Database } from '../access/database.ts'
import { scopeTo } from '../apply/postgres-ledger.ts'

/** What is gone is remembered this long, for lanes that come back from a drawer. */
export const tombstoneDays = 60

/**
 * Forgets what has been gone for long, and raises each feed's floor to the last that was forgotten: a cursor from before
 * it is told to begin again. Answers how many were forgotten.
 */
export async function pruneTombstones(database: Database, tenantId: string, olderThan: Date): Promise<number> {
  const done = await database.sql.begin(async sql => {
    await scopeTo(sql, [tenantId])
    const [row] = await sql<{ forgotten: number }[]>`
      with gone as (
        delete from feed_row
        where tenant_id = ${tenantId} and body is null and changed_at < ${olderThan.toISOString()}
        returning feed, seq
      ), floors as (
        select feed, max(seq) as seq from gone group by feed
      ), raised as (
        update feed_head h set min_seq = greatest(h.min_seq, f.seq) from floors f
        where h.tenant_id = ${tenantId} and h.feed = f.feed
      )
      select count(*) as forgotten from gone`
    return { forgotten: row?.forgotten ?? 0 }
  })
  return done.forgotten
}
