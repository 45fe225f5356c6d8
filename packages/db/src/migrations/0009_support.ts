import type { Migration } from './migration.ts'

/** As it was until step 14, which goes back to it. */
export const findTenants = `create function vaultsync_find_tenants(asker uuid, words text, most int) returns table (
  tenant_id uuid, name text, plan text, plan_status text, trial_ends_at timestamptz, suspended_at timestamptz,
  created_at timestamptz, owner text, stores int, lanes int, silent int, unread int)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with found as (
    select t.* from tenant t
    where exists (select from user_account u where u.user_id = asker and u.support and u.active) and (
      words = '' or t.name ilike '%' || replace(replace(replace(words, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
      or t.tenant_id::text = lower(words)
      or exists (select from membership m join user_account u using (user_id)
        where m.tenant_id = t.tenant_id and (u.email = lower(words) or (length(words) > 2 and m.role = 'owner' and lower(u.name) = lower(words))))
      or exists (select from device d where d.tenant_id = t.tenant_id and (d.device_id::text = lower(words) or lower(d.lane) = lower(words)))
      or exists (select from store s where s.tenant_id = t.tenant_id and (s.store_id::text = lower(words) or lower(s.name) = lower(words))))
  )
  select f.tenant_id, f.name, f.plan, f.plan_status, f.trial_ends_at, f.suspended_at, f.created_at,
    (select u.name from membership m join user_account u using (user_id)
      where m.tenant_id = f.tenant_id and m.role = 'owner' order by m.created_at limit 1),
    (select count(*)::int from store s where s.tenant_id = f.tenant_id and not s.closed),
    heard.lanes, heard.silent,
    (select count(*)::int from quarantine q where q.tenant_id = f.tenant_id and q.resolved_at is null and q.code <> 'gap') as unread
  from found f
  cross join lateral (
    select count(*)::int as lanes, (count(*) filter (where d.last_hello_at < now() - interval '15 minutes' and exists (
      select from shift h where h.tenant_id = d.tenant_id and h.device_id = d.device_id and h.closed_at is null
        and h.opened_at > now() - interval '3 days')))::int as silent
    from device d where d.tenant_id = f.tenant_id and d.status <> 'revoked'
  ) heard
  order by (heard.silent > 0) desc, unread desc, f.name, f.tenant_id limit most $$;`

/**
 * Support comes in only when it is let in, and what it does stands in two logs that nobody can write around: each line is
 * hashed over the one before by the one function that may write it.
 */
