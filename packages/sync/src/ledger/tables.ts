import type * as rollup from './rollup-rows.ts'
import type * as rows from './rows.ts'
import type * as shop from './shop-rows.ts'
import type * as trade from './trade-rows.ts'

/** The tables that applying ops may write, by name. */
export interface LedgerRows {
  op: rows.OpRow
  opRehomed: rows.RehomedOpRow
  audit: rows.AuditRow
  sale: trade.SaleRow
  saleLine: trade.SaleLineRow
  returnedLine: trade.ReturnedLineRow
  payment: trade.PaymentRow
  paymentEvent: trade.PaymentEventRow
  stockMovement: trade.StockMovementRow
  stockLevel: trade.StockLevelRow
  stockPlace: trade.StockPlaceRow
  reservation: trade.ReservationRow
  lease: trade.LeaseRow
  leasePool: trade.LeasePoolRow
  creditEntry: trade.CreditEntryRow
  creditBalance: trade.CreditBalanceRow
  shift: trade.ShiftRow
  shiftTally: trade.ShiftTallyRow
  cashMovement: trade.CashMovementRow
  cart: trade.CartRow
  item: shop.ItemRow
  sku: shop.SkuRow
  barcode: shop.BarcodeRow
  price: shop.PriceRow
  priceHistory: shop.PriceHistoryRow
  taxConfig: shop.TaxConfigRow
  tax: shop.TaxRow
  tenant: shop.TenantRow
  store: shop.StoreRow
  staff: shop.StaffRow
  device: shop.DeviceRow
  customer: shop.CustomerRow
  customerAlias: shop.CustomerAliasRow
  task: rows.TaskRow
  quarantine: rows.QuarantineRow
  feedRow: rows.FeedRowRow
  rollupHour: rollup.RollupHourRow
  rollupDay: rollup.RollupDayRow
  rollupStaffDay: rollup.RollupStaffDayRow
  rollupMethodDay: rollup.RollupMethodDayRow
}

export type LedgerTable = keyof LedgerRows

/** One thing that became true, and the table that remembers it. */
export type Fact = { [T in LedgerTable]: { readonly table: T; readonly row: LedgerRows[T] } }[LedgerTable]

/**
 * What happens when a key is already there.
 * - `once`: the first stays; the same fact told twice is one fact.
 * - `newest`: the greater `stamp` wins, whatever the order of arrival.
 * - `replace`: the writer has read and locked the row, so it knows best.
 * - `sum`: the `sums` are added up.
 * - `fill`: what is null is filled in; the two halves may come in either order.
 */
export type Merge = 'once' | 'newest' | 'replace' | 'sum' | 'fill'

export interface TableRule<Row> {
  readonly key: readonly (keyof Row & string)[]
  readonly merge: Merge
  readonly sums?: readonly (keyof Row & string)[]
}

const tradeSums = [
  'sales',
  'returns',
  'units',
  'netMinor',
  'taxMinor',
  'totalMinor',
  'costMinor',
  'discountMinor',
  'boughtMinor',
] as const

/** In the order of writing: every writer takes its locks in the same order. */
export const ledgerTables: { readonly [T in LedgerTable]: TableRule<LedgerRows[T]> } = {
  op: { key: ['tenantId', 'opId', 'opDay'], merge: 'once' },
  opRehomed: { key: ['tenantId', 'device', 'epoch', 'seq'], merge: 'once' },
  audit: { key: ['tenantId', 'chain', 'seq', 'day'], merge: 'once' },
  sale: { key: ['tenantId', 'saleId', 'businessDay'], merge: 'once' },
  saleLine: { key: ['tenantId', 'saleId', 'line', 'businessDay'], merge: 'once' },
  payment: { key: ['tenantId', 'saleId', 'paymentId', 'businessDay'], merge: 'once' },
  stockMovement: { key: ['tenantId', 'opId', 'n', 'day'], merge: 'once' },
  paymentEvent: { key: ['tenantId', 'opId'], merge: 'once' },
  cashMovement: { key: ['tenantId', 'movementId'], merge: 'once' },
  creditEntry: { key: ['tenantId', 'entryId'], merge: 'once' },
  barcode: { key: ['tenantId', 'barcode', 'skuId'], merge: 'once' },
  priceHistory: { key: ['tenantId', 'storeId', 'skuId', 'opId'], merge: 'once' },
  quarantine: { key: ['tenantId', 'hash'], merge: 'replace' },
  tenant: { key: ['tenantId'], merge: 'newest' },
  store: { key: ['tenantId', 'storeId'], merge: 'newest' },
  staff: { key: ['tenantId', 'staffId'], merge: 'newest' },
  device: { key: ['tenantId', 'deviceId'], merge: 'newest' },
  customer: { key: ['tenantId', 'customerId'], merge: 'newest' },
  customerAlias: { key: ['tenantId', 'customerId'], merge: 'replace' },
  taxConfig: { key: ['tenantId', 'storeId'], merge: 'newest' },
  tax: { key: ['tenantId', 'taxId'], merge: 'newest' },
  item: { key: ['tenantId', 'itemId'], merge: 'newest' },
  sku: { key: ['tenantId', 'skuId'], merge: 'newest' },
  price: { key: ['tenantId', 'storeId', 'skuId'], merge: 'newest' },
  cart: { key: ['tenantId', 'cartId'], merge: 'newest' },
  shift: { key: ['tenantId', 'shiftId'], merge: 'fill' },
  reservation: { key: ['tenantId', 'reservationId'], merge: 'replace' },
  lease: { key: ['tenantId', 'leaseId'], merge: 'replace' },
  leasePool: { key: ['tenantId', 'subject'], merge: 'sum', sums: ['granted'] },
  shiftTally: { key: ['tenantId', 'shiftId', 'method'], merge: 'sum', sums: ['amountMinor', 'count'] },
  stockPlace: { key: ['tenantId', 'storeId', 'skuId', 'location'], merge: 'sum', sums: ['quantity'] },
  returnedLine: { key: ['tenantId', 'saleId', 'line'], merge: 'sum', sums: ['quantity'] },
  rollupHour: { key: ['tenantId', 'storeId', 'hour'], merge: 'sum', sums: tradeSums },
  rollupDay: { key: ['tenantId', 'storeId', 'businessDay'], merge: 'sum', sums: tradeSums },
  rollupStaffDay: { key: ['tenantId', 'storeId', 'businessDay', 'staffId'], merge: 'sum', sums: tradeSums },
  rollupMethodDay: {
    key: ['tenantId', 'storeId', 'businessDay', 'method'],
    merge: 'sum',
    sums: ['amountMinor', 'count'],
  },
  feedRow: { key: ['tenantId', 'feed', 'key'], merge: 'newest' },
  stockLevel: { key: ['tenantId', 'storeId', 'skuId'], merge: 'sum', sums: ['onHand', 'reserved'] },
  creditBalance: { key: ['tenantId', 'customerId'], merge: 'sum', sums: ['balanceMinor', 'leasedMinor'] },
  task: { key: ['tenantId', 'key'], merge: 'newest' },
}
