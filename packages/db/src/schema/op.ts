import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, tenantId, whole } from './columns.ts'

/** Every op that was applied, as the exact text that was sealed. Partitioned by month of `op_day`. */
export const op = pgTable(
  'op',
  {
    tenantId: tenantId(),
    opDay: date('op_day').notNull(),
    opId: uuid('op_id').notNull(),
    storeId: uuid('store_id'),
    device: uuid('device').notNull(),
    epoch: whole('epoch').notNull(),
    seq: whole('seq').notNull(),
    hash: text('hash').notNull(),
    type: text('type').notNull(),
    tver: whole('tver').notNull(),
    hlc: text('hlc').notNull(),
    staffId: uuid('staff_id'),
    carrier: uuid('carrier'),
    receivedAt: instant('received_at').notNull(),
    text: text('text').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.opId, table.opDay] }),
    index('op_by_actor').on(table.tenantId, table.device, table.epoch, table.seq),
  ],
)

/** An op that came again under another epoch: its place in that chain is taken, its effects were there already. */
export const opRehomed = pgTable(
  'op_rehomed',
  {
    tenantId: tenantId(),
    device: uuid('device').notNull(),
    epoch: whole('epoch').notNull(),
    seq: whole('seq').notNull(),
    hash: text('hash').notNull(),
    opId: uuid('op_id').notNull(),
    text: text('text').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.device, table.epoch, table.seq] })],
)

/** The gate: how far each install of each device has been applied. */
export const actor = pgTable(
  'actor',
  {
    tenantId: tenantId(),
    device: uuid('device').notNull(),
    epoch: whole('epoch').notNull(),
    storeId: uuid('store_id').notNull(),
    lastSeq: whole('last_seq').notNull().default(0),
    lastHash: text('last_hash').notNull(),
    forked: boolean('forked').notNull().default(false),
    waiting: boolean('waiting').notNull().default(false),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.device, table.epoch] }),
    index('actor_by_store').on(table.tenantId, table.storeId),
  ],
)

/** Bytes that could not be applied, kept as they came, for a person or for their predecessors. */
export const quarantine = pgTable(
  'quarantine',
  {
    tenantId: tenantId(),
    hash: text('hash').notNull(),
    storeId: uuid('store_id'),
    device: uuid('device'),
    epoch: whole('epoch'),
    seq: whole('seq'),
    opId: uuid('op_id'),
    carrier: uuid('carrier'),
    code: text('code').notNull(),
    reason: text('reason').notNull(),
    attempts: whole('attempts').notNull(),
    sequenced: boolean('sequenced').notNull(),
    receivedAt: instant('received_at').notNull(),
    text: bytea('text').notNull(),
    resolvedAt: instant('resolved_at'),
    resolvedBy: uuid('resolved_by'),
    resolution: text('resolution'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.hash] }),
    index('quarantine_by_actor').on(table.tenantId, table.device, table.epoch, table.seq),
    index('quarantine_by_op').on(table.tenantId, table.opId),
    index('quarantine_unread').on(table.tenantId).where(sql`resolved_at is null and code <> 'gap'`),
  ],
)

/** How far each partition of each log has been applied; moved in the transaction that applies. */
export const partOffset = pgTable(
  'part_offset',
  {
    log: text('log').notNull(),
    partition: integer('partition').notNull(),
    off: whole('off').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.log, table.partition] })],
)
