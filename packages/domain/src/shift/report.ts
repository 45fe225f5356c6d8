import type { Minor } from '../money/minor.ts'
import { minor } from '../money/minor.ts'
import { expectedCash } from './next.ts'
import type { CashMovement, ShiftState } from './state.ts'
import type { ShiftTally } from './tally.ts'

/** An X report looks at a shift and leaves it open; the Z report is its end. */
export interface ShiftReport {
  readonly kind: 'X' | 'Z'
  readonly number: number
  readonly shiftId: string
  readonly openedAtMs: number
  readonly closedAtMs: number | null
  readonly tally: ShiftTally
  readonly floatMinor: Minor
  readonly movements: readonly CashMovement[]
  readonly expectedMinor: Minor
  readonly countedMinor: Minor | null
  /** Counted less expected: negative is short. With late sales counted in. */
  readonly differenceMinor: Minor | null
  readonly differenceReason: string | null
  readonly stayMinor: Minor | null
  readonly toSafeMinor: Minor | null
  readonly voids: number
  readonly drawerOpenings: number
  readonly lateSales: number
}

export function shiftReport(shift: ShiftState): ShiftReport {
  const { opening, tally, movements, voids, drawerOpenings } = shift
  const expectedMinor = expectedCash(shift)
  const countedMinor = shift.phase === 'open' ? null : shift.count.countedMinor
  const closing = shift.phase === 'closed' ? shift.closing : null
  return {
    kind: closing === null ? 'X' : 'Z',
    number: opening.number,
    shiftId: opening.shiftId,
    openedAtMs: opening.openedAtMs,
    closedAtMs: closing?.closedAtMs ?? null,
    tally,
    floatMinor: opening.floatMinor,
    movements,
    expectedMinor,
    countedMinor,
    differenceMinor: countedMinor === null ? null : minor(countedMinor - expectedMinor),
    differenceReason: closing?.differenceReason ?? null,
    stayMinor: closing?.stayMinor ?? null,
    toSafeMinor: closing === null || countedMinor === null ? null : minor(countedMinor - closing.stayMinor),
    voids,
    drawerOpenings,
    lateSales: shift.phase === 'closed' ? shift.lateSales : 0,
  }
}
