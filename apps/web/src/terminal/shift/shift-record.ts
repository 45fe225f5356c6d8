import { type CashMovement, type DrawerCount, minor, type SaleFact, type ShiftOpening } from '@vaultsync/domain'
import type { TillEngine } from '../engine/till-engine.ts'

/** What a lane remembers of its open shift beside the sales, which are counted from their own records. */
export interface ShiftRecord {
  readonly opening: ShiftOpening
  readonly movements: readonly CashMovement[]
  readonly reversals: readonly SaleFact[]
  readonly drawerOpenings: number
  readonly count: DrawerCount | null
}

const key = 'shift'

export const newShiftRecord = (opening: ShiftOpening): ShiftRecord => ({
  opening,
  movements: [],
  reversals: [],
  drawerOpenings: 0,
  count: null,
})

export const keepShiftRecord = (engine: TillEngine, record: ShiftRecord): Promise<void> => engine.keep(key, record)

export async function changeShiftRecord(
  engine: TillEngine,
  change: (record: ShiftRecord) => ShiftRecord,
): Promise<void> {
  const record = await shiftRecord(engine)
  if (record !== null) await engine.keep(key, change(record))
}

/** The open shift's record; one that was lost with the browser's data starts again from what the books say. */
export async function shiftRecord(engine: TillEngine): Promise<ShiftRecord | null> {
  const { openShift: row, identity, store } = engine.snapshot()
  if (row === null) return null
  const kept = await engine.kept<ShiftRecord>(key)
  if (kept !== null && kept.opening.shiftId === row.shiftId) return kept
  return newShiftRecord({
    shiftId: row.shiftId,
    number: row.number,
    storeId: identity?.storeId ?? '',
    staffId: '',
    businessDay: '',
    openedAtMs: 0,
    currency: store?.currency ?? 'USD',
    floatMinor: minor(0),
  })
}
