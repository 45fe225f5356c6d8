import type { CatalogueRecord, CatalogueSku } from '@vaultsync/search'
import { everywherePrice, type ItemRow, itemOf, type SkuRow, skuOf } from '../goods-row.ts'
import type { lookAt } from '../tenants.ts'

type Transaction = Parameters<Parameters<typeof lookAt>[2]>[0]

const atATime = 10_000
const sellingDays = 30

/** The whole catalogue of one tenant as its lanes hold it: what is archived is left out, as it is on their screens. */
export async function readCatalogue(tx: Transaction, tenantId: string, nowMs: number): Promise<CatalogueRecord[]> {
  const sold = await readVelocity(tx, tenantId, nowMs)
  const skus = new Map<number, CatalogueSku[]>()
  const skuRows = tx<SkuRow[]>`
    select s.sku_id as "skuId", s.item_id as "itemId", s.code, s.barcodes, s.condition, s.finish, s.language, s.variant,
      s.tax_category as "taxCategory", s.strict, s.serialised, ${everywherePrice(tx)} as "priceMinor"
    from sku s where s.tenant_id = ${tenantId} and not s.archived order by s.sku_id`
  for await (const rows of skuRows.cursor(atATime)) {
    for (const row of rows) {
      const list = skus.get(row.itemId)
      const sku = skuOf(row, sold.get(row.skuId))
      if (list === undefined) skus.set(row.itemId, [sku])
      else list.push(sku)
    }
  }
  const records: CatalogueRecord[] = []
  const itemRows = tx<ItemRow[]>`
    select item_id as "itemId", kind, game, name, local_name as "localName", nicknames, set_code as "setCode",
      set_name as "setName", number, rarity
    from item where tenant_id = ${tenantId} and not archived order by item_id`
  for await (const rows of itemRows.cursor(atATime))
    for (const row of rows) records.push({ item: itemOf(row), skus: skus.get(row.itemId) ?? [] })
  return records
}

/** Pieces sold lately, all stores together: what a fresh lane should have first. */
export async function readVelocity(
  tx: Transaction,
  tenantId: string,
  nowMs: number,
): Promise<ReadonlyMap<number, number>> {
  const since = new Date(nowMs - sellingDays * 86_400_000).toISOString().slice(0, 10)
  const rows = await tx<{ skuId: number; pieces: number }[]>`
    select sku_id as "skuId", sum(quantity)::bigint as pieces from sale_line
    where tenant_id = ${tenantId} and business_day >= ${since} and sku_id is not null and quantity > 0
    group by sku_id`
  return new Map(rows.map(({ skuId, pieces }) => [skuId, pieces]))
}
