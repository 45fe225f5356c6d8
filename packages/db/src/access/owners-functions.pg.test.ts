import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'

const database = await testDatabase()
const owner = postgres(database.ownerUrl)
afterAll(async () => {
  await owner.end()
  await database.close()
})

interface OwnersFunction {
  readonly name: string
  readonly path: string | null
  readonly everyone: boolean
  readonly app: boolean
  readonly ingest: boolean
}

const functions = await owner<OwnersFunction[]>`
  select p.proname as name, (select s from unnest(p.proconfig) s where s like 'search_path=%') as path,
    has_function_privilege('public', p.oid, 'execute') as everyone,
    has_function_privilege('vaultsync_app', p.oid, 'execute') as app,
    has_function_privilege('vaultsync_ingest', p.oid, 'execute') as ingest
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef order by 1`

test.each(functions.map(each => [each.name, each] as const))(
  '%s runs with the rights of the owner: on a fixed path, and not for everyone',
  (_name, { path, everyone }) => {
    expect(path).toMatch(/^search_path=(pg_catalog, public|public, pg_temp)$/)
    expect(everyone).toBe(false)
  },
)

test('the tables of the next months may be asked for by who fills them, who may make no other', async () => {
  const [found] = functions.filter(({ name }) => name === 'vaultsync_months_ahead')
  expect(found).toMatchObject({ app: false, ingest: true })
  const ingest = postgres(database.ingestUrl, { max: 1, onnotice: () => {} })
  await expect(ingest`create table op_2999_01 (like op)`).rejects.toThrow(/permission denied/)
  await expect(ingest`select vaultsync_make_month('op', 'op_day', '2999-01-01')`).rejects.toThrow(/permission denied/)
  expect(await ingest`select vaultsync_months_ahead()`).toHaveLength(0)
  await ingest.end()
})
