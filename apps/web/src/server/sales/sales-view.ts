import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import type { SaleRow, SalesView } from '../../portal/sales/view.ts'
import { database } from '../database.ts'
import { nameFits, opener } from '../customers/opened.ts'
import { seesSales } from './sees-sales.ts'
import type { Person } from '../session/signed-in.ts'
import { parseSalesQuery, type SalesQuery, salesAddress } from './sales-query.ts'

const pageSize = 100

interface FoundRow extends Record<string, unknown> {
  readonly saleId: string
  readonly receiptNumber: string
  readonly atMs: number
  readonly store: string
  readonly timezone: string
  readonly locale: string
  readonly lane: string | null
  readonly staff: string | null
  readonly customer: string | null
  readonly lines: number
  readonly totalMinor: number
  readonly currency: string
  readonly units: number
  readonly reversal: boolean
}

export function salesView(
  person: Person,
  parameters: Readonly<Record<string, string | string[] | undefined>>,
): Promise<SalesView> {
  const query = parseSalesQuery(parameters)
  return withTenant(database(), person.tenantId, async tx => {
    const stores = (
      await tx.execute<{ storeId: string; name: string; locale: string; currency: string }>(
        sql`select store_id as "storeId", name, locale, currency from store order by created_at, name`,
      )
    ).filter(({ storeId }) => seesSales(person, storeId))
    const open = await opener(person.tenantId, tx)
    const where = conditions(
      query,
      stores.map(store => store.storeId),
      query.text === '' ? sql`false` : await nameFits(person.tenantId, tx, query.text),
    )
    const [sum] = await tx.execute<{ found: number; foundMinor: number }>(
      sql`select count(*)::int as found, coalesce(sum(s.total_minor), 0)::float8 as "foundMinor" from sale s where ${where}`,
    )
    const rows = await page(tx, query, where)
    const last = rows.length === pageSize ? rows.at(-1) : undefined
    return {
      locale: stores[0]?.locale ?? 'en-US',
      currency: stores[0]?.currency ?? 'USD',
      rows: rows.map(row => asRow({ ...row, customer: open(row.customer) })),
      found: sum?.found ?? 0,
      foundMinor: sum?.foundMinor ?? 0,
      query: query.text,
      storeId: query.storeId,
      day: query.day,
      stores: stores.map(({ storeId, name }) => ({ storeId, name })),
      next: last ? salesAddress({ ...query, before: { atMs: Number(last.atMs), saleId: last.saleId } }) : null,
    }
  })
}

function conditions(query: SalesQuery, visible: readonly string[], boughtBy: SQL): SQL {
  const stores = query.storeId === null ? visible : visible.filter(store => store === query.storeId)
  const parts = [
    sql`s.store_id = any (${sql.param(`{${stores.join(',')}}`)}::uuid[])`,
    query.day === null ? sql`s.business_day > current_date - 91` : sql`s.business_day = ${query.day}::date`,
  ]
  if (query.text !== '') {
    const like = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`
    parts.push(sql`(s.receipt_number ilike ${like}
      or exists (select from customer c where c.tenant_id = s.tenant_id and c.customer_id in (s.customer_id,
        (select a.into_id from customer_alias a where a.tenant_id = s.tenant_id and a.customer_id = s.customer_id)) and ${boughtBy})
      or exists (select from sale_line l where l.tenant_id = s.tenant_id and l.sale_id = s.sale_id and l.business_day = s.business_day and l.title ilike ${like}))`)
  }
  return sql.join(parts, sql` and `)
}

function page(tx: TenantTransaction, query: SalesQuery, where: SQL) {
  const before = query.before
    ? sql` and (s.completed_at, s.sale_id) < (to_timestamp(${query.before.atMs / 1000}), ${query.before.saleId}::uuid)`
    : sql``
  return tx.execute<FoundRow>(sql`
    select s.sale_id as "saleId", s.receipt_number as "receiptNumber", extract(epoch from s.completed_at) * 1000 as "atMs",
      st.name as store, st.timezone, st.locale, d.lane, f.name as staff, c.name_sealed as customer, s.line_count::int as lines,
      s.total_minor as "totalMinor", s.currency, s.units::int as units, s.reversal_of is not null as reversal
    from sale s
    join store st using (tenant_id, store_id)
    left join device d on d.tenant_id = s.tenant_id and d.device_id = s.device_id
    left join staff f on f.tenant_id = s.tenant_id and f.staff_id = s.staff_id
    left join customer_alias a on a.tenant_id = s.tenant_id and a.customer_id = s.customer_id
    left join customer c on c.tenant_id = s.tenant_id and c.customer_id = coalesce(a.into_id, s.customer_id)
    where ${where}${before}
    order by s.completed_at desc, s.sale_id desc limit ${pageSize}`)
}

const whens = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs more than the rest of a row; the list is of the last months, so the year goes without saying. */
function whenFormat({ locale, timezone }: FoundRow): Intl.DateTimeFormat {
  const key = `${locale} ${timezone}`
  const known = whens.get(key)
  if (known) return known
  if (whens.size > 200) whens.clear()
  const made = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  })
  whens.set(key, made)
  return made
}

function asRow(row: FoundRow): SaleRow {
  const at = whenFormat(row)
  const kind = row.reversal ? 'reversal' : row.totalMinor >= 0 ? 'sale' : row.units < 0 ? 'trade-in' : 'return'
  return {
    saleId: row.saleId,
    receiptNumber: row.receiptNumber,
    at: at.format(Number(row.atMs)),
    store: row.store,
    lane: row.lane ?? '–',
    staff: row.staff ?? '–',
    customer: row.customer,
    lines: row.lines,
    totalMinor: row.totalMinor,
    currency: row.currency,
    kind,
  }
}
