import type { Migration } from './migration.ts'

/** What the shop did: sales, stock, credit, shifts, and their sums. */
export const trade: Migration = {
  id: 4,
  name: 'trade',
  up: `
create table sale (
  tenant_id uuid not null,
  sale_id uuid not null,
  business_day date not null,
  store_id uuid not null,
  receipt_number text not null,
  shift_id uuid not null,
  staff_id uuid not null,
  customer_id uuid,
  device_id uuid not null,
  currency text not null,
  completed_at timestamptz not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  rounding_minor bigint not null,
  total_minor bigint not null,
  change_minor bigint not null,
  cost_minor bigint not null,
  discount_minor bigint not null,
  units bigint not null,
  line_count bigint not null,
  taxes jsonb,
  exemption jsonb,
  note text,
  reversal_of uuid,
  op_id uuid not null,
  primary key (tenant_id, sale_id, business_day)
) partition by range (business_day);
create index sale_by_time on sale (tenant_id, store_id, completed_at);
create index sale_by_receipt on sale (tenant_id, receipt_number);
create index sale_by_customer on sale (tenant_id, customer_id) where customer_id is not null;
create table sale_elsewhen partition of sale default;
select vaultsync_guard('sale', 'select, insert', 'select, insert');

create table sale_line (
  tenant_id uuid not null,
  sale_id uuid not null,
  line bigint not null,
  business_day date not null,
  store_id uuid not null,
  kind text not null,
  sku_id bigint,
  title text not null,
  detail text not null,
  serial text,
  quantity bigint not null,
  unit_minor bigint not null,
  list_minor bigint,
  discount_minor bigint not null,
  cart_discount_minor bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  taxes jsonb,
  cost_minor bigint,
  margin_scheme boolean not null,
  return_sale_id uuid,
  return_line bigint,
  reason text,
  approved_by uuid,
  primary key (tenant_id, sale_id, line, business_day)
) partition by range (business_day);
create table sale_line_elsewhen partition of sale_line default;
select vaultsync_guard('sale_line', 'select, insert', 'select, insert');

create table returned_line (
  tenant_id uuid not null,
  sale_id uuid not null,
  line bigint not null,
  quantity bigint not null,
  primary key (tenant_id, sale_id, line)
);
select vaultsync_guard('returned_line', 'select, insert, update', 'select, insert, update');

create table payment (
  tenant_id uuid not null,
  sale_id uuid not null,
  payment_id uuid not null,
  business_day date not null,
  store_id uuid not null,
  shift_id uuid not null,
  method text not null,
  amount_minor bigint not null,
  given_minor bigint,
  reference text,
  at timestamptz not null,
  primary key (tenant_id, sale_id, payment_id, business_day)
) partition by range (business_day);
create table payment_elsewhen partition of payment default;
select vaultsync_guard('payment', 'select, insert', 'select, insert');

create table payment_event (
  tenant_id uuid not null,
  op_id uuid not null,
  payment_id uuid not null,
  sale_id uuid,
  store_id uuid,
  event text not null,
  method text not null,
  amount_minor bigint not null,
  reference text,
  at timestamptz not null,
  primary key (tenant_id, op_id)
);
create index payment_event_by_payment on payment_event (tenant_id, payment_id);
select vaultsync_guard('payment_event', 'select, insert', 'select, insert');

create table cart (
  tenant_id uuid not null,
  cart_id uuid not null,
  store_id uuid not null,
  device_id uuid not null,
  title text not null,
  total_minor bigint not null,
  parked_at timestamptz not null,
  cart jsonb,
  resumed boolean not null,
  stamp text not null,
  primary key (tenant_id, cart_id)
);
select vaultsync_guard('cart', 'select, insert, update', 'select, insert, update');

create table stock_movement (
  tenant_id uuid not null,
  day date not null,
  op_id uuid not null,
  n bigint not null,
  store_id uuid not null,
  sku_id bigint not null,
  delta bigint not null,
  reason text not null,
  location text,
  unit_cost_minor bigint,
  ref text,
  at timestamptz not null,
  primary key (tenant_id, op_id, n, day)
) partition by range (day);
create index stock_movement_by_sku on stock_movement (tenant_id, store_id, sku_id, at);
create table stock_movement_elsewhen partition of stock_movement default;
select vaultsync_guard('stock_movement', 'select, insert', 'select, insert');

create table stock_level (
  tenant_id uuid not null,
  store_id uuid not null,
  sku_id bigint not null,
  on_hand bigint not null,
  reserved bigint not null,
  was_short boolean not null default false,
  feed_seq bigint not null,
  primary key (tenant_id, store_id, sku_id)
);
create index stock_level_by_seq on stock_level (tenant_id, store_id, feed_seq);
create index stock_level_by_sku on stock_level (tenant_id, sku_id);
alter table stock_level set (fillfactor = 70);
select vaultsync_guard('stock_level', 'select, insert, update', 'select, insert, update');

create table stock_place (
  tenant_id uuid not null,
  store_id uuid not null,
  sku_id bigint not null,
  location text not null,
  quantity bigint not null,
  primary key (tenant_id, store_id, sku_id, location)
);
select vaultsync_guard('stock_place', 'select, insert, update', 'select, insert, update');

create table reservation (
  tenant_id uuid not null,
  reservation_id uuid not null,
  store_id uuid not null,
  device_id uuid not null,
  sale_id uuid,
  status text not null,
  lines jsonb not null,
  reason text,
  expires_at timestamptz not null,
  primary key (tenant_id, reservation_id)
);
create index reservation_by_expiry on reservation (tenant_id, status, expires_at);
select vaultsync_guard('reservation', 'select, insert, update', 'select, insert, update');

create table lease (
  tenant_id uuid not null,
  lease_id uuid not null,
  store_id uuid not null,
  device_id uuid not null,
  kind text not null,
  subject text not null,
  amount bigint not null,
  used bigint not null,
  status text not null,
  expires_at timestamptz not null,
  primary key (tenant_id, lease_id)
);
create index lease_by_expiry on lease (tenant_id, status, expires_at);
select vaultsync_guard('lease', 'select, insert, update', 'select, insert, update');

create table lease_pool (
  tenant_id uuid not null,
  subject text not null,
  granted bigint not null,
  primary key (tenant_id, subject)
);
select vaultsync_guard('lease_pool', 'select, insert, update', 'select, insert, update');

create table customer (
  tenant_id uuid not null,
  customer_id uuid not null,
  name_sealed text not null,
  email_sealed text,
  phone_sealed text,
  note_sealed text,
  tags text[] not null,
  tax_exemption jsonb,
  erased boolean not null,
  stamp text not null,
  primary key (tenant_id, customer_id)
);
select vaultsync_guard('customer', 'select, insert, update', 'select, insert, update');

create table credit_entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  customer_id uuid not null,
  store_id uuid,
  amount_minor bigint not null,
  cause text not null,
  expires_at timestamptz,
  op_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, entry_id)
);
create index credit_entry_by_customer on credit_entry (tenant_id, customer_id, at);
select vaultsync_guard('credit_entry', 'select, insert', 'select, insert');

create table credit_balance (
  tenant_id uuid not null,
  customer_id uuid not null,
  balance_minor bigint not null,
  leased_minor bigint not null,
  feed_seq bigint not null,
  primary key (tenant_id, customer_id)
);
create index credit_balance_by_seq on credit_balance (tenant_id, feed_seq);
select vaultsync_guard('credit_balance', 'select, insert, update', 'select, insert, update');

create table shift (
  tenant_id uuid not null,
  shift_id uuid not null,
  store_id uuid,
  device_id uuid,
  number bigint,
  business_day date,
  currency text,
  opened_by uuid,
  opened_at timestamptz,
  float_minor bigint,
  closed_by uuid,
  closed_at timestamptz,
  counted_minor bigint,
  expected_minor bigint,
  denominations jsonb,
  note text,
  primary key (tenant_id, shift_id)
);
create index shift_by_day on shift (tenant_id, store_id, business_day);
select vaultsync_guard('shift', 'select, insert, update', 'select, insert, update');

create table shift_tally (
  tenant_id uuid not null,
  shift_id uuid not null,
  method text not null,
  amount_minor bigint not null,
  count bigint not null,
  primary key (tenant_id, shift_id, method)
);
select vaultsync_guard('shift_tally', 'select, insert, update', 'select, insert, update');

create table cash_movement (
  tenant_id uuid not null,
  movement_id uuid not null,
  store_id uuid,
  shift_id uuid,
  kind text not null,
  amount_minor bigint not null,
  reason text not null,
  staff_id uuid,
  approved_by uuid,
  sale_id uuid,
  at timestamptz not null,
  primary key (tenant_id, movement_id)
);
create index cash_movement_by_shift on cash_movement (tenant_id, shift_id);
select vaultsync_guard('cash_movement', 'select, insert', 'select, insert');

create table rollup_hour (
  tenant_id uuid not null,
  store_id uuid not null,
  hour timestamptz not null,
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  cost_minor bigint not null,
  discount_minor bigint not null,
  bought_minor bigint not null,
  primary key (tenant_id, store_id, hour)
);
select vaultsync_guard('rollup_hour', 'select, insert, update', 'select, insert, update');

create table rollup_day (
  tenant_id uuid not null,
  store_id uuid not null,
  business_day date not null,
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  cost_minor bigint not null,
  discount_minor bigint not null,
  bought_minor bigint not null,
  primary key (tenant_id, store_id, business_day)
);
select vaultsync_guard('rollup_day', 'select, insert, update', 'select, insert, update');

create table rollup_staff_day (
  tenant_id uuid not null,
  store_id uuid not null,
  business_day date not null,
  staff_id uuid not null,
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  cost_minor bigint not null,
  discount_minor bigint not null,
  bought_minor bigint not null,
  primary key (tenant_id, store_id, business_day, staff_id)
);
select vaultsync_guard('rollup_staff_day', 'select, insert, update', 'select, insert, update');

create table rollup_method_day (
  tenant_id uuid not null,
  store_id uuid not null,
  business_day date not null,
  method text not null,
  amount_minor bigint not null,
  count bigint not null,
  primary key (tenant_id, store_id, business_day, method)
);
select vaultsync_guard('rollup_method_day', 'select, insert, update', 'select, insert, update');
`,
  down: `
drop table rollup_method_day;
drop table rollup_staff_day;
drop table rollup_day;
drop table rollup_hour;
drop table cash_movement;
drop table shift_tally;
drop table shift;
drop table credit_balance;
drop table credit_entry;
drop table customer;
drop table lease_pool;
drop table lease;
drop table reservation;
drop table stock_place;
drop table stock_level;
drop table stock_movement;
drop table cart;
drop table payment_event;
drop table payment;
drop table returned_line;
drop table sale_line;
drop table sale;
`,
}
