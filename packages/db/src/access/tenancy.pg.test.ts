import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { openDatabase } from './database.ts'
import { withTenant } from './tenant-scope.ts'

/** Tables without a tenant, each with its reason. Nothing joins this list without one. */
const belongsToNoTenant: Record<string, string> = {
  schema_migration: 'the schema itself; no role but the owner may read it',
  part_offset: 'how far the log is applied; a log carries every tenant',
  user_account: 'a person may work for several tenants; membership says for which',
  user_identity: 'belongs to a person',
  user_session: 'belongs to a person',
  user_token: 'belongs to a person',
  user_passkey: 'belongs to a person',
  sign_in_challenge: 'asked before anybody is known',
  house_log: 'what support did, in whichever tenant; written by one function only',
  house_log_head: 'where that log ends',
  login_attempt: 'counted before anybody is known',
  billing_event: 'kept before anybody knows whose it is',
  stand_in_thing: 'plays an outside company, where no key of a real one is set',
}

const database = await testDatabase()
const owner = postgres(database.ownerUrl)
const app = postgres(database.appUrl, { max: 1 })
const ingest = postgres(database.ingestUrl, { max: 1 })
afterAll(async () => {
  await Promise.all([owner.end(), app.end(), ingest.end()])
  await database.close()
})

const [mine, theirs] = [randomUUID(), randomUUID()]

interface Column {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

const tables = await owner<{ name: string; guarded: boolean; forced: boolean; policies: string[] }[]>`
  select c.relname as name, c.relrowsecurity as guarded, c.relforcerowsecurity as forced,
    array(select polname::text from pg_policy where polrelid = c.oid order by 1) as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`
const guarded = tables.filter(table => belongsToNoTenant[table.name] === undefined).map(table => table.name)

test.each(tables.map(table => [table.name, table] as const))(
  '%s has a policy for each role, forced, or a reason to have none',
  (name, table) => {
    const wanted =
      belongsToNoTenant[name] === undefined
        ? { guarded: true, forced: true, policies: ['one_tenant', 'owner_works', 'tenants_of_the_batch'] }
        : { guarded: false, forced: false, policies: [] }
    expect(table).toMatchObject(wanted)
  },
)

test('a partition cannot be reached around its table', async () => {
  const parts = await owner`
    select c.relname as name, has_table_privilege('vaultsync_app', c.oid, 'select') as app,
      has_table_privilege('vaultsync_ingest', c.oid, 'select') as ingest
    from pg_class c where c.relispartition and c.relkind = 'r'`
  expect(parts.length).toBeGreaterThan(40)
  expect(parts.filter(part => part.app || part.ingest)).toEqual([])
})

test('the roles own nothing, create nothing and bypass nothing', async () => {
  const [owned] = await owner`
    select count(*)::int as n from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'vaultsync\\_%'`
  expect(owned?.n).toBe(0)
  const roles = await owner`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      has_schema_privilege(rolname, 'public', 'create') as creates from pg_roles where rolname like 'vaultsync\\_%'`
  for (const role of roles)
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      creates: false,
    })
})

test.each(guarded)('a row of %s is seen by its tenant only, and changed by its tenant only', async table => {
  await owner.unsafe(`delete from ${table}`)
  await insertRow(table, mine)
  await insertRow(table, theirs)
  for (const [role, setting] of [
    [app, 'app.tenant'],
    [ingest, 'app.tenants'],
  ] as const) {
    const [may] = await role`
      select has_table_privilege(${table}, 'select') as read, has_any_column_privilege(${table}, 'update') as change,
        has_table_privilege(${table}, 'delete') as remove`
    const as = (tenant: string, statement: string) =>
      role.begin(async tx => {
        await tx`select set_config(${setting}, ${tenant}, true)`
        return (await tx.unsafe(statement)).count
      })
    const count = `select * from ${table}`
    expect(may?.read ? await as(mine, count) : 1).toBe(1)
    expect(may?.read ? await as(randomUUID(), count) : 0).toBe(0)
    expect(may?.read ? (await role.unsafe(count)).count : 0).toBe(0)
    const change = `update ${table} set tenant_id = tenant_id where tenant_id = '${theirs}'`
    expect(may?.change ? await as(mine, change) : 0).toBe(0)
    expect(may?.remove ? await as(mine, `delete from ${table} where tenant_id = '${theirs}'`) : 0).toBe(0)
    const steal = as(mine, `update ${table} set tenant_id = '${theirs}'`)
    await expect(steal).rejects.toThrow(/row-level security|permission denied/)
  }
  const [left] = await owner.unsafe(`select count(*)::int as n from ${table}`)
  expect(left?.n).toBe(2)
})

test('a row for another tenant cannot be written', async () => {
  const write = app.begin(async tx => {
    await tx`select set_config('app.tenant', ${mine}, true)`
    await tx`insert into number_counter (tenant_id, kind, last) values (${theirs}, 'item', 1)`
  })
  await expect(write).rejects.toThrow(/row-level security/)
})

test('a connection that goes back to its pool, even in the middle of a failure, knows no tenant', async () => {
  const narrow = openDatabase(database.appUrl, { role: 'app', max: 1 })
  const names = () => narrow.sql`select name from tenant`
  const inTenant = (tenant: string) => withTenant(narrow, tenant, tx => tx.query.tenant.findMany())
  expect(await inTenant(mine)).toMatchObject([{ tenantId: mine }])
  expect(await names()).toEqual([])
  await expect(withTenant(narrow, mine, () => Promise.reject(new Error('half-way')))).rejects.toThrow('half-way')
  expect(await names()).toEqual([])
  const [{ pid } = { pid: 0 }] = await narrow.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const killed = withTenant(narrow, mine, async tx => {
    const forEver = tx.execute(sql`select pg_sleep(600)`)
    await Promise.all([forEver, owner`select pg_terminate_backend(${pid})`])
  })
  await expect(killed).rejects.toThrow(/terminat|CONNECTION|pg_sleep/)
  // The pool may learn of the dead connection only now.
  await narrow.sql`select 1`.catch(() => null)
  await narrow.sql`select 1`.catch(() => null)
  expect(await names()).toEqual([])
  expect(await inTenant(theirs)).toMatchObject([{ tenantId: theirs }])
  await narrow.close()
})

async function insertRow(table: string, tenant: string): Promise<void> {
  const columns = await owner<Column[]>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped`
  const wanted = columns.filter(column => column.required)
  const values = wanted.map(column => (column.name === 'tenant_id' ? `'${tenant}'` : sample(column.type)))
  await owner.unsafe(
    `insert into ${table} (${wanted.map(column => column.name).join(', ')}) values (${values.join(', ')})`,
  )
}

function sample(type: string): string {
  if (type.endsWith('[]')) return `'{}'`
  switch (type) {
    case 'uuid':
      return `'${randomUUID()}'`
    case 'jsonb':
      return `'{}'`
    case 'boolean':
      return 'false'
    case 'date':
      return 'current_date'
    case 'timestamp with time zone':
      return 'now()'
    case 'bytea':
      return `'\\x00'`
    case 'bigint':
    case 'integer':
      return '1'
    default:
      return `'${randomUUID()}'`
  }
}
