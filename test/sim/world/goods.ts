import type { OpBody } from '@vaultsync/sync'
import { someone } from './ids.ts'

type Sale = OpBody<'sale.completed'>['sale']

export interface SoldGoods {
  readonly saleId: string
  readonly paymentId: string
  readonly storeId: string
  readonly atMs: number
  readonly receiptNumber: string
  readonly lines: readonly { readonly skuId: number; readonly quantity: number }[]
}

/** A sale whose sums are right and whose prices nobody cares about. */
export function saleOf(goods: SoldGoods): OpBody<'sale.completed'> {
  const lines = goods.lines.map(({ skuId, quantity }, at) => saleLine(at + 1, skuId, quantity))
  const totalMinor = lines.reduce((sum, line) => sum + line.netMinor, 0)
  const sale: Sale = {
    saleId: goods.saleId,
    receiptNumber: goods.receiptNumber,
    storeId: goods.storeId,
    shiftId: someone,
    staffId: someone,
    customerId: null,
    currency: 'EUR',
    completedAtMs: goods.atMs,
    businessDay: '2026-11-21',
    lines,
    taxes: [],
    netMinor: totalMinor,
    taxMinor: 0,
    roundingMinor: 0,
    totalMinor,
    payments: [
      { paymentId: goods.paymentId, method: 'cash', amountMinor: totalMinor, givenMinor: null, reference: null },
    ],
    changeMinor: 0,
    note: null,
    taxExemption: null,
  }
  return { sale, reservationIds: [], leases: [] }
}

function saleLine(line: number, skuId: number, quantity: number): Sale['lines'][number] {
  return {
    line,
    kind: quantity < 0 ? 'return' : 'sale',
    skuId,
    scanned: null,
    title: `Goods ${skuId}`,
    detail: '',
    serial: null,
    quantity,
    unitMinor: 100,
    listMinor: null,
    discountMinor: 0,
    cartDiscountMinor: 0,
    netMinor: 100 * quantity,
    taxMinor: 0,
    taxes: [],
    costMinor: null,
    marginScheme: false,
    returnOf: null,
    reason: null,
    approvedBy: null,
    note: null,
  }
}

export const customerOf = (customerId: string, name: string): OpBody<'customer.upserted'> => ({
  customerId,
  name,
  email: null,
  phone: null,
  tags: [],
  note: null,
  taxExemption: null,
  consent: null,
  erased: false,
})

export const skuBody = (skuId: number): OpBody<'sku.upserted'>['skus'][number] => ({
  skuId,
  itemId: skuId,
  code: `SKU-${skuId}`,
  barcodes: [],
  condition: 'NM',
  finish: 'plain',
  language: 'en',
  variant: null,
  taxCategory: 'standard',
  strict: false,
  serialised: false,
  costMinor: null,
  archived: false,
})
