import postgres from 'postgres'
import { expect, onTestFinished, test } from 'vitest'
import { logContract, startReader, testLogDatabase } from '../testing/index.ts'
import { postgresLog } from './postgres-log.ts'

logContract('the log in Postgres', async () => {
  const database = await testLogDatabase()
  return { open: () => postgresLog({ url: database.url }), close: () => database.close() }
})

async function start() {
  const database = await testLogDatabase()
  onTestFinished(() => database.close())
  const log = await postgresLog({ url: database.url })
  onTestFinished(() => log.close())
  const sql = postgres(database.url, { max: 2, onnotice: () => {} })
  onTestFinished(() => sql.end())
  return { database, log, sql }
}

const value = new TextEncoder().encode('x')

test('records that were applied and are old enough go, and the head stays', async () => {
  const { log, sql } = await start()
  const positions = await log.append(Array.from({ length: 10 }, () => ({ key: 'one', value })))
  const [first] = positions
  const partition = first?.partition ?? -1
  await sql`update oplog.record set appended_at = now() - interval '1 day' where "offset" < 8`
  expect(await log.trim([{ partition, offset: 6 }], 3_600_000)).toBe(6)
  expect(await log.trim([{ partition, offset: 10 }], 3_600_000)).toBe(2)
  expect((await log.heads())[partition]).toEqual({ partition, oldest: 8, next: 10 })
})

test('a writer that pauses before its commit is never overtaken by a reader', async () => {
  const { log, sql } = await start()
  const reader = startReader(log, { group: 'paused' })
  onTestFinished(() => reader.stop())
  let inside = () => {}
  const entered = new Promise<void>(resolve => (inside = resolve))
  let goOn = () => {}
  const held = new Promise<void>(resolve => (goOn = resolve))
  const slow = sql.begin(async tx => {
    await tx`select oplog.append(array[0], array['slow'], array[1], '\\x61')`
    inside()
    await held
  })
  await entered
  const fast = sql`select oplog.append(array[0], array['fast'], array[1], '\\x62')`.execute()
  goOn()
  await Promise.all([slow, fast])
  await reader.reached(2)
  expect(reader.seen.get(0)?.map(seen => [seen.offset, seen.key])).toEqual([
    [0, 'slow'],
    [1, 'fast'],
  ])
})

test('when the connection that holds the partitions is cut, they are taken again and reading goes on', async () => {
  const { log, sql } = await start()
  const reader = startReader(log, { group: 'cut' })
  onTestFinished(() => reader.stop())
  await log.append([{ key: 'before', value }])
  await reader.reached(1)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'vaultsync-oplog' and datname = current_database()`
  await log.append([{ key: 'after', value }]).catch(() => log.append([{ key: 'after', value }]))
  expect(await reader.reached(2)).toBeGreaterThanOrEqual(2)
})

test('a partition is read by one member of a group at a time', async () => {
  const { database, log } = await start()
  const other = await postgresLog({ url: database.url })
  onTestFinished(() => other.close())
  const [one, two] = [startReader(log, { group: 'same' }), startReader(other, { group: 'same' })]
  onTestFinished(() => one.stop())
  onTestFinished(() => two.stop())
  await log.append(Array.from({ length: 50 }, (_, at) => ({ key: `store ${at}`, value })))
  await Promise.race([one.reached(50), two.reached(50)])
  const counted = [one, two].flatMap(reader => [...reader.seen.values()]).flat()
  expect(counted).toHaveLength(50)
})
