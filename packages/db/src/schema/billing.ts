import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, tenantId, whole } from './columns.ts'

/** A shop's account with the provider of payments, as the provider last told it. */
export const billingAccount = pgTable(
  'billing_account',
  {
    tenantId: tenantId(),
    provider: text('provider').notNull(),
    customerId: text('customer_id'),
    subscriptionId: text('subscription_id'),
    status: text('status'),
    plan: text('plan'),
    lanes: whole('lanes'),
    laneMonthMinor: whole('lane_month_minor'),
    currency: text('currency'),
    periodEndsAt: instant('period_ends_at'),
    endsAt: instant('ends_at'),
    pastDueSince: instant('past_due_since'),
    overLimitSince: instant('over_limit_since'),
    card: jsonb('card'),
    askedAt: instant('asked_at'),
  },
  table => [
    primaryKey({ columns: [table.tenantId] }),
    uniqueIndex('billing_account_by_customer').on(table.provider, table.customerId),
  ],
)

/** Letters about money that a shop has had, each once. */
export const billingNotice = pgTable(
  'billing_notice',
  { tenantId: tenantId(), notice: text('notice').notNull(), at: instant('at').notNull().defaultNow() },
  table => [primaryKey({ columns: [table.tenantId, table.notice] })],
)

/** A webhook as it came; kept before it is answered. */
export const billingEvent = pgTable(
  'billing_event',
  {
    eventId: text('event_id').primaryKey(),
    type: text('type').notNull(),
    customerId: text('customer_id'),
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    handledAt: instant('handled_at'),
    tries: whole('tries').notNull().default(0),
    trouble: text('trouble'),
  },
  table => [index('billing_event_waiting').on(table.receivedAt).where(sql`handled_at is null`)],
)

/** What the stand-in for the provider keeps where no key is set. */
export const standInThing = pgTable(
  'stand_in_thing',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    customerId: text('customer_id'),
    created: whole('created').notNull(),
    body: jsonb('body').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  table => [index('stand_in_thing_by_kind').on(table.kind, table.customerId, table.created)],
)
