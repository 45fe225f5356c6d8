import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, stamp, tenantId, whole } from './columns.ts'

/** A lane: what the shop says of it, and what its install has proved. */
export const device = pgTable(
  'device',
  {
    tenantId: tenantId(),
    deviceId: uuid('device_id').notNull(),
    storeId: uuid('store_id').notNull(),
    lane: text('lane').notNull(),
    status: text('status').notNull(),
    stamp: stamp(),
    epoch: whole('epoch').notNull().default(1),
    publicKey: jsonb('public_key'),
    installNonce: text('install_nonce'),
    sessionToken: text('session_token'),
    previousToken: text('previous_token'),
    build: text('build'),
    health: jsonb('health'),
    enrolledAt: instant('enrolled_at').notNull().defaultNow(),
    lastHelloAt: instant('last_hello_at'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.deviceId] }),
    uniqueIndex('device_by_id').on(table.deviceId),
    index('device_by_store').on(table.tenantId, table.storeId),
  ],
)

/** A one-time code that turns a browser into a lane. Only its hash rests here. */
export const enrolCode = pgTable(
  'enrol_code',
  {
    tenantId: tenantId(),
    codeHash: text('code_hash').notNull(),
    storeId: uuid('store_id').notNull(),
    lane: text('lane'),
    byStaff: uuid('by_staff'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    deviceId: uuid('device_id'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.codeHash] }),
    uniqueIndex('enrol_code_by_hash').on(table.codeHash),
  ],
)
