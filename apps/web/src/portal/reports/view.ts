import type { ChartDrawing } from '../charts/time-chart.tsx'

export const reportNames = [
  'stores',
  'days',
  'hours',
  'staff',
  'taxes',
  'payments',
  'baskets',
  'bought',
  'customers',
  'dead',
] as const
export type ReportName = (typeof reportNames)[number]

export interface ReportsView {
  readonly locale: string
  readonly currency: string
  readonly answer: {
    readonly share: string
    readonly period: string
    readonly marginMinor: number
    readonly salesMinor: number
  }
  readonly sub: string
  readonly range: { readonly from: string; readonly to: string; readonly words: string }
  readonly against: { readonly choice: Against; readonly words: string | null }
  readonly stores: readonly { readonly storeId: string; readonly name: string }[]
  readonly storeId: string | null
  readonly report: ReportName
  readonly older: number
  readonly margin: ReportChart
  readonly sales: ReportChart
  readonly table: ReportTable
  readonly search: string
  readonly mayExport: boolean
}

export type Against = 'before' | 'year' | 'nothing'

export interface ReportChart {
  readonly title: string
  readonly note: string
  readonly drawing: ChartDrawing
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Any report as a table: the screen formats its cells, a file writes them plainly. */
export interface ReportTable {
  readonly title: string
  readonly note: string
  readonly heads: readonly ReportHead[]
  readonly rows: readonly ReportRow[]
  readonly foot: readonly Cell[] | null
}

export interface ReportHead {
  readonly words: string
  readonly kind: CellKind
  /** The column that the rows are ordered by, from the most. */
  readonly sorted?: boolean
  readonly wideOnly?: boolean
}

export type CellKind = 'text' | 'money' | 'count' | 'share' | 'points' | 'bar'

/** Money in minor units, shares as parts of one; null is unknown. */
export type Cell = string | number | null

export interface ReportRow {
  readonly key: string
  readonly href: string | null
  readonly cells: readonly Cell[]
  /** Rows that open under it. */
  readonly under: readonly ReportRow[]
}
