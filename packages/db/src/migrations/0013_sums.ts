import type { Migration } from './migration.ts'

/**
 * What reports ask for beside the sums that are booked with each sale: by category, by size of the basket, by tax. Added up
 * by day behind the till's back, because goods may change their category and a day is cheap to add up again. Every sale
 * counts `sales` or `returns` of its day up, so a day that has moved says so itself, whoever moved it.
 */
export const sums: Migration = {
  id: 13,
  name: 'sums',
  up: `
create table rollup_category_day (
  tenant_id uuid not null,
  store_id uuid not null,
  business_day date not null,
  category text not null,
  sales_minor bigint not null,
  cost_minor bigint not null,
  units bigint not null,
  primary key (tenant_id, store_id, business_day, category)
);
select vaultsync_guard('rollup_category_day', 'select', 'select, insert, update, delete');

create table rollup_basket_day (
  tenant_id uuid not null,
  store_id uuid not null,
  business_day date not null,
  lines bigint not null,
  sales bigint not null,
  total_minor bigint not null,
  primary key (tenant_id, store_id, business_day, lines)
);
select vaultsync_guard('rollup_basket_day', 'select', 'select, insert, update, delete');

create table rollup_tax_day (
  tenant_id uuid not null,
  store_id uuid not null,
  business_day date not null,
  tax_id text not null,
  tax_minor bigint not null,
  primary key (tenant_id, store_id, business_day, tax_id)
);
select vaultsync_guard('rollup_tax_day', 'select', 'select, insert, update, delete');

alter table rollup_day add column stale boolean not null default true;
alter table rollup_day add column summed_at timestamptz;
create index rollup_day_stale on rollup_day (tenant_id, store_id, business_day) where stale;
create index sale_by_day on sale (tenant_id, store_id, business_day);

create function vaultsync_day_moved() returns trigger language plpgsql as $$
begin
  new.stale := true;
  return new;
end $$;
create trigger day_moved before update on rollup_day for each row
  when (old.sales + old.returns <> new.sales + new.returns) execute function vaultsync_day_moved();

-- Items whose category is another one now: the days on which they were sold are added up again.
create table recategorised_item (
  tenant_id uuid not null,
  item_id bigint not null,
  primary key (tenant_id, item_id)
);
select vaultsync_guard('recategorised_item', 'select, insert', 'select, insert, delete');
create function vaultsync_recategorised() returns trigger language plpgsql as $$
begin
  insert into recategorised_item (tenant_id, item_id) values (new.tenant_id, new.item_id) on conflict do nothing;
  return null;
end $$;
create trigger item_recategorised after update of category on item for each row
  when (old.category is distinct from new.category) execute function vaultsync_recategorised();
create trigger sku_recategorised after update of item_id on sku for each row
  when (old.item_id <> new.item_id) execute function vaultsync_recategorised();

-- The sums of some days, from the sales themselves: what the tables above keep, and what is true of a day that is stale.
create function vaultsync_day_categories(whose uuid, stores uuid[], days date[]) returns table (
  store_id uuid, business_day date, category text, sales_minor bigint, cost_minor bigint, units bigint)
  language sql stable as $$
  select d.store_id, d.business_day, coalesce(i.category, ''), sum(l.net_minor)::bigint,
    coalesce(sum(l.cost_minor), 0)::bigint, sum(l.quantity)::bigint
  from unnest(stores, days) as d (store_id, business_day)
  join sale s on s.tenant_id = whose and s.store_id = d.store_id and s.business_day = d.business_day
  join sale_line l on l.tenant_id = whose and l.sale_id = s.sale_id and l.business_day = s.business_day
  left join sku k on k.tenant_id = whose and k.sku_id = l.sku_id
  left join item i on i.tenant_id = whose and i.item_id = k.item_id
  where l.kind in ('sale', 'return') group by 1, 2, 3 $$;

create function vaultsync_day_baskets(whose uuid, stores uuid[], days date[]) returns table (
  store_id uuid, business_day date, lines bigint, sales bigint, total_minor bigint)
  language sql stable as $$
  select d.store_id, d.business_day, least(s.line_count, 10), count(*), sum(s.total_minor)::bigint
  from unnest(stores, days) as d (store_id, business_day)
  join sale s on s.tenant_id = whose and s.store_id = d.store_id and s.business_day = d.business_day
  where s.reversal_of is null and s.total_minor > 0 group by 1, 2, 3 $$;

create function vaultsync_day_taxes(whose uuid, stores uuid[], days date[]) returns table (
  store_id uuid, business_day date, tax_id text, tax_minor bigint)
  language sql stable as $$
  select d.store_id, d.business_day, coalesce(t ->> 'id', ''), coalesce(sum((t ->> 'minor')::bigint), 0)::bigint
  from unnest(stores, days) as d (store_id, business_day)
  join sale s on s.tenant_id = whose and s.store_id = d.store_id and s.business_day = d.business_day
  cross join lateral jsonb_array_elements(case jsonb_typeof(s.taxes) when 'array' then s.taxes else '[]' end) t
  group by 1, 2, 3 $$;
`,
  down: `
drop function vaultsync_day_taxes(uuid, uuid[], date[]);
drop function vaultsync_day_baskets(uuid, uuid[], date[]);
drop function vaultsync_day_categories(uuid, uuid[], date[]);
drop trigger sku_recategorised on sku;
drop trigger item_recategorised on item;
drop function vaultsync_recategorised();
drop table recategorised_item;
drop trigger day_moved on rollup_day;
drop function vaultsync_day_moved();
drop index sale_by_day;
drop index rollup_day_stale;
alter table rollup_day drop column summed_at;
alter table rollup_day drop column stale;
drop table rollup_tax_day;
drop table rollup_basket_day;
drop table rollup_category_day;
`,
}
