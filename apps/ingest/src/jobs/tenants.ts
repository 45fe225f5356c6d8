import type { Database } from '@vaultsync/db'

/** The one question that names no tenant. */
export async function tenantIds({ sql }: Database): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`select ingest.tenant_ids() as id`
  return rows.map(({ id }) => id)
}

type Transaction = Parameters<Parameters<Database['sql']['begin']>[1]>[0]

/** A look at some tenants as they are at one moment, for reading only. */
export async function lookAt<T>(
  { sql }: Database,
  tenants: readonly string[],
  look: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const done = await sql.begin('isolation level repeatable read read only', async tx => {
    await tx`select set_config('app.tenants', ${tenants.join(',')}, true)`
    return { answer: await look(tx) }
  })
  return done.answer
}
