import type { Migration } from './migration.ts'

/**
 * Two records of one person: the one who goes becomes another name of the one who stays. Who may be the same is found by
 * keyed marks of whole addresses, telephones and names. And whether somebody may be written to.
 */
export const customers: Migration = {
  id: 17,
  name: 'customers',
  up: `
create table customer_alias (
  tenant_id uuid not null,
  customer_id uuid not null,
  into_id uuid not null,
  op_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, customer_id)
);
create index customer_alias_by_into on customer_alias (tenant_id, into_id);
select vaultsync_guard('customer_alias', 'select, insert, update', 'select, insert, update');

-- Null on rows from before there were such marks; the portal fills them in when it looks for doubles.
alter table customer add column alike text[];
create index customer_by_alike on customer using gin (alike);
create index customer_without_alike on customer (tenant_id) where alike is null;

alter table customer add column consent jsonb;
`,
  down: `
alter table customer drop column consent;
drop index customer_without_alike;
drop index customer_by_alike;
alter table customer drop column alike;
drop table customer_alias;
`,
}
