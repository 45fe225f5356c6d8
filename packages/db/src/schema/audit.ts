import { sql } from 'drizzle-orm'
import { date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, stamp, tenantId, whole } from './columns.ts'

/** Who did what and when, one line per op, each line's hash over the line before. Partitioned by month of `day`. */
export const audit = pgTable(
  'audit',
  {
    tenantId: tenantId(),
    chain: uuid('chain').notNull(),
    seq: whole('seq').notNull(),
    day: date('day').notNull(),
    at: instant('at').notNull(),
    opId: uuid('op_id').notNull(),
    type: text('type').notNull(),
    device: uuid('device').notNull(),
    staffId: uuid('staff_id'),
    subject: text('subject'),
    opHash: text('op_hash').notNull(),
    hash: text('hash').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.chain, table.seq, table.day] }),
    index('audit_by_subject').on(table.tenantId, table.subject, table.at).where(sql`subject is not null`),
  ],
)

/** Where each audit chain ends. */
export const auditHead = pgTable(
  'audit_head',
  {
    tenantId: tenantId(),
    chain: uuid('chain').notNull(),
    seq: whole('seq').notNull(),
    hash: text('hash').notNull(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.chain] })],
)

/** Something that a person should look at. */
export const task = pgTable(
  'task',
  {
    tenantId: tenantId(),
    key: text('key').notNull(),
    storeId: uuid('store_id'),
    code: text('code').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail'),
    opId: uuid('op_id'),
    at: instant('at').notNull(),
    status: text('status').notNull(),
    stamp: stamp(),
    resolvedAt: instant('resolved_at'),
    resolvedBy: uuid('resolved_by'),
    resolution: text('resolution'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.key] }),
    index('task_open').on(table.tenantId, table.status, table.at),
    index('task_waiting').on(table.tenantId, table.code).where(sql`status = 'open'`),
  ],
)
