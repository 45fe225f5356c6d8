import type { TenantTransaction } from '@vaultsync/db'
import type { Condition } from '@vaultsync/search'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { bySortOfSku, type ShelfRecord, type ShelfSku } from './record.ts'

interface ItemRow extends Record<string, unknown> {
  readonly itemId: number
  readonly kind: string
  readonly game: string | null
  readonly name: string
  readonly localName: string | null
  readonly nicknames: string[]
  readonly setCode: string | null
  readonly setName: string | null
  readonly number: string | null
  readonly rarity: string | null
  readonly category: string | null
  readonly archived: boolean
}

interface SkuRow extends Record<string, unknown> {
  readonly itemId: number
  readonly skuId: number
  readonly code: string
  readonly barcodes: string[]
  readonly condition: Condition | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly strict: boolean
  readonly serialised: boolean
  readonly taxCategory: string
  readonly archived: boolean
  readonly costMinor: number | null
  readonly priceMinor: number | null
  readonly pricedAtMs: number | null
  readonly stock: number | null
  readonly lowest: number | null
}

/** Numbers as one text parameter: a million of them is one value, not a million placeholders. */
export const numberList = (ids: Iterable<number>) => sql`${`{${[...ids].join(',')}}`}::bigint[]`

export async function readRecords(
  tx: TenantTransaction,
  itemIds: readonly number[],
  sold: ReadonlyMap<number, number>,
): Promise<ShelfRecord[]> {
  if (itemIds.length === 0) return []
  const items = await tx.execute<ItemRow>(sql`
    select item_id as "itemId", kind, game, name, local_name as "localName", nicknames, set_code as "setCode",
      set_name as "setName", number, rarity, category, archived
    from item where item_id = any (${numberList(itemIds)})`)
  const skus = await tx.execute<SkuRow>(sql`
    select s.item_id as "itemId", s.sku_id as "skuId", s.code, s.barcodes, s.condition, s.finish, s.language, s.variant,
      s.strict, s.serialised, s.tax_category as "taxCategory", s.archived, s.cost_minor as "costMinor", p.price_minor as "priceMinor",
      (extract(epoch from p.at) * 1000)::float8 as "pricedAtMs", l.stock, l.lowest
    from sku s
    left join lateral (select price_minor, at from price
      where tenant_id = s.tenant_id and store_id = ${tenantWide}::uuid and sku_id = s.sku_id limit 1) p on true
    left join lateral (select sum(on_hand)::int8 as stock, min(on_hand)::int8 as lowest from stock_level l
      where l.tenant_id = s.tenant_id and l.sku_id = s.sku_id) l on true
    where s.item_id = any (${numberList(itemIds)})`)
  const byItem = new Map<number, ShelfSku[]>()
  for (const row of skus) {
    const sku = shelfSku(row, sold)
    const known = byItem.get(row.itemId)
    if (known) known.push(sku)
    else byItem.set(row.itemId, [sku])
  }
  return items.map(row => shelfRecord(row, byItem.get(row.itemId) ?? []))
}

const shelfSku = ({ stock, lowest, ...row }: SkuRow, sold: ReadonlyMap<number, number>): ShelfSku => ({
  ...row,
  stock: stock ?? 0,
  owed: (lowest ?? 0) < 0,
  sold: sold.get(row.skuId) ?? 0,
})

const shelfRecord = (row: ItemRow, skus: ShelfSku[]): ShelfRecord => ({
  ...row,
  kind: row.kind === 'generic' ? 'generic' : 'card',
  game: row.game ?? '',
  setCode: row.setCode ?? '',
  setName: row.setName ?? '',
  number: row.number ?? '',
  rarity: row.rarity ?? '',
  category: row.category ?? '',
  skus: skus.sort(bySortOfSku),
})

/** Pieces that left over the counter in thirty days, returns taken off. */
export async function soldLately(tx: TenantTransaction): Promise<Map<number, number>> {
  const rows = await tx.execute<{ skuId: number; sold: number }>(sql`
    select sku_id as "skuId", sum(quantity)::int8 as sold from sale_line
    where business_day > current_date - 30 and kind in ('sale', 'return') and sku_id is not null group by sku_id`)
  return new Map(rows.map(({ skuId, sold }) => [skuId, sold]))
}
