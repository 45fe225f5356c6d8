import type postgres from 'postgres'

/** A pool under one of the product's roles; every piece of work says whose rows it is about. */
export type Sql = postgres.Sql<{ bigint: number }>
export type Tx = postgres.TransactionSql<{ bigint: number }>

export function inTenant<T>(sql: Sql, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${tenantId}, true), set_config('app.tenants', ${tenantId}, true)`
    return work(tx)
  }) as Promise<T>
}

/** As text: pools that drizzle has touched do not know what to do with a Date. */
export const instant = (ms: number): string => new Date(ms).toISOString()
