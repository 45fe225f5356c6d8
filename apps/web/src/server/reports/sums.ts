import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { idList } from '../stock/movements.ts'
import type { Range } from './range.ts'

/** What was taken and what it had cost. Trade-ins are goods bought, so they neither add to sales nor take from them. */
export interface Trade {
  readonly sales: number
  readonly returns: number
  readonly units: number
  readonly salesMinor: number
  readonly costMinor: number
  readonly taxMinor: number
  readonly discountMinor: number
  readonly boughtMinor: number
}

export type TradeRow = Trade & { readonly key: string; readonly storeId: string } & Record<string, unknown>

const fields = sql`sum(sales)::int8 as sales, sum(returns)::int8 as returns, sum(units)::int8 as units,
  sum(net_minor + bought_minor)::int8 as "salesMinor", sum(cost_minor)::int8 as "costMinor", sum(tax_minor)::int8 as "taxMinor",
  sum(discount_minor)::int8 as "discountMinor", sum(bought_minor)::int8 as "boughtMinor"`

const within = (storeIds: readonly string[], { from, to }: Range) =>
  sql`store_id = any (${idList(storeIds)}) and business_day between ${from}::date and ${to}::date`

/** A store has one row for a day: nothing is left to add up, and two years of ten stores are seven thousand rows. */
export const byStoreAndDay = (tx: TenantTransaction, storeIds: readonly string[], range: Range) =>
  tx.execute<TradeRow>(sql`
    select business_day::text as key, store_id as "storeId", sales, returns, units, net_minor + bought_minor as "salesMinor",
      cost_minor as "costMinor", tax_minor as "taxMinor", discount_minor as "discountMinor", bought_minor as "boughtMinor"
    from rollup_day where ${within(storeIds, range)} order by business_day, store_id`)

export const byStaff = (tx: TenantTransaction, storeIds: readonly string[], range: Range) =>
  tx.execute<TradeRow & { name: string | null }>(sql`
    select r.staff_id as key, '' as "storeId", max(f.name) as name, ${fields}
    from rollup_staff_day r left join staff f using (tenant_id, staff_id)
    where ${within(storeIds, range)} group by r.staff_id order by "salesMinor" desc`)

export const byMethod = (tx: TenantTransaction, storeIds: readonly string[], range: Range) =>
  tx.execute<{ method: string; amountMinor: number; count: number }>(sql`
    select method, sum(amount_minor)::int8 as "amountMinor", sum(count)::int8 as count from rollup_method_day
    where ${within(storeIds, range)} group by method order by 2 desc`)

/** By weekday and hour of the store's own clock. Added up by hour first: what is sorted by day is a tenth as much then. */
export const byHour = (tx: TenantTransaction, storeIds: readonly string[], { from, to }: Range) =>
  tx.execute<TradeRow & { weekday: number; hour: number; days: number }>(sql`
    with hours as (
      select at.local, sum(sales) as sales, sum(returns) as returns, sum(units) as units, sum(net_minor) as net_minor,
        sum(bought_minor) as bought_minor, sum(cost_minor) as cost_minor, sum(tax_minor) as tax_minor,
        sum(discount_minor) as discount_minor
      from rollup_hour r join store s using (tenant_id, store_id)
      cross join lateral (select r.hour at time zone s.timezone as local) at
      where r.store_id = any (${idList(storeIds)}) and r.hour >= ${from}::date - 1 and r.hour < ${to}::date + 2
        and at.local::date between ${from}::date and ${to}::date
      group by at.local
    )
    select '' as key, '' as "storeId", extract(isodow from local)::int as weekday, extract(hour from local)::int as hour,
      count(distinct local::date)::int as days, ${fields}
    from hours group by 3, 4 order by 3, 4`)

export const nothing: Trade = {
  sales: 0,
  returns: 0,
  units: 0,
  salesMinor: 0,
  costMinor: 0,
  taxMinor: 0,
  discountMinor: 0,
  boughtMinor: 0,
}

export const sumOf = (rows: readonly Trade[]): Trade =>
  rows.reduce(
    (sum, row) => ({
      sales: sum.sales + row.sales,
      returns: sum.returns + row.returns,
      units: sum.units + row.units,
      salesMinor: sum.salesMinor + row.salesMinor,
      costMinor: sum.costMinor + row.costMinor,
      taxMinor: sum.taxMinor + row.taxMinor,
      discountMinor: sum.discountMinor + row.discountMinor,
      boughtMinor: sum.boughtMinor + row.boughtMinor,
    }),
    nothing,
  )

export const marginOf = ({ salesMinor, costMinor }: Pick<Trade, 'salesMinor' | 'costMinor'>): number =>
  salesMinor - costMinor

/** The part of sales that is margin; null when nothing was sold. */
export const marginShare = (trade: Pick<Trade, 'salesMinor' | 'costMinor'>): number | null =>
  trade.salesMinor === 0 ? null : marginOf(trade) / trade.salesMinor

export function points(
  now: Pick<Trade, 'salesMinor' | 'costMinor'>,
  before: Pick<Trade, 'salesMinor' | 'costMinor'> | null,
): number | null {
  const [here, there] = [marginShare(now), before && marginShare(before)]
  return here === null || there === null || there === undefined ? null : here - there
}
