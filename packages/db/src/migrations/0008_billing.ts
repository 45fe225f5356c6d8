import type { Migration } from './migration.ts'

/** What a shop owes us: its account with the provider of payments, what the provider told us, what we wrote to the shop. */
export const billing: Migration = {
  id: 8,
  name: 'billing',
  up: `
create table billing_account (
  tenant_id uuid not null,
  provider text not null,
  customer_id text,
  subscription_id text,
  status text,
  plan text,
  lanes bigint,
  lane_month_minor bigint,
  currency text,
  period_ends_at timestamptz,
  ends_at timestamptz,
  past_due_since timestamptz,
  over_limit_since timestamptz,
  card jsonb,
  asked_at timestamptz,
  primary key (tenant_id)
);
create unique index billing_account_by_customer on billing_account (provider, customer_id);
select vaultsync_guard('billing_account', 'select, insert, update', 'select, insert, update');

-- Which letters about money a shop has had: each once.
create table billing_notice (
  tenant_id uuid not null,
  notice text not null,
  at timestamptz not null default now(),
  primary key (tenant_id, notice)
);
select vaultsync_guard('billing_notice', 'select, insert', 'select, insert');

-- What the provider told us, kept before it is answered: nobody knows yet whose it is.
create table billing_event (
  event_id text not null,
  type text not null,
  customer_id text,
  body text not null,
  created_at timestamptz not null,
  received_at timestamptz not null default now(),
  handled_at timestamptz,
  tries bigint not null default 0,
  trouble text,
  primary key (event_id)
);
create index billing_event_waiting on billing_event (received_at) where handled_at is null;
select vaultsync_share('billing_event', 'select, insert, update', 'select, insert, update, delete');

-- What the stand-in for the provider keeps where there is no key: it plays an outside company, so no tenant owns it.
create table stand_in_thing (
  id text not null,
  kind text not null,
  customer_id text,
  created bigint not null,
  body jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (id)
);
create index stand_in_thing_by_kind on stand_in_thing (kind, customer_id, created);
select vaultsync_share('stand_in_thing', 'select, insert, update, delete', 'select, insert, update, delete');

-- A webhook names a customer of the provider, and only then is a tenant known.
create function vaultsync_billing_tenant(wanted_provider text, wanted_customer text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select tenant_id from public.billing_account where provider = wanted_provider and customer_id = wanted_customer $$;
revoke all on function vaultsync_billing_tenant(text, text) from public;
grant execute on function vaultsync_billing_tenant(text, text) to vaultsync_app, vaultsync_ingest;

-- Whom to write to about money. The jobs see no accounts of people but these.
create function vaultsync_owner_addresses(wanted uuid) returns table (email text, name text)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select u.email, u.name from public.membership m join public.user_account u using (user_id)
        where m.tenant_id = wanted and m.role = 'owner' and u.active
          and wanted::text = any (string_to_array(coalesce(current_setting('app.tenants', true), ''), ',')) $$;
revoke all on function vaultsync_owner_addresses(uuid) from public;
grant execute on function vaultsync_owner_addresses(uuid) to vaultsync_app, vaultsync_ingest;

-- Letters that were not sent because no mail server is set: for the page that shows them on a machine of one's own.
create function vaultsync_letters_kept(most integer) returns table (mail_id uuid, to_address text, subject text, body_text text, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select mail_id, to_address, subject, body_text, created_at from public.outbox_mail
        where status = 'shown' order by created_at desc limit most $$;
revoke all on function vaultsync_letters_kept(integer) from public;
grant execute on function vaultsync_letters_kept(integer) to vaultsync_app;

-- Letters that were given up, for support: whose and why, never what they say.
create function vaultsync_letters_dead(most integer) returns table (tenant_id uuid, mail_id uuid, to_address text, subject text, last_error text, attempts bigint, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select tenant_id, mail_id, to_address, subject, last_error, attempts, created_at from public.outbox_mail
        where status = 'dead' order by created_at desc limit most $$;
revoke all on function vaultsync_letters_dead(integer) from public;
grant execute on function vaultsync_letters_dead(integer) to vaultsync_app, vaultsync_ingest;
`,
  down: `
drop function vaultsync_letters_dead(integer);
drop function vaultsync_letters_kept(integer);
drop function vaultsync_owner_addresses(uuid);
drop function vaultsync_billing_tenant(text, text);
drop table stand_in_thing;
drop table billing_event;
drop table billing_notice;
drop table billing_account;
`,
}
