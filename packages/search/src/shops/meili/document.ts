import type { CatalogueItem, Condition, ItemRecord, SkuRecord } from '../../catalogue/record.ts'
import { numberParts } from '../../text/fold.ts'

type PackedSku = readonly [
  skuId: number,
  code: string,
  barcodes: readonly string[],
  condition: Condition | null,
  finish: string,
  language: string,
  variant: string | null,
  priceMinor: number,
  here: number,
  elsewhere: number,
  strict: boolean,
  serialised: boolean,
  taxCategory: string,
  velocity: number,
]

/** An item as it is filed: what it is found by, and what is shown of it. */
export interface ItemDocument {
  readonly itemId: number
  readonly name: string
  readonly otherNames: readonly string[]
  readonly setCode: string
  readonly setName: string
  readonly number: readonly string[]
  readonly game: string
  readonly rarity: string
  readonly variants: readonly string[]
  readonly codes: readonly string[]
  readonly barcodes: readonly string[]
  readonly kinds: readonly string[]
  readonly velocity: number
  readonly item: CatalogueItem
  readonly skus: readonly PackedSku[]
}

export function documentOf({ item, skus }: ItemRecord): ItemDocument {
  const { itemId, name, setCode, setName, number, game, rarity } = item
  return {
    itemId,
    name,
    otherNames: [...(item.localName === undefined ? [] : [item.localName]), ...(item.nicknames ?? [])],
    setCode,
    setName,
    number: [number, ...numberParts(number)],
    game,
    rarity,
    variants: distinct(skus.map(sku => sku.variant ?? '')),
    codes: skus.map(sku => sku.code),
    barcodes: skus.flatMap(sku => sku.barcodes),
    kinds: distinct(skus.flatMap(sku => [sku.condition ?? '', sku.finish, sku.language])),
    velocity: skus.reduce((sum, sku) => sum + (sku.velocity ?? 0), 0),
    item,
    skus: skus.map(packed),
  }
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].filter(text => text !== '')

const packed = (sku: SkuRecord): PackedSku => [
  sku.skuId,
  sku.code,
  sku.barcodes,
  sku.condition,
  sku.finish,
  sku.language,
  sku.variant ?? null,
  sku.priceMinor,
  sku.here,
  sku.elsewhere,
  sku.strict,
  sku.serialised,
  sku.taxCategory,
  sku.velocity ?? 0,
]

export function recordOf({ item, skus }: Pick<ItemDocument, 'item' | 'skus'>): ItemRecord {
  return {
    item,
    skus: skus.map(
      ([
        skuId,
        code,
        barcodes,
        condition,
        finish,
        language,
        variant,
        priceMinor,
        here,
        elsewhere,
        strict,
        serialised,
        taxCategory,
        velocity,
      ]): SkuRecord => ({
        skuId,
        itemId: item.itemId,
        code,
        barcodes,
        condition,
        finish,
        language,
        priceMinor,
        strict,
        serialised,
        taxCategory,
        here,
        elsewhere,
        ...(variant === null ? {} : { variant }),
        ...(velocity === 0 ? {} : { velocity }),
      }),
    ),
  }
}
