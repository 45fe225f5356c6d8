import type { Migration } from './migration.ts'

/** Who the shop is and what it sells. */
export const shop: Migration = {
  id: 3,
  name: 'shop',
  up: `
create table tenant (
  tenant_id uuid not null,
  name text not null,
  settings jsonb,
  stamp text not null,
  plan text not null default 'trial',
  plan_status text not null default 'active',
  trial_ends_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id)
);
select vaultsync_guard('tenant', 'select, insert, update', 'select, insert, update');

create table store (
  tenant_id uuid not null,
  store_id uuid not null,
  name text not null,
  address text[] not null,
  timezone text not null,
  locale text not null,
  currency text not null,
  tax_number text,
  settings jsonb,
  closed boolean not null,
  stamp text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, store_id)
);
select vaultsync_guard('store', 'select, insert, update', 'select, insert, update');

create table number_counter (
  tenant_id uuid not null,
  kind text not null,
  last bigint not null,
  primary key (tenant_id, kind)
);
select vaultsync_guard('number_counter', 'select, insert, update', 'select, insert, update');

create table staff (
  tenant_id uuid not null,
  staff_id uuid not null,
  name text not null,
  pin jsonb,
  grants jsonb,
  active boolean not null,
  stamp text not null,
  primary key (tenant_id, staff_id)
);
select vaultsync_guard('staff', 'select, insert, update', 'select, insert, update');

create table device (
  tenant_id uuid not null,
  device_id uuid not null,
  store_id uuid not null,
  lane text not null,
  status text not null,
  stamp text not null,
  epoch bigint not null default 1,
  public_key jsonb,
  install_nonce text,
  session_token text,
  previous_token text,
  build text,
  health jsonb,
  enrolled_at timestamptz not null default now(),
  last_hello_at timestamptz,
  primary key (tenant_id, device_id)
);
create unique index device_by_id on device (device_id);
create index device_by_store on device (tenant_id, store_id);
select vaultsync_guard('device', 'select, insert, update', 'select, insert, update');

create table enrol_code (
  tenant_id uuid not null,
  code_hash text not null,
  store_id uuid not null,
  lane text,
  by_staff uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  device_id uuid,
  primary key (tenant_id, code_hash)
);
create unique index enrol_code_by_hash on enrol_code (code_hash);
select vaultsync_guard('enrol_code', 'select, insert, update, delete', 'select, insert, update');

create table item (
  tenant_id uuid not null,
  item_id bigint not null,
  kind text not null,
  game text,
  name text not null,
  local_name text,
  nicknames text[] not null,
  set_code text,
  set_name text,
  number text,
  rarity text,
  category text,
  image_url text,
  archived boolean not null,
  stamp text not null,
  primary key (tenant_id, item_id)
);
create index item_by_set on item (tenant_id, game, set_code);
select vaultsync_guard('item', 'select, insert, update', 'select, insert, update');

create table sku (
  tenant_id uuid not null,
  sku_id bigint not null,
  item_id bigint not null,
  code text not null,
  barcodes text[] not null,
  condition text,
  finish text not null,
  language text not null,
  variant text,
  tax_category text not null,
  strict boolean not null,
  serialised boolean not null,
  cost_minor bigint,
  archived boolean not null,
  stamp text not null,
  primary key (tenant_id, sku_id)
);
create index sku_by_item on sku (tenant_id, item_id);
create index sku_by_code on sku (tenant_id, code);
select vaultsync_guard('sku', 'select, insert, update', 'select, insert, update');

create table barcode (
  tenant_id uuid not null,
  barcode text not null,
  sku_id bigint not null,
  primary key (tenant_id, barcode, sku_id)
);
select vaultsync_guard('barcode', 'select, insert', 'select, insert');

create table price (
  tenant_id uuid not null,
  store_id uuid not null,
  sku_id bigint not null,
  price_minor bigint,
  source text not null,
  at timestamptz not null,
  stamp text not null,
  primary key (tenant_id, store_id, sku_id)
);
select vaultsync_guard('price', 'select, insert, update', 'select, insert, update');

create table price_history (
  tenant_id uuid not null,
  store_id uuid not null,
  sku_id bigint not null,
  op_id uuid not null,
  price_minor bigint,
  source text not null,
  at timestamptz not null,
  stamp text not null,
  reason text,
  staff_id uuid,
  primary key (tenant_id, store_id, sku_id, op_id)
);
create index price_history_by_time on price_history (tenant_id, sku_id, at);
select vaultsync_guard('price_history', 'select, insert', 'select, insert');

create table tax_config (
  tenant_id uuid not null,
  store_id uuid not null,
  taxes jsonb,
  categories jsonb,
  stamp text not null,
  primary key (tenant_id, store_id)
);
select vaultsync_guard('tax_config', 'select, insert, update', 'select, insert, update');

create table tax (
  tenant_id uuid not null,
  tax_id text not null,
  name text not null,
  authority text not null,
  rate_percent text not null,
  stamp text not null,
  primary key (tenant_id, tax_id)
);
select vaultsync_guard('tax', 'select, insert, update', 'select, insert, update');

-- A device proves who it is before anybody knows whose it is.
create function vaultsync_device(wanted uuid) returns setof device
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select * from public.device where device_id = wanted $$;
create function vaultsync_enrol_code(wanted text) returns setof enrol_code
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select * from public.enrol_code where code_hash = wanted $$;
revoke all on function vaultsync_device(uuid), vaultsync_enrol_code(text) from public;
grant execute on function vaultsync_device(uuid), vaultsync_enrol_code(text) to vaultsync_app, vaultsync_ingest;
`,
  down: `
drop function vaultsync_enrol_code(text);
drop function vaultsync_device(uuid);
drop table tax;
drop table tax_config;
drop table price_history;
drop table price;
drop table barcode;
drop table sku;
drop table item;
drop table enrol_code;
drop table device;
drop table staff;
drop table number_counter;
drop table store;
drop table tenant;
`,
}
