import type { OwnSale, TillEngine } from '../engine/till-engine.ts'
import type { FeedBodies } from '@vaultsync/sync'
import type { SaleBody } from '@vaultsync/domain'

export interface SerialConflict {
  /** A receipt of this lane, or a sale that waits in the store. */
  readonly in: 'sale' | 'parked'
  readonly name: string
  readonly atMs: number
}

/** A number is one piece: what this lane has sold under it and not taken back, or what lies in a parked cart. */
export async function serialConflict(
  engine: TillEngine,
  skuId: number,
  serial: string,
): Promise<SerialConflict | null> {
  const parked = engine.snapshot().carts.find(cart => holdsSerial(cart, skuId, serial))
  if (parked !== undefined) return { in: 'parked', name: parked.title, atMs: parked.parkedAtMs }
  const sales = await engine.ownSales({ text: serial, limit: 50 })
  const last = newestOf(sales, skuId, serial)
  return last === null ? null : { in: 'sale', name: last.sale.receiptNumber, atMs: last.sale.completedAtMs }
}

function holdsSerial(cart: FeedBodies['cart'], skuId: number, serial: string): boolean {
  const lines = (cart.cart as unknown as Partial<SaleBody> | null)?.lines
  if (!Array.isArray(lines)) return false
  return lines.some(line => line.kind === 'sale' && line.item.skuId === skuId && line.item.serial === serial)
}

/** The newest word counts: what came back since may be sold again. */
function newestOf(sales: readonly OwnSale[], skuId: number, serial: string): OwnSale | null {
  for (const own of sales) {
    for (const line of own.sale.lines) {
      if (line.skuId !== skuId || line.serial !== serial || own.reversed) continue
      if (line.quantity < 0) return null
      return (own.returned[line.line] ?? 0) >= line.quantity ? null : own
    }
  }
  return null
}
