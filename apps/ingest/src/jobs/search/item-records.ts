import type { ItemRecord, SkuRecord } from '@vaultsync/search'
import { everywherePrice, type ItemRow, itemOf, type SkuRow, skuOf } from '../goods-row.ts'
import type { lookAt } from '../tenants.ts'

export type Look = Parameters<Parameters<typeof lookAt>[2]>[0]

interface StockedRow extends SkuRow {
  readonly onHand: number | null
}

/** Items as they are now, with their SKUs, prices and the stock of all stores; what is archived is not among them. */
export async function readItemRecords(
  tx: Look,
  tenantId: string,
  itemIds: readonly number[],
  sold: ReadonlyMap<number, number>,
): Promise<ItemRecord[]> {
  if (itemIds.length === 0) return []
  const wanted = `{${itemIds.join(',')}}`
  const items = await tx<ItemRow[]>`
    select item_id as "itemId", kind, game, name, local_name as "localName", nicknames, set_code as "setCode",
      set_name as "setName", number, rarity
    from item where tenant_id = ${tenantId} and item_id = any (${wanted}::bigint[]) and not archived`
  const skus = await tx<StockedRow[]>`
    select s.sku_id as "skuId", s.item_id as "itemId", s.code, s.barcodes, s.condition, s.finish, s.language, s.variant,
      s.tax_category as "taxCategory", s.strict, s.serialised, ${everywherePrice(tx)} as "priceMinor", l.on_hand as "onHand"
    from sku s
    left join lateral (
      select sum(on_hand)::bigint as on_hand from stock_level l where l.tenant_id = ${tenantId} and l.sku_id = s.sku_id
    ) l on true
    where s.tenant_id = ${tenantId} and s.item_id = any (${wanted}::bigint[]) and not s.archived order by s.sku_id`
  const byItem = new Map<number, SkuRecord[]>()
  for (const row of skus) {
    const list = byItem.get(row.itemId)
    if (list === undefined) byItem.set(row.itemId, [recordOf(row, sold.get(row.skuId))])
    else list.push(recordOf(row, sold.get(row.skuId)))
  }
  return items.map(row => ({ item: itemOf(row), skus: byItem.get(row.itemId) ?? [] }))
}

const recordOf = ({ onHand, ...row }: StockedRow, velocity: number | undefined): SkuRecord => ({
  ...skuOf(row, velocity),
  here: onHand ?? 0,
  elsewhere: 0,
})
