import { type TenantTransaction, withTenant } from '@vaultsync/db'
import type { OpBody } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import type { CustomersView, CustomerView } from '../../portal/customers/view.ts'
import { database } from '../database.ts'
import { mayAnywhere, seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { isId } from '../writes/fields.ts'
import { one, type Parameters } from '../writes/parameters.ts'
import { mayMerge } from './likely-doubles.ts'
import { aliasesOf, anyoneFits, everyIdOf, idNow, idsIn, standsAlone } from './one-person.ts'
import { nameFits, opener } from './opened.ts'
import { mayHandOut } from './may-hand-out.ts'
import { shopSpeech } from './shop-speech.ts'
import { soldToUs } from './sold-to-us.ts'

const most = 200

/** Customers by name, address, telephone or tag; those with the newest purchases first. */
export async function customersView(person: Person, parameters: Parameters): Promise<CustomersView | null> {
  if (!mayAnywhere(person, 'customer.view')) return null
  const query = one(parameters, 'q') ?? ''
  return withTenant(database(), person.tenantId, async tx => {
    const open = await opener(person.tenantId, tx)
    const fits =
      query === ''
        ? sql`true`
        : anyoneFits(person.tenantId, sql`(${await nameFits(person.tenantId, tx, query)} or ${query} = any (c.tags))`)
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
        select count(*) as sales, max(completed_at) as last from sale where sale.tenant_id = c.tenant_id
          and sale.customer_id = any (${everyIdOf})
      ) s on true
      where not c.erased and ${standsAlone} and ${fits}
      order by s.last desc nulls last, c.stamp desc limit ${most}`)
    return {
      ...speech,
      query,
      mayMerge: mayMerge(person),
      found: rows[0]?.found ?? 0,
      creditMinor: rows[0]?.creditMinor ?? 0,
      rows: rows.map(({ name, email, phone, lastMs, found: _found, creditMinor: _sum, ...row }) => ({
        ...row,
        name: open(name) ?? '–',
        email: open(email),
        phone: open(phone),
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
  readonly taxExemption: Exemption | null
  readonly consent: Consent | null
  readonly erased: boolean
}

export type Consent = NonNullable<OpBody<'customer.upserted'>['consent']>

interface Exemption {
  readonly certificate: string
  readonly reason: string
  readonly expires: string | null
}

export async function customerRecord(
  tenantId: string,
  tx: TenantTransaction,
  customerId: string,
): Promise<CustomerRecord | null> {
  const [row] = await tx.execute<Omit<CustomerRecord, 'taxExemption'> & { taxExemption: unknown }>(sql`
    select customer_id as "customerId", name_sealed as name, email_sealed as email, phone_sealed as phone, note_sealed as note, tags,
      tax_exemption as "taxExemption", consent, erased
    from customer where customer_id = ${customerId}::uuid`)
  if (!row) return null
  const open = await opener(tenantId, tx)
  const { name, email, phone, note, taxExemption: exempt } = row
  // Sealed as one text; an object when it rested here before there were keys.
  const taxExemption = (typeof exempt === 'string' ? JSON.parse(open(exempt) ?? 'null') : exempt) as Exemption | null
  return { ...row, name: open(name) ?? '', email: open(email), phone: open(phone), note: open(note), taxExemption }
}

/** One customer with what they bought and what they have with us; null for a foreign and a missing one alike. */
export async function customerView(person: Person, askedId: string): Promise<CustomerView | null> {
  if (!isId(askedId) || !mayAnywhere(person, 'customer.view')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const customerId = await idNow(tx, askedId)
    const record = await customerRecord(person.tenantId, tx, customerId)
    if (!record) return null
    const aliases = await aliasesOf(tx, customerId)
    const ids = idsIn([customerId, ...aliases])
    const { timezone, ...speech } = await shopSpeech(tx)
    const at = new Intl.DateTimeFormat(speech.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone })
    const [balance] = await tx.execute<{ balanceMinor: number; leasedMinor: number }>(sql`
      select coalesce(sum(balance_minor), 0)::float8 as "balanceMinor", coalesce(sum(leased_minor), 0)::float8 as "leasedMinor"
      from credit_balance where customer_id = ${ids}`)
    const sales = await tx.execute<CustomerView['purchases'][number] & { storeId: string; atMs: number }>(sql`
      select s.sale_id as "saleId", s.store_id as "storeId", s.receipt_number as "receiptNumber", st.name as store, s.total_minor::float8 as "totalMinor", s.currency,
        (extract(epoch from s.completed_at) * 1000)::float8 as "atMs"
      from sale s join store st using (tenant_id, store_id) where s.customer_id = ${ids} order by s.completed_at desc limit 200`)
    const entries = await tx.execute<{ id: string; cause: string; amountMinor: number; atMs: number }>(sql`
      select entry_id as id, cause, amount_minor::float8 as "amountMinor", (extract(epoch from at) * 1000)::float8 as "atMs"
      from credit_entry where customer_id = ${ids} order by at desc limit 200`)
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
      ...agreed(record.consent, at),
      erased: record.erased,
      balanceMinor: balance?.balanceMinor ?? 0,
      leasedMinor: balance?.leasedMinor ?? 0,
      spentMinor: seen.reduce((sum, sale) => sum + sale.totalMinor, 0),
      purchases: seen.map(({ atMs, storeId: _store, ...sale }) => ({ ...sale, at: at.format(atMs) })),
      credit: entries.map(({ atMs, ...entry }) => ({ ...entry, at: at.format(atMs) })),
      sold: await soldToUs(person, tx, ids, at),
      mergedCount: aliases.length,
      mayMerge: mayMerge(person) && !record.erased,
      mayEdit: mayAnywhere(person, 'customer.edit') && !record.erased,
      mayHandOut: mayHandOut(person) && !record.erased,
      mayErase: mayAnywhere(person, 'customer.erase') && !record.erased,
    }
  })
}

const ways = { till: 'at the till', portal: 'in the portal', import: 'with an imported list' } as const

/** Whether they may be written to, and in words since when and how they said so, or took it back. */
function agreed(consent: Consent | null, at: Intl.DateTimeFormat) {
  const said = (one: Consent['email']) =>
    one === null
      ? 'Not asked, so no.'
      : `${one.given ? 'Given' : 'Withdrawn'} ${ways[one.how]}, ${at.format(one.atMs)}.`
  const [email, phone] = [consent?.email ?? null, consent?.phone ?? null]
  return {
    consentEmail: email?.given === true,
    consentEmailSaid: said(email),
    consentPhone: phone?.given === true,
    consentPhoneSaid: said(phone),
  }
}
