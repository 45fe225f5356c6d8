import type { Migration } from './migration.ts'

/** What was bought over the counter is a small part of all lines; a report of it reads no others. */
export const bought: Migration = {
  id: 16,
  name: 'bought',
  up: `create index sale_line_bought on sale_line (tenant_id, store_id, business_day) where kind = 'trade-in';`,
  down: `drop index sale_line_bought;`,
}
