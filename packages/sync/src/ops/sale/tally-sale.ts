import type { SaleRow } from '../../ledger/trade-rows.ts'
import type { Book } from '../../server/book.ts'
import type { Sale } from './record-sale.ts'

const hourMs = 3_600_000

/** Adds a sale to its shift and to the sums by hour, day, staff and way of paying. */
export function tallySale(book: Book, sale: Sale, row: SaleRow): void {
  const { tenantId, storeId, businessDay, staffId, shiftId } = row
  const bought = sale.lines.reduce((sum, line) => sum + (line.kind === 'trade-in' ? -line.netMinor : 0), 0)
  const trade = {
    sales: row.reversalOf === null ? 1 : 0,
    returns: row.reversalOf !== null || sale.lines.some(line => line.kind === 'return') ? 1 : 0,
    units: row.units,
    netMinor: row.netMinor,
    taxMinor: row.taxMinor,
    totalMinor: row.totalMinor,
    costMinor: row.costMinor,
    discountMinor: row.discountMinor,
    boughtMinor: bought,
  }
  const hour = row.completedAt - (row.completedAt % hourMs)
  book.put('rollupHour', { tenantId, storeId, hour, ...trade })
  book.put('rollupDay', { tenantId, storeId, businessDay, ...trade })
  book.put('rollupStaffDay', { tenantId, storeId, businessDay, staffId, ...trade })
  for (const { method, amountMinor } of sale.payments) {
    book.put('shiftTally', { tenantId, shiftId, method, amountMinor, count: 1 })
    book.put('rollupMethodDay', { tenantId, storeId, businessDay, method, amountMinor, count: 1 })
  }
}
