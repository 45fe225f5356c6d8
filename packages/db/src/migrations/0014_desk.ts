import { findTenants } from './0009_support.ts'
import type { Migration } from './migration.ts'

/**
 * Support's list of tenants from what is wrong, not from what there is: open shifts and unread records are few among all
 * that ever were, and each has an index of its own. What else is said of a tenant is asked for those that are shown.
 */
export const desk: Migration = {
  id: 14,
  name: 'desk',
  up: `
create index shift_open on shift (tenant_id, device_id) include (opened_at) where closed_at is null;
create index quarantine_unread on quarantine (tenant_id) where resolved_at is null and code <> 'gap';

create or replace function vaultsync_find_tenants(asker uuid, words text, most int) returns table (
  tenant_id uuid, name text, plan text, plan_status text, trial_ends_at timestamptz, suspended_at timestamptz,
  created_at timestamptz, owner text, stores int, lanes int, silent int, unread int)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with meant as (
    select t.tenant_id from tenant t
    where words <> '' and (t.tenant_id::text = lower(words)
      or t.name ilike '%' || replace(replace(replace(words, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')
    union select m.tenant_id from membership m join user_account u using (user_id)
    where words <> '' and (u.email = lower(words) or (length(words) > 2 and m.role = 'owner' and lower(u.name) = lower(words)))
    union select d.tenant_id from device d
    where words <> '' and (d.device_id::text = lower(words) or lower(d.lane) = lower(words))
    union select s.tenant_id from store s
    where words <> '' and (s.store_id::text = lower(words) or lower(s.name) = lower(words))
  ), quiet as (
    select d.tenant_id, count(distinct d.device_id)::int as lanes
    from shift h join device d on d.tenant_id = h.tenant_id and d.device_id = h.device_id
    where h.closed_at is null and h.opened_at > now() - interval '3 days'
      and d.status <> 'revoked' and d.last_hello_at < now() - interval '15 minutes'
    group by d.tenant_id
  ), waiting as (
    select q.tenant_id, count(*)::int as records from quarantine q
    where q.resolved_at is null and q.code <> 'gap' group by q.tenant_id
  ), shown as (
    select t.*, coalesce(l.lanes, 0) as silent, coalesce(r.records, 0) as unread
    from tenant t left join quiet l using (tenant_id) left join waiting r using (tenant_id)
    where exists (select from user_account u where u.user_id = asker and u.support and u.active)
      and (words = '' or t.tenant_id in (select m.tenant_id from meant m))
    order by (coalesce(l.lanes, 0) > 0) desc, coalesce(r.records, 0) desc, t.name, t.tenant_id limit most
  )
  select f.tenant_id, f.name, f.plan, f.plan_status, f.trial_ends_at, f.suspended_at, f.created_at,
    (select u.name from membership m join user_account u using (user_id)
      where m.tenant_id = f.tenant_id and m.role = 'owner' order by m.created_at limit 1),
    (select count(*)::int from store s where s.tenant_id = f.tenant_id and not s.closed),
    (select count(*)::int from device d where d.tenant_id = f.tenant_id and d.status <> 'revoked'),
    f.silent, f.unread
  from shown f order by (f.silent > 0) desc, f.unread desc, f.name, f.tenant_id $$;
`,
  down: `
${findTenants.replace('create function', 'create or replace function')}
drop index quarantine_unread;
drop index shift_open;
`,
}
