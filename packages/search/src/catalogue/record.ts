export type Condition = 'NM' | 'LP' | 'MP' | 'HP' | 'DMG'

/** A printing of a card, or a generic product (sleeves, a drink). What a result row shows; SKUs hang behind it. */
export type CatalogueItem = {
  /** Unsigned, 32 bits. */
  readonly itemId: number
  readonly kind: 'card' | 'generic'
  readonly game: string
  readonly name: string
  /** The name as printed on the card, when that is another language than `name`. Searched by bigrams if Japanese. */
  readonly localName?: string
  readonly nicknames?: readonly string[]
  readonly setCode: string
  readonly setName: string
  readonly number: string
  readonly rarity: string
  /** The language of `localName`, for the `lang` attribute on screen. */
  readonly language?: string
}

/** One sellable thing: a finish, a condition and a language of a printing, or a variant of a generic product. */
export type CatalogueSku = {
  /** Unsigned, 32 bits. */
  readonly skuId: number
  readonly itemId: number
  /** The shop's own code, any characters. */
  readonly code: string
  readonly barcodes: readonly string[]
  readonly condition: Condition | null
  readonly finish: string
  readonly language: string
  /** Generic products: "Size M / Red". */
  readonly variant?: string
  readonly priceMinor: number
  /** Pieces sold lately, all stores: only its order of magnitude is kept. */
  readonly velocity?: number
  /** May not be sold beyond its stock, even offline. */
  readonly strict: boolean
  /** Every piece has a serial of its own. */
  readonly serialised: boolean
  readonly taxCategory: string
}

export type CatalogueRecord = { readonly item: CatalogueItem; readonly skus: readonly CatalogueSku[] }

/** Quantities travel apart from the catalogue, because they differ by store and change all day. */
export type StockLevel = { readonly skuId: number; readonly here: number; readonly elsewhere: number }

/** A SKU as the till sees it: the catalogue's row and the quantities of the moment. */
export type SkuRecord = CatalogueSku & { readonly here: number; readonly elsewhere: number }

/** A SKU with the printing it belongs to: what a scan comes to. */
export type FoundSku = { readonly item: CatalogueItem; readonly sku: SkuRecord }

export type ItemRecord = { readonly item: CatalogueItem; readonly skus: readonly SkuRecord[] }

/** One row of the catalogue or store feed. `item` and `sku` add or replace; quantities are absolute. */
export type CatalogueChange =
  | { readonly kind: 'item'; readonly item: CatalogueItem }
  | { readonly kind: 'sku'; readonly sku: CatalogueSku }
  | { readonly kind: 'itemGone'; readonly itemId: number }
  | { readonly kind: 'skuGone'; readonly skuId: number }
  | { readonly kind: 'price'; readonly skuId: number; readonly priceMinor: number }
  | { readonly kind: 'stock'; readonly skuId: number; readonly here: number; readonly elsewhere: number }
