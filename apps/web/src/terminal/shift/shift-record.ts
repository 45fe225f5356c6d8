import {
  type CashMovement,
  type DrawerCount,
  emptyTally,
  minor,
  type SaleFact,
  type ShiftOpening,
  type ShiftState,
  withSale,
} from '@vaultsync/domain'
import { branded } from '../coordinator/branded.ts'
import type { OwnSale, TillEngine } from '../engine/till-engine.ts'

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

/** The shift as the domain counts it: opening, movements, and every sale made in it on this lane. */
export async function shiftState(engine: TillEngine, record: ShiftRecord): Promise<ShiftState> {
  const sales = await salesOf(engine, record.opening.shiftId, record.opening.openedAtMs)
  const begun: ShiftState = {
    phase: 'open',
    opening: record.opening,
    tally: emptyTally,
    movements: record.movements,
    voids: record.reversals.length,
    drawerOpenings: record.drawerOpenings,
  }
  const facts = [...sales.map(({ sale }) => branded(sale)), ...record.reversals]
  const counted = facts
    .toSorted((a, b) => a.completedAtMs - b.completedAtMs)
    .reduce<ShiftState>((shift, fact) => withSale(shift, fact), begun)
  return record.count === null ? counted : { ...counted, phase: 'counted', count: record.count }
}

const page = 500

async function salesOf(engine: TillEngine, shiftId: string, sinceMs: number): Promise<readonly OwnSale[]> {
  const all: OwnSale[] = []
  let before: number | undefined
  for (;;) {
    const some = await engine.ownSales({ limit: page, ...(before === undefined ? {} : { before }) })
    all.push(...some.filter(({ sale }) => sale.shiftId === shiftId))
    const last = some.at(-1)
    if (some.length < page || last === undefined || last.sale.completedAtMs < sinceMs) return all
    before = last.sale.completedAtMs
  }
}
