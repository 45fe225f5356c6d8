import { chainStart } from '@vaultsync/sync'
import { CounterLane, saleOf, soldBody } from '@vaultsync/sync/testing'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../access/database.ts'
import { applyRecords } from '../apply/apply-records.ts'
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

test('data survive a way down and up again: what a step did not make stays as it was', async () => {
  await migrateDown(database.ownerUrl, 0)
  await migrateUp(database.ownerUrl)
  const tenantId = '01a00000-0000-7000-8000-000000000001'
  const place = {
    tenantId,
    storeId: '01a00000-0000-7000-8000-0000000000a1',
    device: '01a00000-0000-7000-8000-0000000000d1',
  }
  await sql`insert into actor (tenant_id, device, epoch, store_id, last_hash)
    values (${tenantId}, ${place.device}, 1, ${place.storeId}, ${chainStart})`
  const lane = new CounterLane(place, Date.now() - 1000)
  const sell = () => lane.seal('sale.completed', soldBody(saleOf(lane, [{ skuId: 1, quantity: 1, unitMinor: 500 }])))
  const apply = async () => {
    const owner = openDatabase(database.ownerUrl, { role: 'owner', max: 1 })
    await applyRecords(owner, [lane.record(sell())], null)
    await owner.close()
  }
  await apply()
  for (const step of [...migrations].reverse().filter(({ id }) => id > 4)) {
    await migrateDown(database.ownerUrl, step.id - 1)
    await migrateUp(database.ownerUrl)
  }
  await apply()
  const [books] = await sql`
    select (select count(*)::int from sale) as sales, (select on_hand::int from stock_level) as level,
      (select last_seq::int from actor) as height`
  expect(books).toEqual({ sales: 2, level: -2, height: 2 })
})

test('a step that was changed after it was taken is refused', async () => {
  await sql`update schema_migration set checksum = 'other' where id = 3`
  await expect(migrateUp(database.ownerUrl)).rejects.toThrow('write a new step instead')
})
