import type { Migration } from './migration.ts'

/** How far each store's stock has been told to the other stores of its tenant. */
export const elsewhere: Migration = {
  id: 6,
  name: 'elsewhere',
  up: `
create table elsewhere_mark (
  tenant_id uuid not null,
  store_id uuid not null,
  seq bigint not null,
  primary key (tenant_id, store_id)
);
select vaultsync_guard('elsewhere_mark', '', 'select, insert, update');
`,
  down: `
drop table elsewhere_mark;
`,
}
