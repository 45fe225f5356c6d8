import type { Database } from '@vaultsync/db'

/** Well within the time after which the database takes an idle transaction for a frozen process and ends it. */
const beatMs = 3_000

/**
 * Works while holding the job's name: an advisory lock of a transaction that does nothing else. The transaction is given
 * a sign of life now and then, however long the work takes. Null, and nothing done, while another process is at it.
 */
export function alone<T>(
  { sql }: Pick<Database, 'sql'>,
  name: string,
  work: () => Promise<T>,
  everyMs = beatMs,
): Promise<T | null> {
  return sql.begin(async tx => {
    const [row] = await tx`select pg_try_advisory_xact_lock(hashtextextended(${`job:${name}`}, 0)) as ours`
    if (row?.ours !== true) return null
    // A beat that fails is the end of the transaction, which says so itself.
    const beat = setInterval(() => void tx`select 1`.catch(() => undefined), everyMs)
    try {
      return await work()
    } finally {
      clearInterval(beat)
    }
  }) as Promise<T | null>
}
