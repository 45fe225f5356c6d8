import { randomUUID } from 'node:crypto'
import { allocateNumbers, withTenant } from '@vaultsync/db'
import { currencyDecimals } from '@vaultsync/domain'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { storeRecords } from '../stores/shop-records.ts'
import { tell } from '../writes/tell.ts'
import { demoGoods, demoItemCount, demoSkuCount } from './demo-goods.ts'

/** Puts a small invented shelf into a shop that has none, so that the till has something to sell. */
export async function takeDemoGoods(person: Person): Promise<Answer> {
  if (!personMay(person, 'catalogue.edit')) return refused('Only an owner, admin or manager of all stores may do this.')
  const found = await withTenant(database(), person.tenantId, async tx => {
    const [any] = await tx.execute(sql`select 1 from sku limit 1`)
    const [store] = (await storeRecords(tx)).filter(({ closed }) => !closed)
    if (any || !store) return null
    return {
      store,
      firstItem: await allocateNumbers(tx, person.tenantId, 'item', demoItemCount),
      firstSku: await allocateNumbers(tx, person.tenantId, 'sku', demoSkuCount),
    }
  })
  if (!found) return refused('The shop has goods of its own already; these would only be in the way.')
  const { store, firstItem, firstSku } = found
  const goods = demoGoods(firstItem, firstSku)
  const scale = 10 ** ((currencyDecimals(store.currency) ?? 2) - 2)
  const amount = (hundredths: number) => Math.max(1, Math.round(hundredths * scale))
  const skus = goods.skus.map(sku => ({ ...sku, costMinor: sku.costMinor === null ? null : amount(sku.costMinor) }))
  const prices = Array.from(goods.prices, ([skuId, price]) => ({
    skuId,
    storeId: null,
    priceMinor: amount(price),
    source: 'demo',
    reason: null,
  }))
  const lines = Array.from(goods.stock, ([skuId, quantity]) => ({
    skuId,
    location: null,
    quantity,
    unitCostMinor: null,
  }))
  await tell(person, [
    { type: 'item.upserted', store: null, body: { items: [...goods.items] } },
    { type: 'sku.upserted', store: null, body: { skus } },
    { type: 'price.set', store: null, body: { prices } },
    {
      type: 'stock.received',
      store: store.storeId,
      body: { receiptId: randomUUID(), supplier: 'Goods to try', lines },
    },
  ])
  return done(`${skus.length} things to sell are on the shelf.`)
}
