import type { Migration } from './migration.ts'

const isSupport = 'exists (select from user_account u where u.user_id = asker and u.support and u.active)'
const quietAfter = "interval '15 minutes'"

/**
 * What support sees across tenants: what goes wrong and where, every lane in the field, and which builds they run. Only
 * somebody of support is answered. Each question starts from what is open or wrong, which is little, not from all there is.
 */
export const field: Migration = {
  id: 18,
  name: 'field',
  up: `
create index task_waiting on task (tenant_id, code) include (at) where status = 'open';

create function vaultsync_incidents(asker uuid, most int) returns table (
  kind text, code text, times int, tenants int, first_at timestamptz, last_at timestamptz, worst json)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with found as (
    select 'record' as kind, q.code, q.tenant_id, count(*)::int as times, min(q.received_at) as first_at, max(q.received_at) as last_at
    from quarantine q where q.resolved_at is null and q.code <> 'gap' group by 2, 3
    union all
    select 'lane', 'lane-silent', d.tenant_id, count(*)::int, min(d.last_hello_at), max(d.last_hello_at)
    from device d where d.status <> 'revoked' and d.last_hello_at < now() - ${quietAfter} and exists (
      select from shift h where h.tenant_id = d.tenant_id and h.device_id = d.device_id and h.closed_at is null
        and h.opened_at > now() - interval '3 days')
    group by 3
    union all
    select 'mail', 'mail-dead', m.tenant_id, count(*)::int, min(m.created_at), max(m.created_at)
    from outbox_mail m where m.status in ('dead', 'failed') group by 3
    union all
    select 'task', t.code, t.tenant_id, count(*)::int, min(t.at), max(t.at)
    from task t where t.status = 'open' group by 2, 3
  ), placed as (
    select f.*, row_number() over (partition by f.kind, f.code order by f.times desc, f.last_at desc) as place from found f
  )
  select p.kind, p.code, sum(p.times)::int, count(*)::int, min(p.first_at), max(p.last_at),
    json_agg(json_build_object('tenantId', t.tenant_id, 'name', t.name, 'times', p.times) order by p.place)
      filter (where p.place <= 5)
  from placed p join tenant t using (tenant_id)
  where ${isSupport}
  group by p.kind, p.code order by (p.kind = 'record') desc, (p.kind = 'lane') desc, count(*) desc, sum(p.times) desc limit most $$;

create function vaultsync_field_lanes(asker uuid, words text, wanted_build text, most int) returns table (
  device_id uuid, store_id uuid, tenant_id uuid, tenant text, store text, lane text, build text, heard_at timestamptz,
  waiting int, oldest_waiting_ms float8, shift_open boolean, found int)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with busy as (
    select distinct h.tenant_id, h.device_id from shift h
    where h.closed_at is null and h.opened_at > now() - interval '3 days'
  ), lanes as (
    select d.*, t.name as tenant, s.name as store, b.device_id is not null as shift_open,
      coalesce((d.health ->> 'waiting')::int, 0) as waiting
    from device d
    join tenant t on t.tenant_id = d.tenant_id
    left join store s on s.tenant_id = d.tenant_id and s.store_id = d.store_id
    left join busy b on b.tenant_id = d.tenant_id and b.device_id = d.device_id
    where ${isSupport} and d.status <> 'revoked' and (wanted_build = '' or coalesce(d.build, '') = wanted_build)
      and (words = '' or d.device_id::text = lower(words) or strpos(lower(t.name), lower(words)) > 0
        or strpos(lower(s.name), lower(words)) > 0 or strpos(lower(d.lane), lower(words)) > 0)
  )
  select l.device_id, l.store_id, l.tenant_id, l.tenant, l.store, l.lane, l.build, l.last_hello_at, l.waiting,
    (l.health ->> 'oldestWaitingMs')::float8, l.shift_open, count(*) over ()::int
  from lanes l
  order by (l.last_hello_at < now() - ${quietAfter} and (l.shift_open or l.waiting > 0)) desc nulls last, l.waiting desc,
    l.last_hello_at desc nulls last, l.device_id limit most $$;

create function vaultsync_field_builds(asker uuid) returns table (
  build text, lanes int, tenants int, heard int, waiting int, first_at timestamptz, last_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(d.build, ''), count(*)::int, count(distinct d.tenant_id)::int,
    (count(*) filter (where d.last_hello_at > now() - interval '1 day'))::int,
    coalesce(sum((d.health ->> 'waiting')::int), 0)::int, min(d.enrolled_at), max(d.last_hello_at)
  from device d where ${isSupport} and d.status <> 'revoked'
  group by 1 order by max(d.last_hello_at) desc nulls last limit 200 $$;

revoke all on function vaultsync_incidents(uuid, int), vaultsync_field_lanes(uuid, text, text, int),
  vaultsync_field_builds(uuid) from public;
grant execute on function vaultsync_incidents(uuid, int), vaultsync_field_lanes(uuid, text, text, int),
  vaultsync_field_builds(uuid) to vaultsync_app;
`,
  down: `
drop function vaultsync_field_builds(uuid);
drop function vaultsync_field_lanes(uuid, text, text, int);
drop function vaultsync_incidents(uuid, int);
drop index task_waiting;
`,
}
