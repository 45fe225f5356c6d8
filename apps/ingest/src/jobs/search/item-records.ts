import type { CatalogueItem, Condition, ItemRecord, SkuRecord } from '@vaultsync/search'
import { tenantWide } from '@vaultsync/sync'
import type { lookAt } from '../tenants.ts'

export type Look = Parameters<Parameters<typeof lookAt>[2]>[0]

interface ItemRow {
  readonly itemId: number
  readonly kind: CatalogueItem['kind']
  readonly game: string | null
  readonly name: string
  readonly localName: string | null
  readonly nicknames: readonly string[]
  readonly setCode: string | null
  readonly setName: string | null
  readonly number: string | null
  readonly rarity: string | null
}

interface SkuRow {
  readonly skuId: number
  readonly itemId: number
  readonly code: string
  readonly barcodes: readonly string[]
  readonly condition: Condition | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly taxCategory: string
  readonly strict: boolean
  readonly serialised: boolean
  readonly priceMinor: number | null
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
  const skus = await tx<SkuRow[]>`
    select s.sku_id as "skuId", s.item_id as "itemId", s.code, s.barcodes, s.condition, s.finish, s.language, s.variant,
      s.tax_category as "taxCategory", s.strict, s.serialised, p.price_minor as "priceMinor", l.on_hand as "onHand"
    from sku s
    left join price p on p.tenant_id = ${tenantId} and p.store_id = ${tenantWide} and p.sku_id = s.sku_id
    left join lateral (
      select sum(on_hand)::bigint as on_hand from stock_level l where l.tenant_id = ${tenantId} and l.sku_id = s.sku_id
    ) l on true
    where s.tenant_id = ${tenantId} and s.item_id = any (${wanted}::bigint[]) and not s.archived order by s.sku_id`
  const byItem = new Map<number, SkuRecord[]>()
  for (const row of skus) {
    const list = byItem.get(row.itemId)
    if (list === undefined) byItem.set(row.itemId, [skuOf(row, sold.get(row.skuId))])
    else list.push(skuOf(row, sold.get(row.skuId)))
  }
  return items.map(row => ({ item: itemOf(row), skus: byItem.get(row.itemId) ?? [] }))
}

function itemOf({ localName, nicknames, ...row }: ItemRow): CatalogueItem {
  return {
    itemId: row.itemId,
    kind: row.kind,
    name: row.name,
    game: row.game ?? '',
    setCode: row.setCode ?? '',
    setName: row.setName ?? '',
    number: row.number ?? '',
    rarity: row.rarity ?? '',
    ...(localName === null ? {} : { localName }),
    ...(nicknames.length === 0 ? {} : { nicknames }),
  }
}

function skuOf({ variant, priceMinor, onHand, ...row }: SkuRow, velocity: number | undefined): SkuRecord {
  return {
    ...row,
    priceMinor: priceMinor ?? 0,
    here: onHand ?? 0,
    elsewhere: 0,
    ...(variant === null ? {} : { variant }),
    ...(velocity === undefined ? {} : { velocity }),
  }
}
