import type { Migration } from './migration.ts'

/** What applying ops keeps: the ops, the gate, the audit chains, the feeds. */
export const ledger: Migration = {
  id: 2,
  name: 'ledger',
  up: `
create table op (
  tenant_id uuid not null,
  op_day date not null,
  op_id uuid not null,
  store_id uuid,
  device uuid not null,
  epoch bigint not null,
  seq bigint not null,
  hash text not null,
  type text not null,
  tver bigint not null,
  hlc text not null,
  staff_id uuid,
  carrier uuid,
  received_at timestamptz not null,
  text text not null,
  primary key (tenant_id, op_id, op_day)
) partition by range (op_day);
create index op_by_actor on op (tenant_id, device, epoch, seq);
create table op_elsewhen partition of op default;
select vaultsync_guard('op', 'select, insert', 'select, insert');

create table op_rehomed (
  tenant_id uuid not null,
  device uuid not null,
  epoch bigint not null,
  seq bigint not null,
  hash text not null,
  op_id uuid not null,
  text text not null,
  primary key (tenant_id, device, epoch, seq)
);
select vaultsync_guard('op_rehomed', 'select, insert', 'select, insert');

create table actor (
  tenant_id uuid not null,
  device uuid not null,
  epoch bigint not null,
  store_id uuid not null,
  last_seq bigint not null default 0,
  last_hash text not null,
  forked boolean not null default false,
  waiting boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, device, epoch)
);
create index actor_by_store on actor (tenant_id, store_id);
alter table actor set (fillfactor = 50);
select vaultsync_guard('actor', 'select, insert, update', 'select, insert, update');

create table quarantine (
  tenant_id uuid not null,
  hash text not null,
  store_id uuid,
  device uuid,
  epoch bigint,
  seq bigint,
  op_id uuid,
  carrier uuid,
  code text not null,
  reason text not null,
  attempts bigint not null,
  sequenced boolean not null,
  received_at timestamptz not null,
  text bytea not null,
  resolved_at timestamptz,
  resolved_by uuid,
  resolution text,
  primary key (tenant_id, hash)
);
create index quarantine_by_actor on quarantine (tenant_id, device, epoch, seq);
create index quarantine_by_op on quarantine (tenant_id, op_id);
select vaultsync_guard('quarantine', 'select, insert, update, delete', 'select, insert, update, delete');

create table part_offset (
  log text not null,
  partition integer not null,
  off bigint not null,
  updated_at timestamptz not null default now(),
  primary key (log, partition)
);
select vaultsync_share('part_offset', '', 'select, insert, update');

create table audit (
  tenant_id uuid not null,
  chain uuid not null,
  seq bigint not null,
  day date not null,
  at timestamptz not null,
  op_id uuid not null,
  type text not null,
  device uuid not null,
  staff_id uuid,
  subject text,
  op_hash text not null,
  hash text not null,
  primary key (tenant_id, chain, seq, day)
) partition by range (day);
create index audit_by_subject on audit (tenant_id, subject, at) where subject is not null;
create table audit_elsewhen partition of audit default;
select vaultsync_guard('audit', 'select, insert', 'select, insert');

create table audit_head (
  tenant_id uuid not null,
  chain uuid not null,
  seq bigint not null,
  hash text not null,
  primary key (tenant_id, chain)
);
alter table audit_head set (fillfactor = 50);
select vaultsync_guard('audit_head', 'select, insert, update', 'select, insert, update');

create table task (
  tenant_id uuid not null,
  key text not null,
  store_id uuid,
  code text not null,
  subject text not null,
  detail jsonb,
  op_id uuid,
  at timestamptz not null,
  status text not null,
  stamp text not null,
  resolved_at timestamptz,
  resolved_by uuid,
  resolution text,
  primary key (tenant_id, key)
);
create index task_open on task (tenant_id, status, at);
select vaultsync_guard('task', 'select, insert, update', 'select, insert, update');

create table feed_head (
  tenant_id uuid not null,
  feed uuid not null,
  epoch uuid not null,
  seq bigint not null,
  given bigint not null,
  min_seq bigint not null default 0,
  primary key (tenant_id, feed)
);
alter table feed_head set (fillfactor = 50);
select vaultsync_guard('feed_head', 'select, insert, update', 'select, insert, update');

create table feed_row (
  tenant_id uuid not null,
  feed uuid not null,
  key text not null,
  seq bigint not null,
  stamp text not null,
  body text,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, feed, key)
);
create index feed_row_by_seq on feed_row (tenant_id, feed, seq);
select vaultsync_guard('feed_row', 'select, insert, update', 'select, insert, update, delete');
`,
  down: `
drop table feed_row;
drop table feed_head;
drop table task;
drop table audit_head;
drop table audit;
drop table part_offset;
drop table quarantine;
drop table actor;
drop table op_rehomed;
drop table op;
`,
}
