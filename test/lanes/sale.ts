import type { OpBody } from '@vaultsync/sync'

let receipts = 0
const someone = '01900000-0000-7000-8000-00000000000a'

/** Three lines, paid in cash: what most sales in a card shop look like. */
export function oneSale(
  storeId: string,
  lane: string,
  skuIds: readonly number[],
  newId: () => string,
): OpBody<'sale.completed'> {
  const lines = Array.from({ length: Math.min(3, skuIds.length) }, (_, at) =>
    saleLine(at + 1, skuIds[Math.floor(Math.random() * skuIds.length)] ?? 1),
  )
  const totalMinor = lines.reduce((sum, { netMinor }) => sum + netMinor, 0)
  const completedAtMs = Date.now()
  return {
    sale: {
      saleId: newId(),
      receiptNumber: `${lane}-${++receipts}`,
      storeId,
      shiftId: someone,
      staffId: someone,
      customerId: null,
      currency: 'EUR',
      completedAtMs,
      businessDay: new Date(completedAtMs).toISOString().slice(0, 10),
      lines,
      taxes: [],
      netMinor: totalMinor,
      taxMinor: 0,
      roundingMinor: 0,
      totalMinor,
      payments: [
        { paymentId: newId(), method: 'cash', amountMinor: totalMinor, givenMinor: totalMinor, reference: null },
      ],
      changeMinor: 0,
      note: null,
      taxExemption: null,
    },
    reservationIds: [],
    leases: [],
  }
}

function saleLine(line: number, skuId: number): OpBody<'sale.completed'>['sale']['lines'][number] {
  return {
    line,
    kind: 'sale',
    skuId,
    scanned: null,
    title: `Single ${skuId}`,
    detail: 'NM',
    serial: null,
    quantity: 1,
    unitMinor: 250,
    listMinor: null,
    discountMinor: 0,
    cartDiscountMinor: 0,
    netMinor: 250,
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
