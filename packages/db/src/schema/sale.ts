import { sql } from 'drizzle-orm'
import { boolean, date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, stamp, tenantId, whole } from './columns.ts'

/** A completed sale or its reversal. Partitioned, with its lines and payments, by month of `business_day`. */
export const sale = pgTable(
  'sale',
  {
    tenantId: tenantId(),
    saleId: uuid('sale_id').notNull(),
    businessDay: date('business_day').notNull(),
    storeId: uuid('store_id').notNull(),
    receiptNumber: text('receipt_number').notNull(),
    shiftId: uuid('shift_id').notNull(),
    staffId: uuid('staff_id').notNull(),
    customerId: uuid('customer_id'),
    deviceId: uuid('device_id').notNull(),
    currency: text('currency').notNull(),
    completedAt: instant('completed_at').notNull(),
    netMinor: whole('net_minor').notNull(),
    taxMinor: whole('tax_minor').notNull(),
    roundingMinor: whole('rounding_minor').notNull(),
    totalMinor: whole('total_minor').notNull(),
    changeMinor: whole('change_minor').notNull(),
    costMinor: whole('cost_minor').notNull(),
    discountMinor: whole('discount_minor').notNull(),
    units: whole('units').notNull(),
    lineCount: whole('line_count').notNull(),
    taxes: jsonb('taxes'),
    exemption: jsonb('exemption'),
    note: text('note'),
    reversalOf: uuid('reversal_of'),
    opId: uuid('op_id').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.saleId, table.businessDay] }),
    index('sale_by_day').on(table.tenantId, table.storeId, table.businessDay),
    index('sale_by_time').on(table.tenantId, table.storeId, table.completedAt),
    index('sale_by_receipt').on(table.tenantId, table.receiptNumber),
    index('sale_by_customer').on(table.tenantId, table.customerId).where(sql`customer_id is not null`),
  ],
)

export const saleLine = pgTable(
  'sale_line',
  {
    tenantId: tenantId(),
    saleId: uuid('sale_id').notNull(),
    line: whole('line').notNull(),
    businessDay: date('business_day').notNull(),
    storeId: uuid('store_id').notNull(),
    kind: text('kind').notNull(),
    skuId: whole('sku_id'),
    title: text('title').notNull(),
    detail: text('detail').notNull(),
    serial: text('serial'),
    quantity: whole('quantity').notNull(),
    unitMinor: whole('unit_minor').notNull(),
    listMinor: whole('list_minor'),
    discountMinor: whole('discount_minor').notNull(),
    cartDiscountMinor: whole('cart_discount_minor').notNull(),
    netMinor: whole('net_minor').notNull(),
    taxMinor: whole('tax_minor').notNull(),
    taxes: jsonb('taxes'),
    costMinor: whole('cost_minor'),
    marginScheme: boolean('margin_scheme').notNull(),
    returnSaleId: uuid('return_sale_id'),
    returnLine: whole('return_line'),
    reason: text('reason'),
    approvedBy: uuid('approved_by'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.saleId, table.line, table.businessDay] }),
    index('sale_line_bought').on(table.tenantId, table.storeId, table.businessDay).where(sql`kind = 'trade-in'`),
  ],
)

export const returnedLine = pgTable(
  'returned_line',
  {
    tenantId: tenantId(),
    saleId: uuid('sale_id').notNull(),
    line: whole('line').notNull(),
    quantity: whole('quantity').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.saleId, table.line] })],
)

export const payment = pgTable(
  'payment',
  {
    tenantId: tenantId(),
    saleId: uuid('sale_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    businessDay: date('business_day').notNull(),
    storeId: uuid('store_id').notNull(),
    shiftId: uuid('shift_id').notNull(),
    method: text('method').notNull(),
    amountMinor: whole('amount_minor').notNull(),
    givenMinor: whole('given_minor'),
    reference: text('reference'),
    at: instant('at').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.saleId, table.paymentId, table.businessDay] })],
)

/** What a payment terminal reported, outside of any sale's completion. */
export const paymentEvent = pgTable(
  'payment_event',
  {
    tenantId: tenantId(),
    opId: uuid('op_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    saleId: uuid('sale_id'),
    storeId: uuid('store_id'),
    event: text('event').notNull(),
    method: text('method').notNull(),
    amountMinor: whole('amount_minor').notNull(),
    reference: text('reference'),
    at: instant('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.opId] }),
    index('payment_event_by_payment').on(table.tenantId, table.paymentId),
  ],
)

/** A parked cart; `resumed` once a lane has taken it up again. */
export const cart = pgTable(
  'cart',
  {
    tenantId: tenantId(),
    cartId: uuid('cart_id').notNull(),
    storeId: uuid('store_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    title: text('title').notNull(),
    totalMinor: whole('total_minor').notNull(),
    parkedAt: instant('parked_at').notNull(),
    cart: jsonb('cart'),
    resumed: boolean('resumed').notNull(),
    stamp: stamp(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.cartId] })],
)
