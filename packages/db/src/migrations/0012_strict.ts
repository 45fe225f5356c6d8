import type { Migration } from './migration.ts'

/** Strict goods are few among many: who lends them to lanes finds them, and what is lent, without reading the rest. */
export const strict: Migration = {
  id: 12,
  name: 'strict',
  up: `
create index sku_strict on sku (tenant_id, sku_id) where (strict or serialised) and not archived;
create index lease_of_stock on lease (tenant_id, store_id, subject) where status = 'live' and kind = 'stock';
`,
  down: `
drop index lease_of_stock;
drop index sku_strict;
`,
}
