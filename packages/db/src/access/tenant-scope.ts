import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0]

/** A transaction that sees and changes one tenant. */
export interface TenantTransaction extends Transaction {}

/**
 * Runs `work` in a transaction that sees one tenant and nothing else. The setting dies with the transaction, so a
 * connection goes back to its pool knowing no one.
 */
export function withTenant<T>(
  database: Database,
  tenantId: string,
  work: (tx: TenantTransaction) => Promise<T>,
): Promise<T> {
  return database.drizzle.transaction(async tx => {
    await tx.execute(
      sql`select set_config('app.tenant', ${tenantId}, true), set_config('app.tenants', ${tenantId}, true)`,
    )
    return work(tx)
  })
}

/**
 * Gives out a run of numbers that nobody has had: items and SKUs are numbered by their tenant. Numbers of a transaction
 * that fails are given out again.
 */
export async function allocateNumbers(
  tx: TenantTransaction,
  tenantId: string,
  kind: 'item' | 'sku',
  count: number,
): Promise<number> {
  const [row] = await tx.execute<{ last: number }>(sql`
    insert into number_counter as c (tenant_id, kind, last) values (${tenantId}, ${kind}, ${count})
    on conflict (tenant_id, kind) do update set last = c.last + excluded.last
    returning last`)
  return Number(row?.last) - count + 1
}
