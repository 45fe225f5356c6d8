import { withTenant } from '@vaultsync/db'
import type { Action } from '@vaultsync/domain'
import { sql } from 'drizzle-orm'
import type { FoundSku, StockDeed, StockFormView } from '../../portal/stock/view.ts'
import { readSkusOf } from '../catalogue/catalogue-rows.ts'
import { shelves } from '../catalogue/shelves.ts'
import { tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { openStores } from '../item/item-rows.ts'
import { mayAnywhere, personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { printable } from '../writes/fields.ts'
import { one, oneId, type Parameters } from '../writes/parameters.ts'

export const deeds: readonly StockDeed[] = ['adjust', 'receive', 'count']
export const actionOf: Readonly<Record<StockDeed, Action>> = {
  adjust: 'stock.adjust',
  receive: 'stock.receive',
  count: 'stock.count',
}

const mostPlaces = 200

/** What the form of an adjustment, a receipt or a count starts with; null for who may do it in no store. */
export async function stockForm(person: Person, parameters: Parameters): Promise<StockFormView | null> {
  const wanted = deeds.find(each => each === one(parameters, 'deed')) ?? 'adjust'
  if (!mayAnywhere(person, actionOf[wanted])) return null
  return withTenant(database(), person.tenantId, async tx => {
    const speech = await tenantSpeech(tx)
    const stores = (await openStores(tx, person.storeIds)).filter(store =>
      personMay(person, actionOf[wanted], store.storeId),
    )
    const places = await tx.execute<{ storeId: string; location: string }>(sql`
      select distinct store_id as "storeId", location from stock_place where quantity <> 0 order by 1, 2 limit 4000`)
    const item = Number(one(parameters, 'item'))
    const sku = Number(one(parameters, 'sku'))
    const ids =
      Number.isSafeInteger(item) && item > 0 && item <= 0xffff_ffff
        ? (await readSkusOf(tx, item)).map(each => each.skuId)
        : [sku]
    return {
      locale: speech.locale,
      currency: speech.currency,
      deed: wanted,
      stores: stores.map(({ storeId, name }) => ({
        storeId,
        name,
        places: places.flatMap(place => (place.storeId === storeId ? [place.location] : [])).slice(0, mostPlaces),
      })),
      storeId: stores.find(store => store.storeId === oneId(parameters, 'store'))?.storeId ?? null,
      lines: await shelves().ask(person.tenantId, 'named', [ids]),
      deeds: deeds.filter(each => mayAnywhere(person, actionOf[each])),
    }
  })
}

/** SKUs by name, code or barcode, for whoever types or scans them. */
export async function findSkus(person: Person, typed: unknown): Promise<readonly FoundSku[]> {
  if (typeof typed !== 'string' || !mayAnywhere(person, 'stock.view')) return []
  const text = printable(typed, 160)
  if (text === '') return []
  return shelves().ask(person.tenantId, 'searched', [text])
}

/** Everything that the books say lies in one place of a store, without saying how much: a count is blind. */
export function placeSkus(person: Person, storeId: string, location: string): Promise<readonly FoundSku[]> {
  if (!personMay(person, 'stock.count', storeId)) return Promise.resolve([])
  return withTenant(database(), person.tenantId, async tx => {
    const rows = await tx.execute<{ skuId: number }>(sql`
      select sku_id as "skuId" from stock_place
      where store_id = ${storeId}::uuid and location = ${location} and quantity <> 0 limit 1000`)
    const named = await shelves().ask(person.tenantId, 'named', [rows.map(row => row.skuId)])
    return named.sort((a, b) => a.name.localeCompare(b.name))
  })
}