export const support: Migration = {
  id: 9,
  name: 'support',
  up: `
alter table user_session add column only_tenant uuid;
alter table user_session add column method text not null default 'password';
alter table tenant add column suspended_at timestamptz;

alter table support_visit add column minutes bigint not null default 30;
alter table support_visit add column scope text not null default 'read';
alter table support_visit add column granted_at timestamptz;
alter table support_visit add column granted_by uuid;
alter table support_visit add column refused_at timestamptz;
alter table support_visit add column ended_by uuid;

create table user_passkey (
  credential_id text not null,
  user_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (credential_id)
);
create index user_passkey_by_user on user_passkey (user_id);
select vaultsync_share('user_passkey', 'select, insert, update, delete', '');

create table sign_in_challenge (
  challenge text not null,
  user_id uuid,
  expires_at timestamptz not null,
  primary key (challenge)
);
select vaultsync_share('sign_in_challenge', 'select, insert, delete', '');

create table identity_provider (
  tenant_id uuid not null,
  handle text not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  client_secret_sealed text not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id)
);
create unique index identity_provider_by_handle on identity_provider (handle);
select vaultsync_guard('identity_provider', 'select, insert, update, delete', '');

create function vaultsync_identity_provider(wanted text) returns setof identity_provider
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select * from public.identity_provider where handle = wanted $$;

create table tenant_log (
  tenant_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  user_id uuid,
  who text not null,
  support boolean not null,
  kind text not null,
  visit_id uuid,
  reason text,
  detail text,
  hash text not null,
  primary key (tenant_id, seq)
);
create index tenant_log_by_time on tenant_log (tenant_id, at);
select vaultsync_guard('tenant_log', 'select', '');

create table tenant_log_head (
  tenant_id uuid not null,
  seq bigint not null,
  hash text not null,
  primary key (tenant_id)
);
select vaultsync_guard('tenant_log_head', 'select', '');

create table house_log (
  seq bigint not null,
  at timestamptz not null,
  user_id uuid,
  who text not null,
  kind text not null,
  about_tenant uuid,
  tenant_hash text,
  visit_id uuid,
  reason text,
  detail text,
  hash text not null,
  primary key (seq)
);
create index house_log_by_tenant on house_log (about_tenant, seq);
select vaultsync_share('house_log', 'select', '');

create table house_log_head (
  only_one boolean not null default true check (only_one),
  seq bigint not null,
  hash text not null,
  primary key (only_one)
);
insert into house_log_head (seq, hash) values (0, repeat('0', 64));
select vaultsync_share('house_log_head', 'select', '');

create function vaultsync_seal(variadic said text[]) returns text
  language sql immutable set search_path = pg_catalog
  as $$ select encode(sha256(convert_to(array_to_json(said)::text, 'UTF8')), 'hex') $$;

create function vaultsync_micros(at timestamptz) returns text
  language sql immutable set search_path = pg_catalog
  as $$ select (extract(epoch from at) * 1000000)::bigint::text $$;

-- The one way into both logs. What support does is written in the house's log too, over the seal of the tenant's line.
create function vaultsync_note(
  about uuid, by_user uuid, by_name text, said_kind text, in_visit uuid, said_reason text, said_detail text
) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  stamp timestamptz := clock_timestamp();
  by_support boolean := coalesce((select u.support from user_account u where u.user_id = by_user), false);
  head record;
  sealed text;
begin
  if about is not null then
    insert into tenant_log_head (tenant_id, seq, hash) values (about, 0, repeat('0', 64)) on conflict do nothing;
    select * into head from tenant_log_head h where h.tenant_id = about for update;
    sealed := vaultsync_seal(head.hash, about::text, (head.seq + 1)::text, vaultsync_micros(stamp), by_user::text, by_name,
      by_support::text, said_kind, in_visit::text, said_reason, said_detail);
    insert into tenant_log values (about, head.seq + 1, stamp, by_user, by_name, by_support, said_kind, in_visit, said_reason,
      said_detail, sealed);
    update tenant_log_head h set seq = head.seq + 1, hash = sealed where h.tenant_id = about;
  end if;
  if about is null or by_support or in_visit is not null then
    select * into head from house_log_head for update;
    insert into house_log values (head.seq + 1, stamp, by_user, by_name, said_kind, about, sealed, in_visit, said_reason,
      said_detail, vaultsync_seal(head.hash, (head.seq + 1)::text, vaultsync_micros(stamp), by_user::text, by_name, said_kind,
        about::text, sealed, in_visit::text, said_reason, said_detail));
    update house_log_head h set seq = l.seq, hash = l.hash from house_log l where l.seq = head.seq + 1;
  end if;
end $$;

-- Support finds a tenant without being in one. Nothing of its customers is looked at; a person is found by the whole address.
${findTenants}

-- The visits that concern one support person, in whichever tenant.
create function vaultsync_visits_of(asker uuid) returns setof support_visit
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select * from public.support_visit where user_id = asker $$;

revoke all on function vaultsync_identity_provider(text), vaultsync_note(uuid, uuid, text, text, uuid, text, text),
  vaultsync_find_tenants(uuid, text, int), vaultsync_visits_of(uuid) from public;
grant execute on function vaultsync_identity_provider(text), vaultsync_note(uuid, uuid, text, text, uuid, text, text),
  vaultsync_find_tenants(uuid, text, int), vaultsync_visits_of(uuid) to vaultsync_app;
create index support_visit_by_user on support_visit (user_id);
`,
  down: `
drop function vaultsync_visits_of(uuid);
drop function vaultsync_find_tenants(uuid, text, int);
drop function vaultsync_note(uuid, uuid, text, text, uuid, text, text);
drop function vaultsync_micros(timestamptz);
drop function vaultsync_seal(text[]);
drop table house_log_head;
drop table house_log;
drop table tenant_log_head;
drop table tenant_log;
drop function vaultsync_identity_provider(text);
drop table identity_provider;
drop table sign_in_challenge;
drop table user_passkey;
drop index support_visit_by_user;
alter table support_visit drop column ended_by;
alter table support_visit drop column refused_at;
alter table support_visit drop column granted_by;
alter table support_visit drop column granted_at;
alter table support_visit drop column scope;
alter table support_visit drop column minutes;
alter table tenant drop column suspended_at;
alter table user_session drop column method;
alter table user_session drop column only_tenant;
`,
}
