import type { Migration } from './migration.ts'

/**
 * Two things that the running product asks for. The months to come: a role that owns nothing may ask for exactly these
 * tables, when they are due, and for nothing else; it does not wait for a lock while lanes wait behind it. And a page of
 * a feed in one question: a stable function sees the books as they are at one moment, so rows, head and vector agree.
 */
export const upkeep: Migration = {
  id: 7,
  name: 'upkeep',
  up: `
create function vaultsync_months_ahead() returns setof text
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '3s'
  as $$
declare
  kept record;
  due date;
begin
  for kept in
    select * from (values ('op', 'op_day'), ('audit', 'day'), ('sale', 'business_day'), ('sale_line', 'business_day'),
      ('payment', 'business_day'), ('stock_movement', 'day')) as t (parent, day_column)
  loop
    for ahead in 0..3 loop
      due := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead))::date;
      if public.vaultsync_make_month(kept.parent, kept.day_column, due) then
        return next kept.parent || ' ' || to_char(due, 'YYYY-MM');
      end if;
    end loop;
  end loop;
end $$;
revoke all on function vaultsync_months_ahead() from public;
grant execute on function vaultsync_months_ahead() to vaultsync_ingest;

create function vaultsync_feed_page(
  asked_tenant uuid, asked_feed uuid, asked_store uuid, since bigint, most integer, kinds text[]
) returns json
  language plpgsql stable
  as $$
begin
  perform set_config('app.tenant', asked_tenant::text, true), set_config('app.tenants', asked_tenant::text, true);
  return json_build_object(
    'stand', (select json_build_array(h.epoch, h.seq, h.min_seq) from feed_head h
      where h.tenant_id = asked_tenant and h.feed = asked_feed),
    'vector', (select json_agg(json_build_array(a.device, a.epoch, a.last_seq)) from actor a
      where a.tenant_id = asked_tenant and a.store_id = asked_store),
    'told', (select json_agg(json_build_array(r.key, r.seq, r.body)) from (
      select f.key, f.seq, f.body from feed_row f
      where f.tenant_id = asked_tenant and f.feed = asked_feed and f.seq > since
        and (kinds is null or split_part(f.key, ':', 1) = any (kinds))
      order by f.seq limit most) r),
    'levels', case when asked_feed = asked_store and (kinds is null or 'stock' = any (kinds)) then (
      select json_agg(json_build_array(r.sku_id, r.on_hand, r.reserved, r.feed_seq)) from (
        select s.sku_id, s.on_hand, s.reserved, s.feed_seq from stock_level s
        where s.tenant_id = asked_tenant and s.store_id = asked_store and s.feed_seq > since
        order by s.feed_seq limit most) r) end,
    'credit', case when asked_feed <> asked_store and (kinds is null or 'credit' = any (kinds)) then (
      select json_agg(json_build_array(r.customer_id, r.balance_minor, r.feed_seq)) from (
        select c.customer_id, c.balance_minor, c.feed_seq from credit_balance c
        where c.tenant_id = asked_tenant and c.feed_seq > since
        order by c.feed_seq limit most) r) end);
end $$;
revoke all on function vaultsync_feed_page(uuid, uuid, uuid, bigint, integer, text[]) from public;
grant execute on function vaultsync_feed_page(uuid, uuid, uuid, bigint, integer, text[]) to vaultsync_app, vaultsync_ingest;
`,
  down: `
drop function vaultsync_feed_page(uuid, uuid, uuid, bigint, integer, text[]);
drop function vaultsync_months_ahead();
`,
}
