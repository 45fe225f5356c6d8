import { tenantWide } from '@vaultsync/sync'
import type { Look } from './item-records.ts'
import type { SearchMark } from './search-marks.ts'

/** Items that anything was said of since a mark: of themselves, their SKUs, a price, or stock in any store. */
export async function changedItems(tx: Look, tenantId: string, since: SearchMark, upTo: SearchMark): Promise<number[]> {
  const items = new Set<number>()
  const told = await tx<{ itemId: number }[]>`
    with said as (
      select split_part(key, ':', 1) as kind, split_part(key, ':', 2)::bigint as id from feed_row
      where tenant_id = ${tenantId} and feed = ${tenantWide} and seq > ${since.seq} and seq > 0 and seq <= ${upTo.seq}
        and key ~ '^(item|sku|price):[0-9]+$'
    )
    select id as "itemId" from said where kind = 'item'
    union select s.item_id from said w join sku s on s.tenant_id = ${tenantId} and s.sku_id = w.id where w.kind <> 'item'`
  for (const { itemId } of told) items.add(itemId)
  for (const [storeId, seq] of Object.entries(upTo.stores)) {
    const before = since.stores[storeId] ?? 0
    if (seq <= before) continue
    const moved = await tx<{ itemId: number }[]>`
      select distinct s.item_id as "itemId" from stock_level l
      join sku s on s.tenant_id = l.tenant_id and s.sku_id = l.sku_id
      where l.tenant_id = ${tenantId} and l.store_id = ${storeId} and l.feed_seq > ${before} and l.feed_seq > 0`
    for (const { itemId } of moved) items.add(itemId)
  }
  return [...items].sort((a, b) => a - b)
}
