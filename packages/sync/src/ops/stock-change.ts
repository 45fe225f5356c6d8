import type { Book } from '../server/book.ts'
import type { GatedOp } from './definition.ts'

export interface StockChange {
  readonly storeId: string
  readonly skuId: number
  readonly delta: number
  readonly reason: string
  readonly location?: string | null
  readonly unitCostMinor?: number | null
  readonly ref?: string | null
  readonly at?: number
}

/** Numbers the movements of one op, so that each has a name of its own, and keeps levels and places in step with them. */
export function stockMover(op: GatedOp, book: Book): (change: StockChange) => void {
  const { tenantId } = op
  let n = 0
  return ({ storeId, skuId, delta, reason, location = null, unitCostMinor = null, ref = null, at = op.atMs }) => {
    if (delta === 0) return
    n += 1
    book.add('stockMovement', {
      tenantId,
      day: op.opDay,
      opId: op.opId,
      n,
      storeId,
      skuId,
      delta,
      reason,
      location,
      unitCostMinor,
      ref,
      at,
    })
    book.put('stockLevel', { tenantId, storeId, skuId, onHand: delta, reserved: 0, feedSeq: 0 })
    if (location !== null) book.put('stockPlace', { tenantId, storeId, skuId, location, quantity: delta })
  }
}

/** Sets units aside, or gives them back with a negative quantity: nothing moves yet. */
export function setAside(op: GatedOp, book: Book, skuId: number, quantity: number, storeId = op.storeId): void {
  if (quantity === 0) return
  book.put('stockLevel', { tenantId: op.tenantId, storeId, skuId, onHand: 0, reserved: quantity, feedSeq: 0 })
}
