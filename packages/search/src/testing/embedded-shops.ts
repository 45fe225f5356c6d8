import type { ItemRecord } from '../catalogue/record.ts'
import { SearchEngine } from '../engine/engine.ts'
import type { SearchServer } from '../shops/port.ts'

/** The embedded engine behind the port of a search server: what every other engine is compared with. */
export function embeddedShops(): SearchServer {
  const shops = new Map<string, Map<number, ItemRecord>>()
  const engines = new Map<string, SearchEngine>()

  const shopOf = (tenantId: string) => {
    const shop = shops.get(tenantId) ?? new Map<number, ItemRecord>()
    shops.set(tenantId, shop)
    return shop
  }
  const build = async (tenantId: string, shop: ReadonlyMap<number, ItemRecord>) => {
    const stock = [...shop.values()].flatMap(({ skus }) => skus)
    engines.set(tenantId, await SearchEngine.build(shop.values(), { stock }))
  }

  return {
    filing: 'embedded',
    async search(tenantId, text, options) {
      if (!engines.has(tenantId)) await build(tenantId, shopOf(tenantId))
      return (engines.get(tenantId) as SearchEngine).search(text, options)
    },
    async put(tenantId, records) {
      for (const record of records) shopOf(tenantId).set(record.item.itemId, record)
      await build(tenantId, shopOf(tenantId))
    },
    async remove(tenantId, itemIds) {
      for (const itemId of itemIds) shopOf(tenantId).delete(itemId)
      await build(tenantId, shopOf(tenantId))
    },
    async rebuild(tenantId, batches) {
      const fresh = new Map<number, ItemRecord>()
      for await (const records of batches) for (const record of records) fresh.set(record.item.itemId, record)
      shops.set(tenantId, fresh)
      await build(tenantId, fresh)
    },
    async drop(tenantId) {
      shops.delete(tenantId)
      engines.delete(tenantId)
    },
  }
}
