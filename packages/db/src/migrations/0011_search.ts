import type { Migration } from './migration.ts'

/**
 * How far each tenant's catalogue is told to a search server, and figures for the planner: on a table that grew a
 * hundredfold since it was last looked at, PostgreSQL reads thousands of rows where one look-up by key would do, and its
 * own look comes a minute late. The roles own nothing and may not look themselves, so they ask for it here.
 */
export const search: Migration = {
  id: 11,
  name: 'search',
  up: `
create table search_mark (
  tenant_id uuid not null,
  place text not null,
  epoch uuid not null,
  seq bigint not null,
  stores jsonb not null,
  told_at timestamptz not null default now(),
  primary key (tenant_id, place)
);
select vaultsync_guard('search_mark', '', 'select, insert, update, delete');

create function vaultsync_take_figures() returns text[]
  language plpgsql security definer set search_path = pg_catalog, public
  as $$
declare
  grown record;
  taken text[] := '{}';
begin
  for grown in
    select c.oid::regclass as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname in ('item', 'sku', 'barcode', 'price', 'price_history', 'feed_row', 'stock_level')
      and pg_relation_size(c.oid) / 8192 > 4 * greatest(c.relpages, 8)
    order by c.relname
  loop
    -- Somebody is at it: their figures are as good.
    if pg_try_advisory_xact_lock(72116, grown.name::oid::integer) then
      execute format('analyze %s', grown.name);
      taken := taken || grown.name::text;
    end if;
  end loop;
  return taken;
end $$;
revoke all on function vaultsync_take_figures() from public;
grant execute on function vaultsync_take_figures() to vaultsync_app, vaultsync_ingest;
`,
  down: `
drop function vaultsync_take_figures();
drop table search_mark;
`,
}
