import type { Condition } from '@vaultsync/search'

/** An item with its SKUs as the portal lists them: prices of the whole shop, stock of all its stores. */
export interface ShelfRecord {
  readonly itemId: number
  readonly kind: 'card' | 'generic'
  readonly game: string
  readonly name: string
  readonly localName: string | null
  readonly nicknames: readonly string[]
  readonly setCode: string
  readonly setName: string
  readonly number: string
  readonly rarity: string
  readonly category: string
  readonly archived: boolean
  readonly skus: readonly ShelfSku[]
}

export interface ShelfSku {
  readonly skuId: number
  readonly code: string
  readonly barcodes: readonly string[]
  readonly condition: Condition | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly strict: boolean
  readonly serialised: boolean
  readonly taxCategory: string
  readonly archived: boolean
  readonly costMinor: number | null
  readonly priceMinor: number | null
  readonly pricedAtMs: number | null
  readonly stock: number
  readonly owed: boolean
  readonly sold: number
}

const conditions: readonly (Condition | null)[] = ['NM', 'LP', 'MP', 'HP', 'DMG', null]

/** The order in which a shop lists the variants of a printing. */
export const bySortOfSku = (a: ShelfSku, b: ShelfSku): number =>
  languageRank(a.language) - languageRank(b.language) ||
  a.language.localeCompare(b.language) ||
  finishRank(a.finish) - finishRank(b.finish) ||
  a.finish.localeCompare(b.finish) ||
  (a.variant ?? '').localeCompare(b.variant ?? '', undefined, { numeric: true }) ||
  conditions.indexOf(a.condition) - conditions.indexOf(b.condition) ||
  a.skuId - b.skuId

const languageRank = (language: string) => (/^en/i.test(language) || language === '' ? 0 : 1)
const finishRank = (finish: string) => (isPlain(finish) ? 0 : 1)

export const isPlain = (finish: string): boolean => /^(|normal|nonfoil|non-foil|regular)$/i.test(finish)

/** "NM foil", "Size M / Red", "NM, Japanese": what tells one SKU of an item from the others. */
export function skuWords(sku: Pick<ShelfSku, 'condition' | 'finish' | 'language' | 'variant'>): string {
  const { condition, finish, language, variant } = sku
  const kind = [condition, isPlain(finish) ? null : finish].filter(Boolean).join(' ')
  const tongue = languageRank(language) === 0 ? null : languageName(language)
  return [variant, kind, tongue].filter(Boolean).join(', ') || 'One kind'
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

export function languageName(language: string): string {
  try {
    return names.of(language) ?? language
  } catch {
    return language
  }
}
