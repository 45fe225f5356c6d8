import type { ChartDrawing } from '../charts/time-chart.tsx'
import type { MovementRow } from '../stock/view.ts'

export interface ItemView {
  readonly locale: string
  readonly currency: string
  readonly itemId: number
  readonly name: string
  readonly archived: boolean
  readonly crumbs: readonly { readonly words: string; readonly href: string | null }[]
  readonly copies: number
  readonly storesWithStock: number
  readonly valueMinor: number
  readonly sold30: number
  readonly bought30: number
  /** The variant that most people ask for. */
  readonly leading: { readonly words: string; readonly priceMinor: number | null }
  readonly prices: ItemChart
  readonly stock: ItemChart
  /** A past instant that the counts are of; null is now. */
  readonly at: { readonly local: string; readonly words: string } | null
  readonly stores: readonly PricedStore[]
  readonly groups: readonly VariantGroup[]
  readonly movements: readonly MovementRow[]
  readonly movementCount: number
  readonly since: string | null
  readonly filter: { readonly skuId: number | null; readonly cause: string | null }
  readonly earlier: string | null
  readonly history: readonly PriceChange[]
  readonly mayEdit: boolean
  readonly mayPriceEverywhere: boolean
  readonly mayAdjust: boolean
}

export interface ItemChart {
  readonly title: string
  readonly note: string
  readonly drawing: ChartDrawing
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface PricedStore {
  readonly storeId: string
  readonly name: string
  readonly mayPrice: boolean
}

export interface VariantGroup {
  readonly title: string
  readonly copies: number
  readonly rows: readonly VariantRow[]
}

export interface VariantRow {
  readonly skuId: number
  /** Said once for the rows that share it. */
  readonly finish: string
  readonly repeated: boolean
  readonly kind: string
  readonly words: string
  readonly code: string
  readonly barcodes: readonly string[]
  readonly archived: boolean
  readonly priceMinor: number | null
  readonly cells: readonly { readonly onHand: number; readonly ownMinor: number | null }[]
  readonly total: number
}

export interface PriceChange {
  readonly key: string
  readonly at: string
  readonly words: string
  readonly where: string
  readonly priceMinor: number | null
  readonly why: string
  readonly by: string | null
}
