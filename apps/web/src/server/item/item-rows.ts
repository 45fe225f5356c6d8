import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { numberList } from '../catalogue/index/read-records.ts'
import { idList } from '../stock/movements.ts'

export interface ItemStore extends Record<string, unknown> {
  readonly storeId: string
  readonly name: string
  readonly timezone: string
}

export async function openStores(tx: TenantTransaction, visible: readonly string[] | null): Promise<ItemStore[]> {
  const rows = await tx.execute<ItemStore>(
    sql`select store_id as "storeId", name, timezone from store where not closed order by created_at, name`,
  )
  return rows.filter(({ storeId }) => visible === null || visible.includes(storeId))
}

export interface LevelRow extends Record<string, unknown> {
  readonly storeId: string
  readonly skuId: number
  readonly onHand: number
}

/** What lay in the stores at an instant: what lies there now, less what came since. */
export async function levelsAt(
  tx: TenantTransaction,
  storeIds: readonly string[],
  skuIds: readonly number[],
  atMs: number | null,
): Promise<readonly LevelRow[]> {
  if (atMs === null) {
    return tx.execute<LevelRow>(sql`
      select store_id as "storeId", sku_id as "skuId", on_hand as "onHand" from stock_level
      where store_id = any (${idList(storeIds)}) and sku_id = any (${numberList(skuIds)})`)
  }
  return tx.execute<LevelRow>(sql`
    select l.store_id as "storeId", l.sku_id as "skuId", (l.on_hand - coalesce(since.delta, 0))::int8 as "onHand"
    from stock_level l
    left join lateral (select sum(m.delta) as delta from stock_movement m
      where m.tenant_id = l.tenant_id and m.store_id = l.store_id and m.sku_id = l.sku_id
        and m.at > to_timestamp(${atMs / 1000}::float8)) since on true
    where l.store_id = any (${idList(storeIds)}) and l.sku_id = any (${numberList(skuIds)})`)
}

export interface PriceRow extends Record<string, unknown> {
  readonly storeId: string
  readonly skuId: number
  readonly priceMinor: number | null
}

export const pricesOf = (tx: TenantTransaction, skuIds: readonly number[]) =>
  tx.execute<PriceRow>(sql`
    select store_id as "storeId", sku_id as "skuId", price_minor as "priceMinor" from price
    where sku_id = any (${numberList(skuIds)})`)

export interface DayMove extends Record<string, unknown> {
  readonly atMs: number
  readonly delta: number
}

/** Every change of the last days, the oldest first. */
export const movesSince = (
  tx: TenantTransaction,
  storeIds: readonly string[],
  skuIds: readonly number[],
  fromMs: number,
) =>
  tx.execute<DayMove>(sql`
    select (extract(epoch from at) * 1000)::float8 as "atMs", delta from stock_movement
    where store_id = any (${idList(storeIds)}) and sku_id = any (${numberList(skuIds)})
      and at > to_timestamp(${fromMs / 1000}::float8)
    order by at`)

export interface HistoryRow extends Record<string, unknown> {
  readonly opId: string
  readonly skuId: number
  readonly storeId: string
  readonly store: string | null
  readonly atMs: number
  readonly priceMinor: number | null
  readonly source: string
  readonly reason: string | null
  readonly staff: string | null
}

export const priceHistoryOf = (tx: TenantTransaction, skuIds: readonly number[], limit: number) =>
  tx.execute<HistoryRow>(sql`
    select h.op_id as "opId", h.sku_id as "skuId", h.store_id as "storeId", s.name as store,
      (extract(epoch from h.at) * 1000)::float8 as "atMs", h.price_minor as "priceMinor", h.source, h.reason, f.name as staff
    from price_history h
    left join store s on s.tenant_id = h.tenant_id and s.store_id = h.store_id
    left join staff f on f.tenant_id = h.tenant_id and f.staff_id = h.staff_id
    where h.sku_id = any (${numberList(skuIds)}) order by h.at desc, h.stamp desc limit ${limit}`)

export async function tradeLately(
  tx: TenantTransaction,
  storeIds: readonly string[],
  skuIds: readonly number[],
): Promise<{
  readonly sold: number
  readonly bought: number
  readonly moves: number
  readonly sinceMs: number | null
}> {
  const [row] = await tx.execute<{ sold: number; bought: number; moves: number; sinceMs: number | null }>(sql`
    select coalesce(-sum(delta) filter (where reason in ('sale', 'return') and at > now() - interval '30 days'), 0)::int8 as sold,
      coalesce(sum(delta) filter (where reason = 'trade-in' and at > now() - interval '30 days'), 0)::int8 as bought,
      count(*)::int as moves, (extract(epoch from min(at)) * 1000)::float8 as "sinceMs"
    from stock_movement where store_id = any (${idList(storeIds)}) and sku_id = any (${numberList(skuIds)})`)
  return row ?? { sold: 0, bought: 0, moves: 0, sinceMs: null }
}
