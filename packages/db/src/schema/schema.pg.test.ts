import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import * as schema from './index.ts'

const database = await testDatabase()
const sql = postgres(database.ownerUrl)
afterAll(async () => {
  await sql.end()
  await database.close()
})

const named = Object.values(schema).map(table => getTableConfig(table as PgTable))

test('every table of the schema is in the database with the same columns, and no other column is', async () => {
  for (const table of named) {
    const found = await sql`
      select column_name as name, format_type(a.atttypid, a.atttypmod) as type, is_nullable = 'NO' as required
      from information_schema.columns c
      join pg_attribute a on a.attrelid = c.table_name::regclass and a.attname = c.column_name
      where c.table_schema = 'public' and c.table_name = ${table.name} order by 1`
    const wanted = table.columns.map(column => ({
      name: column.name,
      type: column.getSQLType(),
      required: column.notNull,
    }))
    expect({ table: table.name, columns: [...found] }).toEqual({
      table: table.name,
      columns: wanted.sort((a, b) => (a.name < b.name ? -1 : 1)),
    })
  }
})

test('every table has the key that the schema says, led by the tenant where there is one', async () => {
  for (const table of named) {
    const key = await sql`
      select a.attname as name from pg_index i
      join unnest(i.indkey) with ordinality as k (attnum, place) on true
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
      where i.indrelid = ${table.name}::regclass and i.indisprimary order by k.place`
    const wanted =
      table.primaryKeys[0]?.columns.map(column => column.name) ??
      table.columns.filter(column => column.primary).map(column => column.name)
    expect({ table: table.name, key: key.map(row => row.name) }).toEqual({ table: table.name, key: wanted })
    const owned = table.columns.some(column => column.name === 'tenant_id')
    expect({ table: table.name, leads: wanted[0] === 'tenant_id' }).toEqual({ table: table.name, leads: owned })
  }
})

test('the database holds no table that the schema does not know', async () => {
  const known = new Set(named.map(table => table.name))
  const found = await sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'schema_migration'`
  expect(found.map(row => row.name).filter(name => !known.has(name))).toEqual([])
})
