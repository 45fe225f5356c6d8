import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, tenantId, whole } from './columns.ts'

/** The keys under which a tenant's names rest, wrapped by a key that is not in the database. */
export const tenantKey = pgTable(
  'tenant_key',
  {
    tenantId: tenantId(),
    keyNo: whole('key_no').notNull(),
    kek: text('kek').notNull(),
    wrapped: text('wrapped').notNull(),
    madeAt: instant('made_at').notNull().defaultNow(),
    /** Null while what older keys had sealed is still being sealed anew. */
    settledAt: instant('settled_at'),
  },
  table => [primaryKey({ columns: [table.tenantId, table.keyNo] })],
)
