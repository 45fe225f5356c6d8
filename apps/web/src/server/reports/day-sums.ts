import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { database } from '../database.ts'
import { grouped } from './grouped.ts'
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

/**
 * Days that are over do not change: each is added up once, and again when a late sale has moved its rollup. Goods may change
 * their category, so what was added up long ago is added up anew, but nobody waits for that.
 */
export async function daySums(
  tx: TenantTransaction,
  tenantId: string,
  range: Range,
  nowMs: number,
): Promise<DaySums[]> {
  const days = daysOf(tenantId)
  const said = await whatRollupsSay(tx, range)
  const moved = [...said].flatMap(([day, words]) => (days.get(day)?.said === words ? [] : [day]))
  await renew(tx, days, said, moved, nowMs)
  const old = [...said.keys()].filter(day => nowMs - (days.get(day)?.at ?? nowMs) >= keptForMs)
  if (old.length > 0) renewLater(tenantId, days, said, old, nowMs)
  return [...said.keys()].flatMap(day => days.get(day)?.sums ?? [])
}

async function renew(
  tx: TenantTransaction,
  days: Map<string, Kept>,
  said: ReadonlyMap<string, string>,
  wanted: readonly string[],
  nowMs: number,
): Promise<void> {
  const [from, to] = [wanted[0], wanted.at(-1)]
  if (from === undefined || to === undefined) return
  const fresh = await addUp(tx, { from, to })
  for (const day of wanted) days.set(day, { said: said.get(day) ?? '', at: nowMs, sums: fresh.get(day) ?? empty })
}

const renewing = new Set<string>()

function renewLater(
  tenantId: string,
  days: Map<string, Kept>,
  said: ReadonlyMap<string, string>,
  old: readonly string[],
  nowMs: number,
): void {
  if (renewing.has(tenantId)) return
  renewing.add(tenantId)
  withTenant(database(), tenantId, tx => renew(tx, days, said, old, nowMs))
    .catch(() => {})
    .finally(() => renewing.delete(tenantId))
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
  const byDay = <T extends { readonly day: string }>(rows: readonly T[]) => grouped(rows, row => row.day)
  const ofDay = { categories: byDay(categories), baskets: byDay(baskets), taxes: byDay(taxes) }
  const all = new Map<string, DaySums>()
  for (let at = 0; at < daysIn(range); at += 1) {
    const day = shifted(range.from, at)
    all.set(day, {
      categories: ofDay.categories.get(day) ?? [],
      baskets: ofDay.baskets.get(day) ?? [],
      taxes: ofDay.taxes.get(day) ?? [],
    })
  }
  return all
}
