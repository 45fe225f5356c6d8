import type { Migration } from './migration.ts'

/**
 * The numbers of a feed are found by an index that only a question about numbers may use. Beside a whole index over
 * tenant, feed and number, a planner that has no statistics yet, as in the first minutes of a new database, looks a row
 * up by its feed alone and reads the rest of the feed for every key: the first import of a shop takes the square of it.
 */
export const numbered: Migration = {
  id: 15,
  name: 'numbered',
  up: `
create index feed_row_numbered on feed_row (tenant_id, feed, seq) where seq > 0;
create index stock_level_numbered on stock_level (tenant_id, store_id, feed_seq) where feed_seq > 0;

create or replace function vaultsync_feed_page(
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
      where f.tenant_id = asked_tenant and f.feed = asked_feed and f.seq > since and f.seq > 0
        and (kinds is null or split_part(f.key, ':', 1) = any (kinds))
      order by f.seq limit most) r),
    'levels', case when asked_feed = asked_store and (kinds is null or 'stock' = any (kinds)) then (
      select json_agg(json_build_array(r.sku_id, r.on_hand, r.reserved, r.feed_seq)) from (
        select s.sku_id, s.on_hand, s.reserved, s.feed_seq from stock_level s
        where s.tenant_id = asked_tenant and s.store_id = asked_store and s.feed_seq > since and s.feed_seq > 0
        order by s.feed_seq limit most) r) end,
    'credit', case when asked_feed <> asked_store and (kinds is null or 'credit' = any (kinds)) then (
      select json_agg(json_build_array(r.customer_id, r.balance_minor, r.feed_seq)) from (
        select c.customer_id, c.balance_minor, c.feed_seq from credit_balance c
        where c.tenant_id = asked_tenant and c.feed_seq > since
        order by c.feed_seq limit most) r) end);
end $$;

drop index feed_row_by_seq;
drop index stock_level_by_seq;
`,
  // The page still finds its rows by the whole indexes, so it stays as it is.
  down: `
create index feed_row_by_seq on feed_row (tenant_id, feed, seq);
create index stock_level_by_seq on stock_level (tenant_id, store_id, feed_seq);
drop index stock_level_numbered;
drop index feed_row_numbered;
`,
}
