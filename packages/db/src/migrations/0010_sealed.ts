import type { Migration } from './migration.ts'

/**
 * The keys under which names rest, each wrapped by a key that is not in the database, and how somebody is forgotten: the
 * ops stay in their chains with their hashes, and what they said of the person is gone.
 */
export const sealed: Migration = {
  id: 10,
  name: 'sealed',
  up: `
create table tenant_key (
  tenant_id uuid not null,
  key_no bigint not null,
  kek text not null,
  wrapped text not null,
  made_at timestamptz not null default now(),
  -- Null while what older keys had sealed is still being sealed anew.
  settled_at timestamptz,
  primary key (tenant_id, key_no)
);
select vaultsync_guard('tenant_key', 'select, insert', 'select, insert');

alter table customer add column marks text[];
create index customer_by_mark on customer using gin (marks);

-- Blanks what the ops of erased customers said; what says nothing but that somebody is erased is not sealed, and stays.
create function vaultsync_forget_customers(wanted uuid, customers uuid[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public
  as $$
declare
  gone uuid[];
  n bigint;
begin
  if wanted::text <> all (string_to_array(coalesce(current_setting('app.tenants', true), ''), ',')) then
    return 0;
  end if;
  select array_agg(a.op_id) into gone
    from customer c join audit a on a.tenant_id = wanted and a.subject = 'customer:' || c.customer_id
    where c.tenant_id = wanted and c.erased and c.customer_id = any (customers);
  if gone is null then
    return 0;
  end if;
  update op set text = vaultsync_blank(text)
    where tenant_id = wanted and op_id = any (gone) and type = 'customer.upserted' and text <> vaultsync_blank(text)
      and not (text::jsonb -> 'body' @> '{"name":"Erased","email":null,"phone":null,"note":null,"erased":true}');
  get diagnostics n = row_count;
  update op_rehomed set text = vaultsync_blank(text) where tenant_id = wanted and op_id = any (gone);
  update quarantine set text = convert_to(vaultsync_blank(convert_from(text, 'UTF8')), 'UTF8')
    where tenant_id = wanted and op_id = any (gone);
  return n;
end $$;

-- What was sealed, or the body where nothing was yet, becomes a mark; the envelope around it stays.
create function vaultsync_blank(said text) returns text
  language sql immutable
  as $$
    select case
      when said like '"vs1.%' then '"vs1.erased"'
      when position(',"body":' in said) > 0
        then left(said, position(',"body":' in said) - 1) || ',"body":"vs1.erased"}'
      else '"vs1.erased"' end
  $$;

revoke all on function vaultsync_forget_customers(uuid, uuid[]) from public;
grant execute on function vaultsync_forget_customers(uuid, uuid[]) to vaultsync_app, vaultsync_ingest;
`,
  down: `
drop function vaultsync_forget_customers(uuid, uuid[]);
drop function vaultsync_blank(text);
drop index customer_by_mark;
alter table customer drop column marks;
drop table tenant_key;
`,
}
