import type { TenantTransaction } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import type { SoldToUs } from '../../portal/customers/view.ts'
import { seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'

const most = 200

interface Row extends Record<string, unknown> {
  readonly saleId: string
  readonly receiptNumber: string
  readonly storeId: string
  readonly store: string
  readonly currency: string
  readonly atMs: number
  readonly what: string
  readonly units: number
  readonly paidMinor: number
  readonly totalMinor: number
  readonly methods: readonly string[] | null
}

/** What the shop bought from somebody over the counter, a row for each time, and how it was paid for. */
export async function soldToUs(
  person: Person,
  tx: TenantTransaction,
  ids: SQL,
  at: Intl.DateTimeFormat,
): Promise<{ readonly rows: readonly SoldToUs[]; readonly paidMinor: number }> {
  const rows = await tx.execute<Row>(sql`
    select s.sale_id as "saleId", s.receipt_number as "receiptNumber", s.store_id as "storeId", st.name as store, s.currency,
      (extract(epoch from s.completed_at) * 1000)::float8 as "atMs", s.total_minor::float8 as "totalMinor", l.*, p.methods
    from sale s join store st using (tenant_id, store_id)
    join lateral (
      select string_agg(concat_ws(', ', title, nullif(detail, '')), '; ' order by line) as what,
        -sum(quantity)::int as units, -sum(net_minor)::float8 as "paidMinor"
      from sale_line where sale_line.tenant_id = s.tenant_id and sale_line.sale_id = s.sale_id
        and sale_line.business_day = s.business_day and kind = 'trade-in' having count(*) > 0) l on true
    left join lateral (
      select array_agg(distinct method) as methods from payment
      where payment.tenant_id = s.tenant_id and payment.sale_id = s.sale_id and payment.business_day = s.business_day
        and amount_minor < 0) p on true
    where s.customer_id = ${ids} and s.reversal_of is null
      and not exists (select from sale r where r.tenant_id = s.tenant_id and r.reversal_of = s.sale_id and r.customer_id = s.customer_id)
    order by s.completed_at desc limit ${most}`)
  const seen = rows.filter(row => seesStore(person, row.storeId))
  return {
    rows: seen.map(({ saleId, receiptNumber, store, currency, atMs, what, units, paidMinor, methods, totalMinor }) => ({
      saleId,
      receiptNumber,
      store,
      currency,
      at: at.format(atMs),
      what,
      units,
      paidMinor,
      // What the goods were worth beyond what was paid out went into what they bought at the same time.
      paidBy: [...(totalMinor < 0 ? (methods ?? []) : []), ...(paidMinor > -totalMinor ? ['purchase'] : [])],
    })),
    paidMinor: seen.reduce((sum, row) => sum + row.paidMinor, 0),
  }
}
