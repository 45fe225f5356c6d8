import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { daysIn, type Range, shifted } from './range.ts'

/** What no rollup keeps, added up by day from the sales themselves. */
export interface DaySums {
  readonly categories: readonly CategorySum[]
  readonly baskets: readonly BasketSum[]
  readonly taxes: readonly TaxSum[]
}

export interface CategorySum {
  readonly storeId: string
  readonly category: string
  readonly salesMinor: number
  readonly costMinor: number
  readonly units: number
}

export interface BasketSum {
  readonly storeId: string
  readonly lines: number
  readonly sales: number
  readonly totalMinor: number
}

export interface TaxSum {
  readonly storeId: string
  readonly taxId: string
  readonly minor: number
}

interface Kept {
  /** What the rollup said of the day when it was added up: while it says so, the sums are true. */
  readonly said: string
  readonly at: number
  readonly sums: DaySums
}

type Daily<T> = T & { readonly day: string } & Record<string, unknown>

const keptForMs = 15 * 60_000
const mostTenants = 50
const kept = new Map<string, Map<string, Kept>>()

function daysOf(tenantId: string): Map<string, Kept> {
  const known = kept.get(tenantId) ?? new Map<string, Kept>()
  kept.delete(tenantId)
  kept.set(tenantId, known)
  const [oldest] = kept.keys()
  if (kept.size > mostTenants && oldest !== undefined) kept.delete(oldest)
  return known
}

/** Days that are over do not change: each is added up once, and again only when a late sale has moved its rollup. */
export async function daySums(
  tx: TenantTransaction,
  tenantId: string,
  range: Range,
  nowMs: number,
): Promise<DaySums[]> {
  const days = daysOf(tenantId)
  const said = await whatRollupsSay(tx, range)
  const stale = [...said].flatMap(([day, words]) => {
    const known = days.get(day)
    return known && known.said === words && nowMs - known.at < keptForMs ? [] : [day]
  })
  if (stale.length > 0) {
    const fresh = await addUp(tx, { from: stale[0] ?? range.from, to: stale.at(-1) ?? range.to })
    for (const day of stale) days.set(day, { said: said.get(day) ?? '', at: nowMs, sums: fresh.get(day) ?? empty })
  }
  return [...said.keys()].flatMap(day => days.get(day)?.sums ?? [])
}

const empty: DaySums = { categories: [], baskets: [], taxes: [] }

async function whatRollupsSay(tx: TenantTransaction, { from, to }: Range): Promise<Map<string, string>> {
  const rows = await tx.execute<{ day: string; said: string }>(sql`
    select business_day::text as day, concat_ws(' ', sum(sales), sum(units), sum(net_minor), sum(cost_minor)) as said
    from rollup_day where business_day between ${from}::date and ${to}::date group by business_day order by business_day`)
  return new Map(rows.map(({ day, said }) => [day, said]))
}

async function addUp(tx: TenantTransaction, range: Range): Promise<Map<string, DaySums>> {
  const between = sql`business_day between ${range.from}::date and ${range.to}::date`
  const categories = await tx.execute<Daily<CategorySum>>(sql`
    select l.business_day::text as day, l.store_id as "storeId", coalesce(i.category, 'Without a category') as category,
      sum(l.net_minor)::int8 as "salesMinor", coalesce(sum(l.cost_minor), 0)::int8 as "costMinor", sum(l.quantity)::int8 as units
    from sale_line l
    left join sku k on k.tenant_id = l.tenant_id and k.sku_id = l.sku_id
    left join item i on i.tenant_id = k.tenant_id and i.item_id = k.item_id
    where ${between} and l.kind in ('sale', 'return') group by 1, 2, 3`)
  const baskets = await tx.execute<Daily<BasketSum>>(sql`
    select business_day::text as day, store_id as "storeId", least(line_count, 10)::int as lines, count(*)::int as sales,
      sum(total_minor)::int8 as "totalMinor"
    from sale where ${between} and reversal_of is null and total_minor > 0 group by 1, 2, 3`)
  const taxes = await tx.execute<Daily<TaxSum>>(sql`
    select s.business_day::text as day, s.store_id as "storeId", t ->> 'id' as "taxId", sum((t ->> 'minor')::int8)::int8 as minor
    from sale s cross join lateral jsonb_array_elements(case jsonb_typeof(s.taxes) when 'array' then s.taxes else '[]' end) t
    where ${between} group by 1, 2, 3`)
  const all = new Map<string, DaySums>()
  for (let at = 0; at < daysIn(range); at += 1) {
    const day = shifted(range.from, at)
    const of = <T extends { readonly day: string }>(rows: readonly T[]) => rows.filter(row => row.day === day)
    all.set(day, { categories: of(categories), baskets: of(baskets), taxes: of(taxes) })
  }
  return all
}
