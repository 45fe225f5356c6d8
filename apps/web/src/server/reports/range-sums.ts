import { type SQL, sql } from 'drizzle-orm'
import { idList } from '../stock/movements.ts'
import type { ReportScope } from './scope.ts'
import type { Range } from './range.ts'

interface CategorySum {
  readonly storeId: string
  readonly category: string
  readonly salesMinor: number
  readonly costMinor: number
  readonly units: number
}

interface BasketSum {
  readonly storeId: string
  readonly lines: number
  readonly sales: number
  readonly totalMinor: number
}

interface TaxSum {
  readonly storeId: string
  readonly taxId: string
  readonly minor: number
}

type Asking = Pick<ReportScope, 'tx' | 'tenantId' | 'storeIds'>

/**
 * Sums over a stretch of days: from what is kept for days that rest, and from the sales themselves for those that have
 * moved since they were added up, which is mostly today.
 */
function question(
  { tenantId, storeIds }: Asking,
  { from, to }: Range,
  { table, live, fields }: { readonly table: SQL; readonly live: SQL; readonly fields: SQL },
): SQL {
  const within = sql`store_id = any (${idList(storeIds)}) and business_day between ${from}::date and ${to}::date`
  return sql`
    with moved as materialized (select store_id, business_day from rollup_day where stale and ${within}),
    moved_lists as materialized (select array_agg(store_id) as stores, array_agg(business_day) as days from moved),
    sums as (
      select * from (
        select * from ${table} where ${within} and (store_id, business_day) not in (select store_id, business_day from moved)
      ) resting
      union all
      select ${tenantId}::uuid, l.* from moved_lists m cross join lateral ${live}(${tenantId}::uuid, m.stores, m.days) l
      where m.days is not null
    )
    select store_id as "storeId", ${fields} from sums group by 1, 2`
}

/** The few days that have moved are looked up by their keys, whatever the planner knows of the tables yet. */
async function summed<T>({ tx }: Asking, asked: SQL): Promise<readonly (T & Record<string, unknown>)[]> {
  const joins = (may: 'on' | 'off') =>
    tx.execute(sql`select set_config('enable_hashjoin', ${may}, true), set_config('enable_mergejoin', ${may}, true)`)
  await joins('off')
  const rows = await tx.execute<T & Record<string, unknown>>(asked)
  await joins('on')
  return [...rows] as (T & Record<string, unknown>)[]
}

export const categorySums = (asking: Asking, range: Range) =>
  summed<CategorySum>(
    asking,
    question(asking, range, {
      table: sql`rollup_category_day`,
      live: sql`vaultsync_day_categories`,
      fields: sql`case category when '' then 'Without a category' else category end as category,
        sum(sales_minor)::int8 as "salesMinor", sum(cost_minor)::int8 as "costMinor", sum(units)::int8 as units`,
    }),
  )

export const basketSums = (asking: Asking, range: Range) =>
  summed<BasketSum>(
    asking,
    question(asking, range, {
      table: sql`rollup_basket_day`,
      live: sql`vaultsync_day_baskets`,
      fields: sql`lines::int as lines, sum(sales)::int8 as sales, sum(total_minor)::int8 as "totalMinor"`,
    }),
  )

export const taxSums = (asking: Asking, range: Range) =>
  summed<TaxSum>(
    asking,
    question(asking, range, {
      table: sql`rollup_tax_day`,
      live: sql`vaultsync_day_taxes`,
      fields: sql`tax_id as "taxId", sum(tax_minor)::int8 as minor`,
    }),
  )
