import { emptyTally, type ShiftState, withSale } from '@vaultsync/domain'
import { branded } from '../coordinator/branded.ts'
import type { OwnSale, TillEngine } from '../engine/till-engine.ts'
import type { ShiftRecord } from './shift-record.ts'

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
