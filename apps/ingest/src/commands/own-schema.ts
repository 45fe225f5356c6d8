/**
 * What ingest asks across tenants, and nothing else may: which tenants there are. Everything after that carries one. A
 * function of the owner, because no role of ours sees more than the tenants it has named.
 */
export const ingestSchema = `
create schema if not exists ingest;
create or replace function ingest.tenant_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select tenant_id from public.tenant order by tenant_id $$;
revoke all on function ingest.tenant_ids() from public;
grant usage on schema ingest to vaultsync_ingest;
grant execute on function ingest.tenant_ids() to vaultsync_ingest;
`
