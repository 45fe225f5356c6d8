import type { Migration } from './migration.ts'

/**
 * What the portal does most often, in fewer steps. Whose session it is and how their shop stands is one question. The
 * history of a price is read by SKU: its key begins with the SKU, and an import of a million prices keeps one index, not two.
 *
 * Goods that join the catalogue after they were sold lie in their drawer in the past, too, as goods do that change theirs.
 * Sales of goods that nobody knew have left a task each, so a list of a million new goods asks once, not a million times.
 */
export const pace: Migration = {
  id: 19,
  name: 'pace',
  up: `
create function vaultsync_standings(wanted uuid) returns table (
  tenant_id uuid, role text, store_ids uuid[], staff_id uuid, created_at timestamptz, suspended boolean, unpaid boolean)
  language sql stable security definer set search_path = pg_catalog, public
  as $$
  select m.tenant_id, m.role, m.store_ids, m.staff_id, m.created_at,
    coalesce(t.suspended_at is not null, false), coalesce(t.plan_status = 'read-only', false)
  from public.membership m left join public.tenant t on t.tenant_id = m.tenant_id where m.user_id = wanted $$;
revoke all on function vaultsync_standings(uuid) from public;
grant execute on function vaultsync_standings(uuid) to vaultsync_app;

alter table price_history drop constraint price_history_pkey;
alter table price_history add primary key (tenant_id, sku_id, store_id, op_id);
drop index price_history_by_time;

create function vaultsync_items_joined() returns trigger language plpgsql as $$
begin
  insert into recategorised_item (tenant_id, item_id)
    select f.tenant_id, f.item_id from fresh f
    where f.category is not null
      and exists (select from sku s where s.tenant_id = f.tenant_id and s.item_id = f.item_id)
    on conflict do nothing;
  return null;
end $$;
create trigger items_joined after insert on item referencing new table as fresh
  for each statement execute function vaultsync_items_joined();

create function vaultsync_skus_joined() returns trigger language plpgsql as $$
declare
  shop uuid;
  sold_unknown bigint[];
begin
  for shop in select distinct f.tenant_id from fresh f loop
    select array_agg(distinct (t.detail ->> 'skuId')::bigint) into sold_unknown from task t
      where t.tenant_id = shop and t.key >= 'unknown-sku:' and t.key < 'unknown-sku;'
        and jsonb_typeof(t.detail -> 'skuId') = 'number';
    if sold_unknown is not null then
      insert into recategorised_item (tenant_id, item_id)
        select distinct f.tenant_id, f.item_id from fresh f where f.tenant_id = shop and f.sku_id = any (sold_unknown)
        on conflict do nothing;
    end if;
  end loop;
  return null;
end $$;
create trigger skus_joined after insert on sku referencing new table as fresh
  for each statement execute function vaultsync_skus_joined();
`,
  down: `
drop trigger skus_joined on sku;
drop function vaultsync_skus_joined();
drop trigger items_joined on item;
drop function vaultsync_items_joined();
create index price_history_by_time on price_history (tenant_id, sku_id, at);
alter table price_history drop constraint price_history_pkey;
alter table price_history add primary key (tenant_id, store_id, sku_id, op_id);
drop function vaultsync_standings(uuid);
`,
}
