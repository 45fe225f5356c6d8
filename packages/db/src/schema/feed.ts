import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, stamp, tenantId, whole } from './columns.ts'

/** Where each feed stands. Bumped last in every transaction that moves it, so its numbers are gapless and in commit order. */
export const feedHead = pgTable(
  'feed_head',
  {
    tenantId: tenantId(),
    feed: uuid('feed').notNull(),
    epoch: uuid('epoch').notNull(),
    seq: whole('seq').notNull(),
    /** Every number ever given out, counted: equal to `seq`, or something else has written here. */
    given: whole('given').notNull(),
    /** Tombstones up to here are gone: a cursor before it must begin again. */
    minSeq: whole('min_seq').notNull().default(0),
  },
  table => [primaryKey({ columns: [table.tenantId, table.feed] })],
)

/** The newest state of everything that feeds carry, except stock and credit, which carry their own number. */
export const feedRow = pgTable(
  'feed_row',
  {
    tenantId: tenantId(),
    feed: uuid('feed').notNull(),
    key: text('key').notNull(),
    seq: whole('seq').notNull(),
    stamp: stamp(),
    body: text('body'),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.feed, table.key] }),
    index('feed_row_numbered').on(table.tenantId, table.feed, table.seq).where(sql`seq > 0`),
  ],
)

/** How far each store's stock has been told to the other stores of its tenant. */
export const elsewhereMark = pgTable(
  'elsewhere_mark',
  { tenantId: tenantId(), storeId: uuid('store_id').notNull(), seq: whole('seq').notNull() },
  table => [primaryKey({ columns: [table.tenantId, table.storeId] })],
)

/** How far a tenant's catalogue is told to one index of a search server, and its stores' stock with it. */
export const searchMark = pgTable(
  'search_mark',
  {
    tenantId: tenantId(),
    place: text('place').notNull(),
    epoch: uuid('epoch').notNull(),
    seq: whole('seq').notNull(),
    stores: jsonb('stores').notNull(),
    toldAt: instant('told_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.tenantId, table.place] })],
)
