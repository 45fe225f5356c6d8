import type { SaleState } from '@vaultsync/domain'
import { linesOf } from '../coordinator/stepping.ts'
import type { HoldViews } from './hold.ts'

type Line = ReturnType<typeof linesOf>[number]

/** A line whose goods must be held: strict or one-off, and nobody has said that it may go all the same. */
export function mustBeHeld(line: Line): line is Extract<Line, { kind: 'sale' }> & { item: { skuId: number } } {
  if (line.kind !== 'sale' || line.item.skuId === null || line.release !== undefined) return false
  return line.item.strict === true || line.item.serialised
}

/** Pieces to be held, by SKU. */
export function demandOf(sale: SaleState): ReadonlyMap<number, number> {
  const wanted = new Map<number, number>()
  for (const line of linesOf(sale)) {
    if (mustBeHeld(line)) wanted.set(line.item.skuId, (wanted.get(line.item.skuId) ?? 0) + line.quantity)
  }
  return wanted
}

/** The first line that may not be sold as things stand, and the first that still waits for its answer. */
export function unheldLine(sale: SaleState, views: HoldViews): { refused: number | null; waiting: number | null } {
  let waiting: number | null = null
  for (const line of linesOf(sale)) {
    if (!mustBeHeld(line)) continue
    const state = views[line.item.skuId]?.state ?? 'waiting'
    if (state === 'taken' || state === 'alone') return { refused: line.line, waiting }
    if (state === 'waiting') waiting ??= line.line
  }
  return { refused: null, waiting }
}
