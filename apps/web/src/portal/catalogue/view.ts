/** The catalogue as the portal shows it: groups are printings or products, rows are their SKUs. */
export interface CatalogueView {
  readonly locale: string
  readonly currency: string
  readonly query: CatalogueQueryView
  readonly first: CatalogueWindow
  readonly choices: Readonly<Record<FilterName, readonly string[]>>
  readonly mayEdit: boolean
  readonly mayPrice: boolean
  readonly mayExport: boolean
  readonly recent: readonly BulkRun[]
  readonly savedViews: readonly SavedView[]
}

export type FilterName = 'game' | 'set' | 'category' | 'rarity' | 'condition' | 'finish' | 'language'
export type ViewName = 'everything' | 'in-stock' | 'owed' | 'no-price' | 'archived'
export type SortName = 'best' | 'name' | 'price' | 'stock' | 'sold'

export type CatalogueQueryView = Readonly<Record<FilterName, string | null>> & {
  readonly text: string
  readonly view: ViewName
  readonly sort: SortName
  readonly up: boolean
}

/** One stretch of the answer, and what the whole of it adds up to. */
export interface CatalogueWindow {
  readonly totalSkus: number
  readonly skus: number
  readonly items: number
  readonly stock: number
  readonly valueMinor: number
  readonly views: Readonly<Record<ViewName, number>>
  readonly readAs: string | null
  readonly tookMs: number
  readonly page: number
  /** How many SKU rows each page of the answer has: enough to know how tall it is. Told with the first page only. */
  readonly pages: readonly number[]
  readonly groups: readonly Group[]
}

export interface Group {
  readonly itemId: number
  readonly name: string
  readonly detail: string
  readonly range: string
  readonly stock: number
  readonly sold: number
  readonly skus: readonly SkuLine[]
}

export interface SkuLine {
  readonly skuId: number
  readonly words: string
  readonly priceMinor: number | null
  readonly pricedAgo: string | null
  readonly stock: number
  readonly owed: boolean
  readonly sold: number
  readonly archived: boolean
}

export const groupsPerPage = 25

/** A change to many SKUs that was made and may be taken back. */
export interface BulkRun {
  readonly runId: string
  readonly at: string
  readonly words: string
  readonly undoable: boolean
}

export interface SavedView {
  readonly viewId: string
  readonly name: string
  readonly href: string
}
