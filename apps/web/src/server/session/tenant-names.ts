import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { database } from '../database.ts'

/** What tenants are called. Each is asked by itself: no statement sees two. */
export async function tenantNames(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const each = [...new Set(ids.filter(id => id !== null))]
  const named = await Promise.all(
    each.map(id =>
      withTenant(database(), id, async tx => {
        const [row] = await tx.execute<{ name: string }>(sql`select name from tenant`)
        return [id, row?.name ?? 'a shop'] as const
      }),
    ),
  )
  return new Map(named)
}
