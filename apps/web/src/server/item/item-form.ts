import { withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import type { ItemFormView, SkuDraft } from '../../portal/item/form-view.ts'
import { plainMoney } from '../../portal/figures.ts'
import { readItems, readSkusOf } from '../catalogue/catalogue-rows.ts'
import { tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { pricesOf } from './item-rows.ts'

/** What the form of an item starts with: an item as it is, or an empty one. Null for who may not. */
export function itemForm(person: Person, itemId: number | null): Promise<ItemFormView | null> {
  if (!personMay(person, 'catalogue.edit')) return Promise.resolve(null)
  return withTenant(database(), person.tenantId, async tx => {
    const speech = await tenantSpeech(tx)
    const [item] = itemId === null ? [] : await readItems(tx, [itemId])
    if (itemId !== null && !item) return null
    const skus = itemId === null ? [] : await readSkusOf(tx, itemId)
    const prices = await pricesOf(
      tx,
      skus.map(sku => sku.skuId),
    )
    const priceOf = new Map(prices.flatMap(row => (row.storeId === tenantWide ? [[row.skuId, row.priceMinor]] : [])))
    const [tax] = await tx.execute<{ categories: unknown }>(
      sql`select categories from tax_config where store_id = ${tenantWide}::uuid`,
    )
    const games = await tx.execute<{ game: string }>(
      sql`select distinct game from item where game is not null and game <> '' order by game limit 200`,
    )
    const categories = await tx.execute<{ category: string }>(
      sql`select distinct category from item where category is not null and category <> '' order by category limit 400`,
    )
    const written = (minor: number | null | undefined) =>
      minor === null || minor === undefined ? '' : plainMoney(minor, speech)
    return {
      locale: speech.locale,
      currency: speech.currency,
      itemId,
      kind: item?.kind ?? 'generic',
      fields: {
        name: item?.name ?? '',
        localName: item?.localName ?? '',
        nicknames: item?.nicknames.join(', ') ?? '',
        game: item?.game ?? '',
        setCode: item?.setCode ?? '',
        setName: item?.setName ?? '',
        number: item?.number ?? '',
        rarity: item?.rarity ?? '',
        category: item?.category ?? '',
        imageUrl: item?.imageUrl ?? '',
      },
      archived: item?.archived ?? false,
      skus: skus.map(
        (sku): SkuDraft => ({
          skuId: sku.skuId,
          code: sku.code,
          barcodes: sku.barcodes.join(' '),
          condition: sku.condition ?? '',
          finish: sku.finish,
          language: sku.language,
          variant: sku.variant ?? '',
          taxCategory: sku.taxCategory,
          price: written(priceOf.get(sku.skuId)),
          cost: written(sku.costMinor),
          strict: sku.strict,
          serialised: sku.serialised,
          archived: sku.archived,
        }),
      ),
      taxCategories: taxNames(tax?.categories),
      games: games.map(row => row.game),
      categories: categories.map(row => row.category),
      mayPrice: personMay(person, 'price.edit'),
    }
  })
}

function taxNames(told: unknown): { id: string; name: string }[] {
  if (!Array.isArray(told)) return []
  return told.flatMap((each: unknown) => {
    const { id, name } = (each ?? {}) as { id?: unknown; name?: unknown }
    return typeof id === 'string' ? [{ id, name: typeof name === 'string' ? name : id }] : []
  })
}
