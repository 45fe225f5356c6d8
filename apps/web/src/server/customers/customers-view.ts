import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { CustomersView, CustomerView } from '../../portal/customers/view.ts'
import { database } from '../database.ts'
import { mayAnywhere, seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { isId } from '../writes/fields.ts'
import { one, type Parameters } from '../writes/parameters.ts'
import { opened } from './opened.ts'

const most = 200

export async function shopSpeech(
  tx: TenantTransaction,
): Promise<{ locale: string; currency: string; timezone: string }> {
  const [store] = await tx.execute<{ locale: string; currency: string; timezone: string }>(
    sql`select locale, currency, timezone from store order by created_at, name limit 1`,
  )
  return store ?? { locale: 'en-US', currency: 'USD', timezone: 'UTC' }
}

/** Customers by name, address, telephone or tag; those with the newest purchases first. */
export async function customersView(person: Person, parameters: Parameters): Promise<CustomersView | null> {
  if (!mayAnywhere(person, 'customer.view')) return null
  const query = one(parameters, 'q') ?? ''
  const like = `%${query.replace(/[\\%_]/g, '\\$&')}%`
  return withTenant(database(), person.tenantId, async tx => {
    const { timezone, ...speech } = await shopSpeech(tx)
    const day = new Intl.DateTimeFormat(speech.locale, { dateStyle: 'medium', timeZone: timezone })
    const rows = await tx.execute<{
      customerId: string
      name: string
      email: string | null
      phone: string | null
      tags: string[]
      balanceMinor: number
      sales: number
      lastMs: number | null
      found: number
      creditMinor: number
    }>(sql`
      select c.customer_id as "customerId", c.name_sealed as name, c.email_sealed as email, c.phone_sealed as phone, c.tags,
        coalesce(b.balance_minor, 0)::float8 as "balanceMinor", coalesce(s.sales, 0)::int as sales,
        (extract(epoch from s.last) * 1000)::float8 as "lastMs", count(*) over ()::int as found,
        coalesce(sum(b.balance_minor) over (), 0)::float8 as "creditMinor"
      from customer c
      left join credit_balance b using (tenant_id, customer_id)
      left join lateral (
        select count(*) as sales, max(completed_at) as last from sale where sale.tenant_id = c.tenant_id and sale.customer_id = c.customer_id
      ) s on true
      where not c.erased and (${query} = '' or c.name_sealed ilike ${like} or c.email_sealed ilike ${like} or c.phone_sealed ilike ${like} or ${query} = any (c.tags))
      order by s.last desc nulls last, c.name_sealed limit ${most}`)
    return {
      ...speech,
      query,
      found: rows[0]?.found ?? 0,
      creditMinor: rows[0]?.creditMinor ?? 0,
      rows: rows.map(({ name, email, phone, lastMs, found: _found, creditMinor: _sum, ...row }) => ({
        ...row,
        name: opened(name) ?? '–',
        email: opened(email),
        phone: opened(phone),
        lastSale: lastMs === null ? null : day.format(lastMs),
      })),
    }
  })
}

export type CustomerRecord = {
  readonly customerId: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly note: string | null
  readonly tags: string[]
  readonly taxExemption: {
    readonly certificate: string
    readonly reason: string
    readonly expires: string | null
  } | null
  readonly erased: boolean
}

export async function customerRecord(tx: TenantTransaction, customerId: string): Promise<CustomerRecord | null> {
  const [row] = await tx.execute<CustomerRecord>(sql`
    select customer_id as "customerId", name_sealed as name, email_sealed as email, phone_sealed as phone, note_sealed as note, tags,
      tax_exemption as "taxExemption", erased
    from customer where customer_id = ${customerId}::uuid`)
  if (!row) return null
  const { name, email, phone, note } = row
  return { ...row, name: opened(name) ?? '', email: opened(email), phone: opened(phone), note: opened(note) }
}

/** One customer with what they bought and what they have with us; null for a foreign and a missing one alike. */
export async function customerView(person: Person, customerId: string): Promise<CustomerView | null> {
  if (!isId(customerId) || !mayAnywhere(person, 'customer.view')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const record = await customerRecord(tx, customerId)
    if (!record) return null
    const { timezone, ...speech } = await shopSpeech(tx)
    const at = new Intl.DateTimeFormat(speech.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone })
    const [balance] = await tx.execute<{ balanceMinor: number; leasedMinor: number }>(sql`
      select balance_minor::float8 as "balanceMinor", leased_minor::float8 as "leasedMinor" from credit_balance where customer_id = ${customerId}::uuid`)
    const sales = await tx.execute<CustomerView['purchases'][number] & { storeId: string; atMs: number }>(sql`
      select s.sale_id as "saleId", s.store_id as "storeId", s.receipt_number as "receiptNumber", st.name as store, s.total_minor::float8 as "totalMinor", s.currency,
        (extract(epoch from s.completed_at) * 1000)::float8 as "atMs"
      from sale s join store st using (tenant_id, store_id) where s.customer_id = ${customerId}::uuid order by s.completed_at desc limit 200`)
    const entries = await tx.execute<{ id: string; cause: string; amountMinor: number; atMs: number }>(sql`
      select entry_id as id, cause, amount_minor::float8 as "amountMinor", (extract(epoch from at) * 1000)::float8 as "atMs"
      from credit_entry where customer_id = ${customerId}::uuid order by at desc limit 200`)
    const seen = sales.filter(sale => seesStore(person, sale.storeId))
    const { taxExemption } = record
    return {
      ...speech,
      customerId,
      name: record.name,
      email: record.email ?? '',
      phone: record.phone ?? '',
      tags: record.tags.join(', '),
      note: record.note ?? '',
      certificate: taxExemption?.certificate ?? '',
      exemptReason: taxExemption?.reason ?? '',
      exemptUntil: taxExemption?.expires ?? '',
      erased: record.erased,
      balanceMinor: balance?.balanceMinor ?? 0,
      leasedMinor: balance?.leasedMinor ?? 0,
      spentMinor: seen.reduce((sum, sale) => sum + sale.totalMinor, 0),
      purchases: seen.map(({ atMs, storeId: _store, ...sale }) => ({ ...sale, at: at.format(atMs) })),
      credit: entries.map(({ atMs, ...entry }) => ({ ...entry, at: at.format(atMs) })),
      mayEdit: mayAnywhere(person, 'customer.edit') && !record.erased,
      mayErase: mayAnywhere(person, 'customer.erase') && !record.erased,
    }
  })
}
