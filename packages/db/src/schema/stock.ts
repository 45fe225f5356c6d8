import { sql } from 'drizzle-orm'
import { boolean, date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, whole } from './columns.ts'

/** Every unit's cause, for ever. Partitioned by month of `day`. */
export const stockMovement = pgTable(
  'stock_movement',
  {
    tenantId: tenantId(),
    day: date('day').notNull(),
    opId: uuid('op_id').notNull(),
    n: whole('n').notNull(),
    storeId: uuid('store_id').notNull(),
    skuId: whole('sku_id').notNull(),
    delta: whole('delta').notNull(),
    reason: text('reason').notNull(),
    location: text('location'),
    unitCostMinor: whole('unit_cost_minor'),
    ref: text('ref'),
    at: instant('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.opId, table.n, table.day] }),
    index('stock_movement_by_sku').on(table.tenantId, table.storeId, table.skuId, table.at),
  ],
)

/** The sum of every movement. It carries its own number in the store's feed. */
export const stockLevel = pgTable(
  'stock_level',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    skuId: whole('sku_id').notNull(),
    onHand: whole('on_hand').notNull(),
    reserved: whole('reserved').notNull(),
    /** Whether it stood below zero before the last change. */
    wasShort: boolean('was_short').notNull().default(false),
    feedSeq: whole('feed_seq').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.storeId, table.skuId] }),
    index('stock_level_numbered').on(table.tenantId, table.storeId, table.feedSeq).where(sql`feed_seq > 0`),
    index('stock_level_by_sku').on(table.tenantId, table.skuId),
  ],
)

/** Stock in named places; what is nowhere in particular is the level less the sum of these. */
export const stockPlace = pgTable(
  'stock_place',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    skuId: whole('sku_id').notNull(),
    location: text('location').notNull(),
    quantity: whole('quantity').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.skuId, table.location] })],
)

export const reservation = pgTable(
  'reservation',
  {
    tenantId: tenantId(),
    reservationId: uuid('reservation_id').notNull(),
    storeId: uuid('store_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    saleId: uuid('sale_id'),
    status: text('status').notNull(),
    lines: jsonb('lines').notNull(),
    reason: text('reason'),
    expiresAt: instant('expires_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.reservationId] }),
    index('reservation_by_expiry').on(table.tenantId, table.status, table.expiresAt),
  ],
)

/** A bounded allowance that a lane may use up while nobody can be asked. */
export const lease = pgTable(
  'lease',
  {
    tenantId: tenantId(),
    leaseId: uuid('lease_id').notNull(),
    storeId: uuid('store_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    amount: whole('amount').notNull(),
    used: whole('used').notNull(),
    status: text('status').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.leaseId] }),
    index('lease_by_expiry').on(table.tenantId, table.status, table.expiresAt),
  ],
)

export const leasePool = pgTable(
  'lease_pool',
  { tenantId: tenantId(), subject: text('subject').notNull(), granted: whole('granted').notNull() },
  table => [primaryKey({ columns: [table.tenantId, table.subject] })],
)
