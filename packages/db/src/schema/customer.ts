import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, stamp, tenantId, whole } from './columns.ts'

/** Personal fields rest sealed; nothing in the database can read them. */
export const customer = pgTable(
  'customer',
  {
    tenantId: tenantId(),
    customerId: uuid('customer_id').notNull(),
    nameSealed: text('name_sealed').notNull(),
    emailSealed: text('email_sealed'),
    phoneSealed: text('phone_sealed'),
    noteSealed: text('note_sealed'),
    /** Keyed marks of the words that a customer is found by. */
    marks: text('marks').array(),
    /** Keyed marks of the whole address, telephone and name: what two records of one person have in common. */
    alike: text('alike').array(),
    tags: text('tags').array().notNull(),
    taxExemption: jsonb('tax_exemption'),
    /** Whether they may be written to, since when, and how they said so. */
    consent: jsonb('consent'),
    erased: boolean('erased').notNull(),
    stamp: stamp(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.customerId] }),
    index('customer_by_mark').using('gin', table.marks),
    index('customer_by_alike').using('gin', table.alike),
    index('customer_without_alike').on(table.tenantId).where(sql`alike is null`),
  ],
)

/** A customer who went into another: from then on one more name of the one who stays. */
export const customerAlias = pgTable(
  'customer_alias',
  {
    tenantId: tenantId(),
    customerId: uuid('customer_id').notNull(),
    into: uuid('into_id').notNull(),
    opId: uuid('op_id').notNull(),
    at: instant('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.customerId] }),
    index('customer_alias_by_into').on(table.tenantId, table.into),
  ],
)

export const creditEntry = pgTable(
  'credit_entry',
  {
    tenantId: tenantId(),
    entryId: uuid('entry_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    storeId: uuid('store_id'),
    amountMinor: whole('amount_minor').notNull(),
    cause: text('cause').notNull(),
    expiresAt: instant('expires_at'),
    opId: uuid('op_id').notNull(),
    at: instant('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.entryId] }),
    index('credit_entry_by_customer').on(table.tenantId, table.customerId, table.at),
  ],
)

/** The sum of a customer's entries. It carries its own number in the catalogue feed. */
export const creditBalance = pgTable(
  'credit_balance',
  {
    tenantId: tenantId(),
    customerId: uuid('customer_id').notNull(),
    balanceMinor: whole('balance_minor').notNull(),
    leasedMinor: whole('leased_minor').notNull(),
    feedSeq: whole('feed_seq').notNull(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.customerId] }),
    index('credit_balance_by_seq').on(table.tenantId, table.feedSeq),
  ],
)
