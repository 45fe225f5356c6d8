import { sql } from 'drizzle-orm'
import { boolean, date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    businessDay: date('business_day').notNull(),
    ...trade,
    /** Moved since it was last added up by category, basket and tax; the database says so itself. */
    stale: boolean('stale').notNull().default(true),
    summedAt: instant('summed_at'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.storeId, table.businessDay] }),
    index('rollup_day_stale').on(table.tenantId, table.storeId, table.businessDay).where(sql`stale`),
  ],
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

/** Sums that are added up by day afterwards, from the sales: `rollup_day` says which days are not yet. */
export const rollupCategoryDay = pgTable(
  'rollup_category_day',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    businessDay: date('business_day').notNull(),
    /** Empty for what lies in no category, or is not in the catalogue. */
    category: text('category').notNull(),
    salesMinor: whole('sales_minor').notNull(),
    costMinor: whole('cost_minor').notNull(),
    units: whole('units').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.businessDay, table.category] })],
)

export const rollupBasketDay = pgTable(
  'rollup_basket_day',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    businessDay: date('business_day').notNull(),
    /** Ten stands for ten and more. */
    lines: whole('lines').notNull(),
    sales: whole('sales').notNull(),
    totalMinor: whole('total_minor').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.businessDay, table.lines] })],
)

export const rollupTaxDay = pgTable(
  'rollup_tax_day',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    businessDay: date('business_day').notNull(),
    taxId: text('tax_id').notNull(),
    taxMinor: whole('tax_minor').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.businessDay, table.taxId] })],
)

/** Items whose past is to be added up again. */
export const recategorisedItem = pgTable(
  'recategorised_item',
  { tenantId: tenantId(), itemId: whole('item_id').notNull() },
  table => [primaryKey({ columns: [table.tenantId, table.itemId] })],
)
