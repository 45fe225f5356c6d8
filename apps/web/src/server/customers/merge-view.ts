import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { MergeSide, MergeView } from '../../portal/customers/merge/view.ts'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { isId } from '../writes/fields.ts'
import { one, oneId, type Parameters } from '../writes/parameters.ts'
import { type CustomerRecord, customerRecord } from './customers-view.ts'
import { likelyDoublesOf, mayMerge } from './likely-doubles.ts'
import { aliasesOf, anyoneFits, idsIn, standsAlone } from './one-person.ts'
import { nameFits, opener } from './opened.ts'
import { shopSpeech } from './shop-speech.ts'

const mostFound = 20

/**
 * One customer, and who else they may be: found by search or by what they have in common, then side by side. Null for a
 * foreign and a missing one alike, and for one who is gone.
 */
export async function mergeView(person: Person, customerId: string, parameters: Parameters): Promise<MergeView | null> {
  if (!isId(customerId) || !mayMerge(person)) return null
  return withTenant(database(), person.tenantId, async tx => {
    const mine = await standing(person.tenantId, tx, customerId)
    if (!mine) return null
    const { timezone: _zone, ...speech } = await shopSpeech(tx)
    const otherId = oneId(parameters, 'with')
    const other = otherId === null || otherId === customerId ? null : await standing(person.tenantId, tx, otherId)
    const query = one(parameters, 'q') ?? ''
    return {
      ...speech,
      customerId,
      name: mine.name,
      query,
      gone: otherId !== null && other === null,
      found: other ? [] : await foundFor(person.tenantId, tx, customerId, query),
      pair: other ? [await sideOf(tx, mine), await sideOf(tx, other)] : null,
    }
  })
}

/** Somebody who is there, is not forgotten and did not go into another. */
export async function standing(
  tenantId: string,
  tx: TenantTransaction,
  customerId: string,
): Promise<CustomerRecord | null> {
  const record = await customerRecord(tenantId, tx, customerId)
  if (!record || record.erased) return null
  const [alone] = await tx.execute(
    sql`select 1 from customer c where c.customer_id = ${customerId}::uuid and ${standsAlone}`,
  )
  return alone ? record : null
}

async function foundFor(tenantId: string, tx: TenantTransaction, customerId: string, query: string) {
  if (query === '') return likelyDoublesOf(tenantId, tx, customerId)
  const open = await opener(tenantId, tx)
  const rows = await tx.execute<{ customerId: string; name: string; email: string | null; phone: string | null }>(sql`
    select c.customer_id as "customerId", c.name_sealed as name, c.email_sealed as email, c.phone_sealed as phone
    from customer c where not c.erased and c.customer_id <> ${customerId}::uuid and ${standsAlone}
      and ${anyoneFits(tenantId, await nameFits(tenantId, tx, query))}
    order by c.stamp desc limit ${mostFound}`)
  return rows.map(row => ({
    customerId: row.customerId,
    name: open(row.name) ?? '–',
    email: open(row.email),
    phone: open(row.phone),
    why: '',
  }))
}

async function sideOf(tx: TenantTransaction, record: CustomerRecord): Promise<MergeSide> {
  const { customerId, name, email, phone, note, tags, taxExemption } = record
  const ids = [customerId, ...(await aliasesOf(tx, customerId))]
  const [sums] = await tx.execute<{
    purchases: number
    tradeIns: number
    balanceMinor: number
    leasedMinor: number
  }>(sql`
    select (select count(*) from sale where customer_id = ${idsIn(ids)})::int as purchases,
      (select count(*) from sale s where s.customer_id = ${idsIn(ids)} and exists (
        select from sale_line l where l.tenant_id = s.tenant_id and l.sale_id = s.sale_id
          and l.business_day = s.business_day and l.kind = 'trade-in'))::int as "tradeIns",
      coalesce(sum(balance_minor), 0)::float8 as "balanceMinor", coalesce(sum(leased_minor), 0)::float8 as "leasedMinor"
    from credit_balance where customer_id = ${customerId}::uuid`)
  return {
    customerId,
    name,
    email: email ?? '',
    phone: phone ?? '',
    exemption: taxExemption
      ? [taxExemption.certificate, taxExemption.reason, taxExemption.expires].filter(Boolean).join(', ')
      : '',
    note: note ?? '',
    tags,
    purchases: sums?.purchases ?? 0,
    tradeIns: sums?.tradeIns ?? 0,
    balanceMinor: sums?.balanceMinor ?? 0,
    leasedMinor: sums?.leasedMinor ?? 0,
  }
}
