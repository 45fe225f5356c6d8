import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, whole } from './columns.ts'

/** How somebody likes to look at a table in the portal. */
export const savedView = pgTable(
  'saved_view',
  {
    tenantId: tenantId(),
    viewId: uuid('view_id').notNull(),
    userId: uuid('user_id').notNull(),
    page: text('page').notNull(),
    name: text('name').notNull(),
    state: jsonb('state').notNull(),
    shared: boolean('shared').notNull().default(false),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.viewId] }),
    index('saved_view_by_page').on(table.tenantId, table.page),
  ],
)

/** A file that is being brought in: what it holds, how far it is, what it could not read. */
export const importRun = pgTable(
  'import_run',
  {
    tenantId: tenantId(),
    runId: uuid('run_id').notNull(),
    kind: text('kind').notNull(),
    fileName: text('file_name').notNull(),
    status: text('status').notNull(),
    mapping: jsonb('mapping'),
    total: whole('total'),
    done: whole('done').notNull().default(0),
    refused: whole('refused').notNull().default(0),
    problems: jsonb('problems'),
    byUser: uuid('by_user'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.runId] }),
    index('import_run_by_time').on(table.tenantId, table.createdAt),
  ],
)

/** Letters that wait to be sent; a job sends each once and notes what became of it. */
export const outboxMail = pgTable(
  'outbox_mail',
  {
    tenantId: tenantId(),
    mailId: uuid('mail_id').notNull(),
    toAddress: text('to_address').notNull(),
    subject: text('subject').notNull(),
    bodyText: text('body_text').notNull(),
    bodyHtml: text('body_html'),
    status: text('status').notNull().default('waiting'),
    attempts: whole('attempts').notNull().default(0),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull().defaultNow(),
    notBefore: instant('not_before').notNull().defaultNow(),
    sentAt: instant('sent_at'),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.mailId] }),
    index('outbox_mail_waiting').on(table.tenantId, table.status, table.notBefore),
  ],
)
