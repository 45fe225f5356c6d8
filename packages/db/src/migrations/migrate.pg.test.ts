import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { migrateDown, migrateUp, migrations } from './index.ts'

const database = await testDatabase({ empty: true })
const sql = postgres(database.ownerUrl, { onnotice: () => {} })
afterAll(async () => {
  await sql.end()
  await database.close()
})

const tables = async () =>
  (await sql`select table_name from information_schema.tables where table_schema = 'public' order by 1`).map(
    row => row.table_name,
  )

test('a database goes up, down to nothing and up again, and a second run finds nothing to do', async () => {
  const before = await tables()
  expect(await migrateUp(database.ownerUrl)).toEqual(migrations.map(step => step.name))
  const up = await tables()
  expect(await migrateUp(database.ownerUrl)).toEqual([])
  await migrateDown(database.ownerUrl, 0)
  expect(await tables()).toEqual(before)
  await migrateUp(database.ownerUrl)
  expect(await tables()).toEqual(up)
})

test('two processes that migrate at once take every step once', async () => {
  await migrateDown(database.ownerUrl, 0)
  const [one, other] = await Promise.all([migrateUp(database.ownerUrl), migrateUp(database.ownerUrl)])
  expect([...one, ...other].sort()).toEqual(migrations.map(step => step.name).sort())
})
