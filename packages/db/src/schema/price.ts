import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, stamp, tenantId, whole } from './columns.ts'

/** The tenant's price under the zero store, a store's own under its id; null where an override was taken away. */
export const price = pgTable(
  'price',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    skuId: whole('sku_id').notNull(),
    priceMinor: whole('price_minor'),
    source: text('source').notNull(),
    at: instant('at').notNull(),
    stamp: stamp(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId, table.skuId] })],
)

export const priceHistory = pgTable(
  'price_history',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    skuId: whole('sku_id').notNull(),
    opId: uuid('op_id').notNull(),
    priceMinor: whole('price_minor'),
    source: text('source').notNull(),
    at: instant('at').notNull(),
    stamp: stamp(),
    reason: text('reason'),
    staffId: uuid('staff_id'),
  },
  table => [primaryKey({ columns: [table.tenantId, table.skuId, table.storeId, table.opId] })],
)

/** What the tenant, under the zero store, or a store charges now. */
export const taxConfig = pgTable(
  'tax_config',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    taxes: jsonb('taxes'),
    categories: jsonb('categories'),
    stamp: stamp(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId] })],
)

/** Every tax that was ever configured: an old sale's tax is never unknown. */
export const tax = pgTable(
  'tax',
  {
    tenantId: tenantId(),
    taxId: text('tax_id').notNull(),
    name: text('name').notNull(),
    authority: text('authority').notNull(),
    ratePercent: text('rate_percent').notNull(),
    stamp: stamp(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.taxId] })],
)
