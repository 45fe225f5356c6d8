import type { Migration } from './migration.ts'

/**
 * Whose row is whose. Every tenant's table is guarded: the portal's role sees the one tenant in `app.tenant`, the applier's
 * role the tenants of its batch in `app.tenants`, and a role that has set neither sees nothing. The settings are read in a
 * sub-select, once per statement. The owner passes by a policy of its own, so that it need not be a superuser.
 */
export const scope: Migration = {
  id: 1,
  name: 'scope',
  up: `
create function vaultsync_guard(guarded text, app_rights text, ingest_rights text) returns void
  language plpgsql as $$
begin
  execute format('alter table %I enable row level security', guarded);
  execute format('alter table %I force row level security', guarded);
  execute format('create policy owner_works on %I to current_user using (true) with check (true)', guarded);
  execute format(
    'create policy one_tenant on %I to vaultsync_app
       using (tenant_id = (select nullif(current_setting(''app.tenant'', true), '''')::uuid))
       with check (tenant_id = (select nullif(current_setting(''app.tenant'', true), '''')::uuid))', guarded);
  execute format(
    'create policy tenants_of_the_batch on %I to vaultsync_ingest
       using (tenant_id = any ((select string_to_array(nullif(current_setting(''app.tenants'', true), ''''), '','')::uuid[])::uuid[]))
       with check (tenant_id = any ((select string_to_array(nullif(current_setting(''app.tenants'', true), ''''), '','')::uuid[])::uuid[]))',
    guarded);
  perform vaultsync_share(guarded, app_rights, ingest_rights);
end $$;

create function vaultsync_share(shared text, app_rights text, ingest_rights text) returns void
  language plpgsql as $$
begin
  if app_rights <> '' then
    execute format('grant %s on %I to vaultsync_app', app_rights, shared);
  end if;
  if ingest_rights <> '' then
    execute format('grant %s on %I to vaultsync_ingest', ingest_rights, shared);
  end if;
end $$;

-- Makes one month of a partitioned table and moves into it what had gone elsewhen meanwhile.
create function vaultsync_make_month(parent text, day_column text, month date) returns boolean
  language plpgsql as $$
declare
  made text := parent || '_' || to_char(month, 'YYYY_MM');
  upto date := (month + interval '1 month')::date;
begin
  if to_regclass(made) is not null then
    return false;
  end if;
  execute format('create table %I (like %I including all)', made, parent);
  execute format('alter table %I enable row level security', made);
  execute format('alter table %I force row level security', made);
  execute format('create policy owner_works on %I to current_user using (true) with check (true)', made);
  if parent = 'op' then
    -- Ops are read back whole and rarely: not worth compressing one by one while they are written.
    execute format('alter table %I set (toast_tuple_target = 8160)', made);
  end if;
  execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from moved',
    parent || '_elsewhen', day_column, month, day_column, upto, made);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, made, month, upto);
  return true;
end $$;

create schema archive;
-- Takes a month out of a partitioned table; it rests in the archive schema until an operator exports and drops it.
create function vaultsync_archive_month(parent text, month date) returns boolean
  language plpgsql as $$
declare
  made text := parent || '_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass(made) is null then
    return false;
  end if;
  execute format('alter table %I detach partition %I', parent, made);
  execute format('alter table %I set schema archive', made);
  return true;
end $$;

revoke all on function vaultsync_guard(text, text, text), vaultsync_share(text, text, text),
  vaultsync_make_month(text, text, date), vaultsync_archive_month(text, date) from public;
`,
  down: `
drop schema archive cascade;
drop function vaultsync_archive_month(text, date);
drop function vaultsync_make_month(text, text, date);
drop function vaultsync_share(text, text, text);
drop function vaultsync_guard(text, text, text);
`,
}
