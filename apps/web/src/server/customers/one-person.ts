import type { TenantTransaction } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import { uuidList } from '../writes/fields.ts'

/** Of a customer `c`: still one by themselves, not another name of somebody else. */
export const standsAlone = sql`not exists (
  select from customer_alias a where a.tenant_id = c.tenant_id and a.customer_id = c.customer_id)`

/** Every id that the customer `c` ever had: their own, and those of whoever went into them. */
export const everyIdOf = sql`(array(
  select a.customer_id from customer_alias a where a.tenant_id = c.tenant_id and a.into_id = c.customer_id) || c.customer_id)`

/** Of a customer `c`: they, or somebody who went into them, fit. So the old name, address and telephone find them too. */
export function anyoneFits(tenantId: string, fits: SQL): SQL {
  return sql`c.customer_id in (
    select coalesce(a.into_id, c.customer_id) from customer c
    left join customer_alias a on a.tenant_id = c.tenant_id and a.customer_id = c.customer_id
    where c.tenant_id = ${tenantId}::uuid and ${fits})`
}

/** Who stands for this id now. */
export async function idNow(tx: TenantTransaction, customerId: string): Promise<string> {
  const [alias] = await tx.execute<{ into: string }>(
    sql`select into_id as into from customer_alias where customer_id = ${customerId}::uuid`,
  )
  return alias?.into ?? customerId
}

export async function aliasesOf(tx: TenantTransaction, customerId: string): Promise<readonly string[]> {
  const rows = await tx.execute<{ customerId: string }>(
    sql`select customer_id as "customerId" from customer_alias where into_id = ${customerId}::uuid order by at limit 200`,
  )
  return rows.map(row => row.customerId)
}

export const idsIn = (ids: readonly string[]): SQL => sql`any (${sql.param(uuidList(ids))}::uuid[])`
