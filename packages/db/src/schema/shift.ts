import { sql } from 'drizzle-orm'
import { date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, whole } from './columns.ts'

/** Opened and closed by two ops that may arrive in either order: each fills in its half. */
export const shift = pgTable(
  'shift',
  {
    tenantId: tenantId(),
    shiftId: uuid('shift_id').notNull(),
    storeId: uuid('store_id'),
    deviceId: uuid('device_id'),
    number: whole('number'),
    businessDay: date('business_day'),
    currency: text('currency'),
    openedBy: uuid('opened_by'),
    openedAt: instant('opened_at'),
    floatMinor: whole('float_minor'),
    closedBy: uuid('closed_by'),
    closedAt: instant('closed_at'),
    countedMinor: whole('counted_minor'),
    expectedMinor: whole('expected_minor'),
    denominations: jsonb('denominations'),
    note: text('note'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.shiftId] }),
    index('shift_by_day').on(table.tenantId, table.storeId, table.businessDay),
    index('shift_open').on(table.tenantId, table.deviceId).where(sql`closed_at is null`),
  ],
)

/** What each shift took by each way of paying. */
export const shiftTally = pgTable(
  'shift_tally',
  {
    tenantId: tenantId(),
    shiftId: uuid('shift_id').notNull(),
    method: text('method').notNull(),
    amountMinor: whole('amount_minor').notNull(),
    count: whole('count').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.shiftId, table.method] })],
)

/** Cash in and out of a drawer, and every time it was opened without a sale. */
export const cashMovement = pgTable(
  'cash_movement',
  {
    tenantId: tenantId(),
    movementId: uuid('movement_id').notNull(),
    storeId: uuid('store_id'),
    shiftId: uuid('shift_id'),
    kind: text('kind').notNull(),
    amountMinor: whole('amount_minor').notNull(),
    reason: text('reason').notNull(),
    staffId: uuid('staff_id'),
    approvedBy: uuid('approved_by'),
    saleId: uuid('sale_id'),
    at: instant('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.movementId] }),
    index('cash_movement_by_shift').on(table.tenantId, table.shiftId),
  ],
)
