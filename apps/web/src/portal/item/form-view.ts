export type ItemFieldName =
  | 'name'
  | 'localName'
  | 'nicknames'
  | 'game'
  | 'setCode'
  | 'setName'
  | 'number'
  | 'rarity'
  | 'category'
  | 'imageUrl'

export interface ItemFormView {
  readonly locale: string
  readonly currency: string
  /** Null for an item that does not exist yet. */
  readonly itemId: number | null
  readonly kind: 'card' | 'generic'
  readonly fields: Readonly<Record<ItemFieldName, string>>
  readonly archived: boolean
  readonly skus: readonly SkuDraft[]
  readonly taxCategories: readonly { readonly id: string; readonly name: string }[]
  readonly games: readonly string[]
  readonly categories: readonly string[]
  readonly mayPrice: boolean
}

/** A SKU as it is typed: everything is text until the server reads it. */
export interface SkuDraft {
  readonly skuId: number | null
  readonly code: string
  readonly barcodes: string
  readonly condition: string
  readonly finish: string
  readonly language: string
  readonly variant: string
  readonly taxCategory: string
  readonly price: string
  readonly cost: string
  readonly strict: boolean
  readonly serialised: boolean
  readonly archived: boolean
}

export interface ItemDraft {
  readonly itemId: number | null
  readonly kind: 'card' | 'generic'
  readonly fields: Readonly<Record<ItemFieldName, string>>
  readonly archived: boolean
  readonly skus: readonly SkuDraft[]
}

export interface SavedItem {
  readonly done: boolean
  readonly words: string
  readonly itemId: number | null
  /** The SKU, counted from 0, or the field that the words are about. */
  readonly at: number | ItemFieldName | null
}
