import type { Migration } from './migration.ts'

/** People who sign in, and what they keep in the portal. */
export const portal: Migration = {
  id: 5,
  name: 'portal',
  up: `
create table user_account (
  user_id uuid not null default gen_random_uuid(),
  email text not null,
  name text not null,
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  recovery_codes jsonb,
  support boolean not null default false,
  active boolean not null default true,
  email_verified_at timestamptz,
  last_login_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (user_id)
);
create unique index user_account_by_email on user_account (email);
select vaultsync_share('user_account', 'select, insert, update, delete', '');

create table user_identity (
  provider text not null,
  subject text not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (provider, subject)
);
select vaultsync_share('user_identity', 'select, insert, update, delete', '');

create table user_session (
  token_hash text not null,
  user_id uuid not null,
  acting_tenant uuid,
  mfa_at timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text,
  primary key (token_hash)
);
create index user_session_by_user on user_session (user_id);
select vaultsync_share('user_session', 'select, insert, update, delete', '');

create table user_token (
  token_hash text not null,
  user_id uuid not null,
  purpose text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (token_hash)
);
create index user_token_by_user on user_token (user_id);
select vaultsync_share('user_token', 'select, insert, update, delete', '');

create table login_attempt (
  bucket text not null,
  failures bigint not null,
  first_at timestamptz not null,
  locked_until timestamptz,
  primary key (bucket)
);
select vaultsync_share('login_attempt', 'select, insert, update, delete', '');

create table membership (
  tenant_id uuid not null,
  user_id uuid not null,
  role text not null,
  store_ids uuid[],
  staff_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
create index membership_by_user on membership (user_id);
select vaultsync_guard('membership', 'select, insert, update, delete', '');

create table support_visit (
  tenant_id uuid not null,
  visit_id uuid not null,
  user_id uuid not null,
  reason text not null,
  started_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, visit_id)
);
select vaultsync_guard('support_visit', 'select, insert, update, delete', '');

create table api_key (
  tenant_id uuid not null,
  key_id uuid not null,
  key_hash text not null,
  name text not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, key_id)
);
create unique index api_key_by_hash on api_key (key_hash);
select vaultsync_guard('api_key', 'select, insert, update, delete', 'select');

create table saved_view (
  tenant_id uuid not null,
  view_id uuid not null,
  user_id uuid not null,
  page text not null,
  name text not null,
  state jsonb not null,
  shared boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, view_id)
);
create index saved_view_by_page on saved_view (tenant_id, page);
select vaultsync_guard('saved_view', 'select, insert, update, delete', '');

create table import_run (
  tenant_id uuid not null,
  run_id uuid not null,
  kind text not null,
  file_name text not null,
  status text not null,
  mapping jsonb,
  total bigint,
  done bigint not null default 0,
  refused bigint not null default 0,
  problems jsonb,
  by_user uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, run_id)
);
create index import_run_by_time on import_run (tenant_id, created_at);
select vaultsync_guard('import_run', 'select, insert, update, delete', 'select, insert, update');

create table outbox_mail (
  tenant_id uuid not null,
  mail_id uuid not null,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  status text not null default 'waiting',
  attempts bigint not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  not_before timestamptz not null default now(),
  sent_at timestamptz,
  primary key (tenant_id, mail_id)
);
create index outbox_mail_waiting on outbox_mail (tenant_id, status, not_before);
select vaultsync_guard('outbox_mail', 'select, insert, update, delete', 'select, insert, update, delete');

-- Signing in comes before any tenant is known.
create function vaultsync_memberships(wanted uuid) returns setof membership
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select * from public.membership where user_id = wanted $$;
create function vaultsync_api_key(wanted text) returns setof api_key
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select * from public.api_key where key_hash = wanted and revoked_at is null $$;
revoke all on function vaultsync_memberships(uuid), vaultsync_api_key(text) from public;
grant execute on function vaultsync_memberships(uuid), vaultsync_api_key(text) to vaultsync_app;
`,
  down: `
drop function vaultsync_api_key(text);
drop function vaultsync_memberships(uuid);
drop table outbox_mail;
drop table import_run;
drop table saved_view;
drop table api_key;
drop table support_visit;
drop table membership;
drop table login_attempt;
drop table user_token;
drop table user_session;
drop table user_identity;
drop table user_account;
`,
}
