import type { CoinCount } from '../money/denominations.ts'
import type { Minor } from '../money/minor.ts'
import type { ShiftTally } from './tally.ts'

export interface ShiftOpening {
  readonly shiftId: string
  /** Counts up for ever on its lane. */
  readonly number: number
  readonly storeId: string
  readonly staffId: string
  readonly businessDay: string
  readonly openedAtMs: number
  readonly currency: string
  readonly floatMinor: Minor
}

export interface CashMovement {
  readonly movementId: string
  /** Positive into the drawer, negative out of it. */
  readonly amountMinor: Minor
  readonly reason: string
  readonly staffId: string
  readonly approvedBy: string | null
  readonly atMs: number
}

export interface DrawerCount {
  readonly denominations: readonly CoinCount[]
  readonly countedMinor: Minor
  readonly countedAtMs: number
  readonly staffId: string
}

export interface ShiftClosing {
  readonly closedAtMs: number
  readonly staffId: string
  readonly approvedBy: string | null
  /** Why the drawer differs, when it does. */
  readonly differenceReason: string | null
  /** What the drawer should have held as known at that moment; late sales move it afterwards. */
  readonly expectedMinor: Minor
  readonly stayMinor: Minor
}

interface ShiftBody {
  readonly opening: ShiftOpening
  readonly tally: ShiftTally
  readonly movements: readonly CashMovement[]
  readonly voids: number
  readonly drawerOpenings: number
}

export type OpenShift = ShiftBody & { readonly phase: 'open' }
/** The count is blind and final: what should be there shows only now. */
export type CountedShift = ShiftBody & { readonly phase: 'counted'; readonly count: DrawerCount }
export type ClosedShift = ShiftBody & {
  readonly phase: 'closed'
  readonly count: DrawerCount
  readonly closing: ShiftClosing
  /** Sales that arrived after the closing and were made before it. */
  readonly lateSales: number
}
export type ShiftState = OpenShift | CountedShift | ClosedShift

export type ShiftEvent =
  | { readonly type: 'moveCash'; readonly movementId: string; readonly amountMinor: Minor; readonly reason: string }
  | { readonly type: 'count'; readonly denominations: readonly CoinCount[] }
  | { readonly type: 'close'; readonly differenceReason: string | null; readonly stayMinor: Minor }
