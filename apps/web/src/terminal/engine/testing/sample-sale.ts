import type { OpBody } from '@vaultsync/sync'
import { memoryShopIds } from './memory-shop.ts'

let made = 0
const nextId = () => `01910000-0000-7000-8000-${(made++).toString(16).padStart(12, '0')}`

export interface SampleSale {
  readonly receiptNumber: string
  readonly skuId?: number
  readonly quantity?: number
  readonly atMs?: number
  readonly returnOf?: { readonly saleId: string; readonly line: number }
}

/** One line, paid in cash: enough of a sale for tests that care about where it is kept, not what it costs. */
export function sampleSale(asked: SampleSale): OpBody<'sale.completed'> {
  const quantity = asked.quantity ?? 1
  const netMinor = 250 * quantity
  return {
    sale: {
      saleId: nextId(),
      receiptNumber: asked.receiptNumber,
      storeId: memoryShopIds.store,
      shiftId: '01920000-0000-7000-8000-000000000001',
      staffId: memoryShopIds.cashier,
      customerId: null,
      currency: 'GBP',
      completedAtMs: asked.atMs ?? 1_795_262_400_000,
      businessDay: '2026-11-21',
      lines: [
        {
          line: 1,
          kind: quantity < 0 ? 'return' : 'sale',
          skuId: asked.skuId ?? 101,
          scanned: null,
          title: 'Ember Drake',
          detail: 'Foil · NM',
          serial: null,
          quantity,
          unitMinor: 250,
          listMinor: null,
          discountMinor: 0,
          cartDiscountMinor: 0,
          netMinor,
          taxMinor: 0,
          taxes: [],
          costMinor: null,
          marginScheme: false,
          returnOf: asked.returnOf ?? null,
          reason: null,
          approvedBy: null,
          note: null,
        },
      ],
      taxes: [],
      netMinor,
      taxMinor: 0,
      roundingMinor: 0,
      totalMinor: netMinor,
      payments: [{ paymentId: nextId(), method: 'cash', amountMinor: netMinor, givenMinor: netMinor, reference: null }],
      changeMinor: 0,
      note: null,
      taxExemption: null,
    },
    reservationIds: [],
    leases: [],
  }
}
