import type { Speech } from '../figures.ts'

export interface ShiftRow {
  readonly shiftId: string
  readonly number: number
  readonly day: string
  readonly store: string
  readonly lane: string
  readonly openedBy: string
  readonly opened: string
  readonly closed: string | null
  readonly currency: string
  readonly takingsMinor: number
  readonly expectedMinor: number
  readonly countedMinor: number | null
  /** Counted less expected; null while it is open. */
  readonly differenceMinor: number | null
}

export interface ShiftsView extends Speech {
  readonly rows: readonly ShiftRow[]
  readonly open: number
  readonly closed: number
  readonly differenceMinor: number
  readonly off: number
  readonly storeId: string | null
  readonly day: string | null
  readonly stores: readonly { readonly storeId: string; readonly name: string }[]
  readonly more: boolean
}

export interface Amount {
  readonly count: number
  readonly minor: number
}

export interface ShiftView extends Speech {
  readonly shiftId: string
  readonly number: number
  readonly store: string
  readonly lane: string
  readonly day: string
  readonly opened: string
  readonly openedBy: string
  readonly closed: string | null
  readonly closedBy: string | null
  readonly note: string | null
  readonly floatMinor: number
  readonly sales: Amount
  readonly discounts: Amount
  readonly returns: Amount
  readonly tradeIns: Amount
  readonly netMinor: number
  readonly taxMinor: number
  readonly roundingMinor: number
  readonly totalMinor: number
  readonly methods: readonly (Amount & { readonly method: string })[]
  readonly cashMinor: number
  readonly movedMinor: number
  readonly expectedMinor: number
  /** What the lane expected when it closed; differs when a sale came in late. */
  readonly laneExpectedMinor: number | null
  readonly countedMinor: number | null
  readonly differenceMinor: number | null
  readonly coins: readonly { readonly valueMinor: number; readonly count: number }[]
  readonly moves: readonly {
    readonly id: string
    readonly at: string
    readonly kind: 'moved' | 'no-sale'
    readonly amountMinor: number
    readonly reason: string
    readonly staff: string
    readonly approvedBy: string | null
  }[]
  readonly receipts: readonly {
    readonly saleId: string
    readonly receiptNumber: string
    readonly at: string
    readonly staff: string
    readonly totalMinor: number
    readonly reversal: boolean
  }[]
}
