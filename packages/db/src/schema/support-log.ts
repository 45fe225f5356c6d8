import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, whole } from './columns.ts'

/** What was done to a tenant's account, by its own people or by support: each line sealed over the one before. */
export const tenantLog = pgTable(
  'tenant_log',
  {
    tenantId: tenantId(),
    seq: whole('seq').notNull(),
    at: instant('at').notNull(),
    userId: uuid('user_id'),
    who: text('who').notNull(),
    support: boolean('support').notNull(),
    kind: text('kind').notNull(),
    visitId: uuid('visit_id'),
    reason: text('reason'),
    detail: text('detail'),
    hash: text('hash').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.seq] }),
    index('tenant_log_by_time').on(table.tenantId, table.at),
  ],
)

export const tenantLogHead = pgTable(
  'tenant_log_head',
  { tenantId: tenantId(), seq: whole('seq').notNull(), hash: text('hash').notNull() },
  table => [primaryKey({ columns: [table.tenantId] })],
)

/** Everything that support did, in whichever tenant; carries the seal of the tenant's own line. */
export const houseLog = pgTable(
  'house_log',
  {
    seq: whole('seq').primaryKey(),
    at: instant('at').notNull(),
    userId: uuid('user_id'),
    who: text('who').notNull(),
    kind: text('kind').notNull(),
    aboutTenant: uuid('about_tenant'),
    tenantHash: text('tenant_hash'),
    visitId: uuid('visit_id'),
    reason: text('reason'),
    detail: text('detail'),
    hash: text('hash').notNull(),
  },
  table => [index('house_log_by_tenant').on(table.aboutTenant, table.seq)],
)

export const houseLogHead = pgTable(
  'house_log_head',
  {
    onlyOne: boolean('only_one').primaryKey().default(true),
    seq: whole('seq').notNull(),
    hash: text('hash').notNull(),
  },
  () => [],
)
