import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { isId } from '../writes/fields.ts'
import { customerRecord } from './customers-view.ts'
import { mayHandOut } from './may-hand-out.ts'
import { aliasesOf, idNow, idsIn } from './one-person.ts'

/** Everything that is held on one customer, under every id they had, as one text of JSON; null where there is nobody. */
export async function heldOn(person: Person, askedId: string): Promise<string | null> {
  if (!isId(askedId) || !mayHandOut(person)) return null
  return withTenant(database(), person.tenantId, async tx => {
    const customerId = await idNow(tx, askedId)
    const record = await customerRecord(person.tenantId, tx, customerId)
    if (!record || record.erased) return null
    const aliases = await aliasesOf(tx, customerId)
    const ids = idsIn([customerId, ...aliases])
    const merged = await Promise.all(aliases.map(id => customerRecord(person.tenantId, tx, id)))
    const told = {
      customer: record,
      recordsThatWentIntoThisOne: merged,
      storeCredit: await creditOf(tx, ids),
      receipts: await receiptsOf(tx, ids),
    }
    return `${JSON.stringify(told, null, 2)}\n`
  })
}

async function creditOf(tx: TenantTransaction, ids: SQL) {
  const [balance] = await tx.execute<{ balanceMinor: number }>(
    sql`select coalesce(sum(balance_minor), 0)::float8 as "balanceMinor" from credit_balance where customer_id = ${ids}`,
  )
  const entries = await tx.execute(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, cause, amount_minor::float8 as "amountMinor"
    from credit_entry where customer_id = ${ids} order by credit_entry.at, entry_id`)
  return { balanceMinor: balance?.balanceMinor ?? 0, entries: [...entries] }
}

/** Purchases, returns and what they sold to the shop, to the line. */
async function receiptsOf(tx: TenantTransaction, ids: SQL) {
  const rows = await tx.execute(sql`
    select s.receipt_number as "receiptNumber", st.name as store,
      to_char(s.completed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, s.currency,
      s.total_minor::float8 as "totalMinor", s.tax_minor::float8 as "taxMinor", s.note, s.exemption as "taxExemption",
      (select json_agg(json_build_object('kind', l.kind, 'title', l.title, 'detail', l.detail, 'serial', l.serial,
          'quantity', l.quantity, 'netMinor', l.net_minor, 'taxMinor', l.tax_minor) order by l.line)
        from sale_line l where l.tenant_id = s.tenant_id and l.sale_id = s.sale_id and l.business_day = s.business_day) as lines,
      (select json_agg(json_build_object('method', p.method, 'amountMinor', p.amount_minor, 'reference', p.reference) order by p.at, p.payment_id)
        from payment p where p.tenant_id = s.tenant_id and p.sale_id = s.sale_id and p.business_day = s.business_day) as payments
    from sale s join store st using (tenant_id, store_id)
    where s.customer_id = ${ids} order by s.completed_at, s.sale_id`)
  return [...rows]
}
