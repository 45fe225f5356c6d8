import { boolean, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, stamp, tenantId, whole } from './columns.ts'

export const tenant = pgTable(
  'tenant',
  {
    tenantId: tenantId(),
    name: text('name').notNull(),
    settings: jsonb('settings'),
    stamp: stamp(),
    plan: text('plan').notNull().default('trial'),
    planStatus: text('plan_status').notNull().default('active'),
    trialEndsAt: instant('trial_ends_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    suspendedAt: instant('suspended_at'),
  },
  table => [primaryKey({ columns: [table.tenantId] })],
)

export const store = pgTable(
  'store',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    name: text('name').notNull(),
    address: text('address').array().notNull(),
    timezone: text('timezone').notNull(),
    locale: text('locale').notNull(),
    currency: text('currency').notNull(),
    taxNumber: text('tax_number'),
    settings: jsonb('settings'),
    closed: boolean('closed').notNull(),
    stamp: stamp(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.storeId] })],
)

/** The last number given out of each kind: items and SKUs are numbered by the tenant. */
export const numberCounter = pgTable(
  'number_counter',
  { tenantId: tenantId(), kind: text('kind').notNull(), last: whole('last').notNull() },
  table => [primaryKey({ columns: [table.tenantId, table.kind] })],
)

export const staff = pgTable(
  'staff',
  {
    tenantId: tenantId(),
    staffId: uuid('staff_id').notNull(),
    name: text('name').notNull(),
    pin: jsonb('pin'),
    grants: jsonb('grants'),
    active: boolean('active').notNull(),
    stamp: stamp(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.staffId] })],
)
