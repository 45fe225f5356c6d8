import { date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, whole } from './columns.ts'

/** Sums over sales that are kept in the transaction that books them, so that they can never disagree. */
const trade = {
  sales: whole('sales').notNull(),
  returns: whole('returns').notNull(),
  units: whole('units').notNull(),
  netMinor: whole('net_minor').notNull(),
  taxMinor: whole('tax_minor').notNull(),
  totalMinor: whole('total_minor').notNull(),
  costMinor: whole('cost_minor').notNull(),
  discountMinor: whole('discount_minor').notNull(),
  boughtMinor: whole('bought_minor').notNull(),
}

export const rollupHour = pgTable(
  'rollup_hour',
  { tenantId: tenantId(), storeId: uuid('store_id').notNull(), hour: instant('hour').notNull(), ...trade },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.hour] })],
)

export const rollupDay = pgTable(
  'rollup_day',
  { tenantId: tenantId(), storeId: uuid('store_id').notNull(), businessDay: date('business_day').notNull(), ...trade },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.businessDay] })],
)

export const rollupStaffDay = pgTable(
  'rollup_staff_day',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    businessDay: date('business_day').notNull(),
    staffId: uuid('staff_id').notNull(),
    ...trade,
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.businessDay, table.staffId] })],
)

export const rollupMethodDay = pgTable(
  'rollup_method_day',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    businessDay: date('business_day').notNull(),
    method: text('method').notNull(),
    amountMinor: whole('amount_minor').notNull(),
    count: whole('count').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.businessDay, table.method] })],
)
