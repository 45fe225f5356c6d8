import type { CatalogueItem, CatalogueSku, Condition } from '@vaultsync/search'
import { tenantWide } from '@vaultsync/sync'
import type { lookAt } from './tenants.ts'

type Transaction = Parameters<Parameters<typeof lookAt>[2]>[0]

/**
 * The price that holds everywhere, of a row `s` of SKUs. Asked for each by its key: a join would be planned by what is known
 * of the tenant, and of one that has just brought in its list nothing is known yet.
 */
export const everywherePrice = (tx: Transaction) => tx`(
  select p.price_minor from price p where p.tenant_id = s.tenant_id and p.store_id = ${tenantWide} and p.sku_id = s.sku_id)`

/** An item as its table holds it. */
export interface ItemRow {
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

/** A SKU as its table holds it, with the price that holds everywhere. */
export interface SkuRow {
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
}

export function itemOf(row: ItemRow): CatalogueItem {
  const { itemId, kind, name, localName, nicknames } = row
  return {
    itemId,
    kind,
    name,
    game: row.game ?? '',
    setCode: row.setCode ?? '',
    setName: row.setName ?? '',
    number: row.number ?? '',
    rarity: row.rarity ?? '',
    ...(localName === null ? {} : { localName }),
    ...(nicknames.length === 0 ? {} : { nicknames }),
  }
}

export function skuOf({ variant, priceMinor, ...row }: SkuRow, velocity: number | undefined): CatalogueSku {
  return {
    ...row,
    priceMinor: priceMinor ?? 0,
    ...(variant === null ? {} : { variant }),
    ...(velocity === undefined ? {} : { velocity }),
  }
}
