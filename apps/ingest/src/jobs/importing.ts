import type { Database } from '@vaultsync/db'
import { lookAt } from './tenants.ts'

/**
 * Tenants that are just bringing in a list. What follows from its rows is worth nothing before the last one is in, and
 * would take the time that they need: it is left for later. A run that says nothing for long has been given up.
 */
export async function tenantsImporting(database: Database, tenants: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await lookAt(
    database,
    tenants,
    tx => tx<{ id: string }[]>`
      select distinct tenant_id as id from import_run
      where status = 'importing' and updated_at > now() - interval '1 minute'`,
  )
  return new Set(rows.map(({ id }) => id))
}
