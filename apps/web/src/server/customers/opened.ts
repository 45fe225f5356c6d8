import { queryWords, tenantVault, type TenantTransaction } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import { database } from '../database.ts'

type Open = (sealed: string | null) => string | null

/** Opens the sealed columns of one tenant, inside its transaction. */
export async function opener(tenantId: string, tx: TenantTransaction): Promise<Open> {
  const vault = await tenantVault(database(), tx, tenantId)
  return sealed => (sealed === null || vault === null ? sealed : vault.open(sealed))
}

/** Of a customer `c`: the words of a query begin words of the name or the address, or are digits of the telephone. */
export async function nameFits(tenantId: string, tx: TenantTransaction, query: string): Promise<SQL> {
  const vault = await tenantVault(database(), tx, tenantId)
  const ways = vault === null ? [] : queryWords(query).flatMap(words => vault.everyMarks(words))
  if (ways.length === 0) return sql`false`
  const each = ways.map(marks => sql`c.marks @> ${sql.param(`{${marks.join(',')}}`)}::text[]`)
  return sql`(${sql.join(each, sql` or `)})`
}
