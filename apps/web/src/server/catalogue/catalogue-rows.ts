import type { TenantTransaction } from '@vaultsync/db'
import type { OpBody } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { numberList } from './index/read-records.ts'

type Item = OpBody<'item.upserted'>['items'][number]
type Sku = OpBody<'sku.upserted'>['skus'][number]
type Row<T> = { [K in keyof T]: T[K] } & Record<string, unknown>

/** Items as ops say them, to be said again with one thing changed. */
export async function readItems(tx: TenantTransaction, itemIds: readonly number[]): Promise<Item[]> {
  const rows = await tx.execute<Row<Item>>(sql`
    select item_id as "itemId", kind, game, name, local_name as "localName", nicknames, set_code as "setCode",
      set_name as "setName", number, rarity, category, image_url as "imageUrl", archived
    from item where item_id = any (${numberList(itemIds)}) order by item_id`)
  return [...rows]
}

const skuFields = sql`sku_id as "skuId", item_id as "itemId", code, barcodes, condition, finish, language, variant,
  tax_category as "taxCategory", strict, serialised, cost_minor as "costMinor", archived`

export async function readSkus(tx: TenantTransaction, skuIds: readonly number[]): Promise<Sku[]> {
  const rows = await tx.execute<Row<Sku>>(
    sql`select ${skuFields} from sku where sku_id = any (${numberList(skuIds)}) order by sku_id`,
  )
  return [...rows]
}

export async function readSkusOf(tx: TenantTransaction, itemId: number): Promise<Sku[]> {
  const rows = await tx.execute<Row<Sku>>(sql`select ${skuFields} from sku where item_id = ${itemId} order by sku_id`)
  return [...rows]
}
