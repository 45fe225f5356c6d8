import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { openDatabase } from './database.ts'
import { takeFigures } from './figures.ts'

const made = await testDatabase()
const owner = openDatabase(made.ownerUrl, { role: 'owner', max: 1 })
const app = openDatabase(made.appUrl, { role: 'app', max: 1 })
afterAll(async () => {
  await Promise.all([owner.close(), app.close()])
  await made.close()
})

const grow = (rows: number) => owner.sql`
  insert into feed_row (tenant_id, feed, key, seq, stamp, body)
  select ${randomUUID()}, ${randomUUID()}, 'sku:' || n, n, '', repeat('x', 100) from generate_series(1, ${rows}::int) as n`

test('what grew much is looked at once, and what did not is left alone', async () => {
  expect(await takeFigures(app)).toEqual([])
  await grow(5_000)
  expect(await takeFigures(app)).toEqual(['feed_row'])
  expect(await takeFigures(app)).toEqual([])
  const [seen] = await owner.sql<{ rows: number }[]>`
    select reltuples::int as rows from pg_class where relname = 'feed_row'`
  expect(seen?.rows).toBe(5_000)
  await grow(40_000)
  expect(await takeFigures(app)).toEqual(['feed_row'])
})
