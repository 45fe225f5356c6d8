/** What the first page of the portal says. Money is in minor units of one currency; hours are the store's own. */
export interface TodayView {
  readonly locale: string
  readonly currency: string
  readonly dayName: string
  readonly untilText: string
  readonly salesMinor: number
  /** Null for whoever may not know what things cost. */
  readonly marginMinor: number | null
  readonly tickets: number
  readonly storeCount: number
  /** The same day last week, until the same time; null when there was none. */
  readonly lastWeekMinor: number | null
  readonly usualTotalMinor: number | null
  readonly waitingOnLanes: number
  readonly hours: readonly HourFigures[]
  readonly stores: readonly StoreFigures[]
  readonly tasks: readonly TaskLine[]
  readonly taskCount: number
  readonly lanes: readonly StoreLanes[]
}

export interface HourFigures {
  readonly hour: number
  /** Null for hours that have not begun. */
  readonly nowMinor: number | null
  readonly running: boolean
  readonly usualMinor: number
  readonly lowMinor: number
  readonly highMinor: number
}

export interface StoreFigures {
  readonly storeId: string
  readonly name: string
  readonly salesMinor: number
  readonly lastWeekMinor: number
  /** Null for whoever may not know what things cost. */
  readonly marginMinor: number | null
  readonly tickets: number
  readonly hours: readonly number[]
  readonly usualHours: readonly number[]
}

export interface TaskLine {
  readonly taskId: string
  readonly title: string
  readonly detail: string
  readonly action: string
  readonly href: string
  readonly urgent: boolean
}

export interface StoreLanes {
  readonly storeId: string
  readonly name: string
  readonly lanes: readonly { readonly label: string; readonly state: 'selling' | 'ready' | 'silent' | 'closed' }[]
  readonly lastSale: string
}
