import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from './index.ts'

const [one, other] = await Promise.all([testDatabase(), testDatabase()])
afterAll(() => Promise.all([one.close(), other.close()]))

test('each test file writes into a database of its own', async () => {
  const [here, there] = [postgres(one.ownerUrl), postgres(other.ownerUrl)]
  await here`create table only_here (id int)`
  const [seen] = await there`select to_regclass('only_here') as found`
  expect(seen?.found).toBeNull()
  await Promise.all([here.end(), there.end()])
})

test('the roles of the product are neither superusers nor above the policies', async () => {
  for (const url of [one.appUrl, one.ingestUrl]) {
    const sql = postgres(url)
    const [role] = await sql`select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false })
    await sql.end()
  }
})
