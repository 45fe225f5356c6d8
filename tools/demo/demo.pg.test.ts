import { openDatabase } from '@vaultsync/db'
import { testDatabase, whereWordsRest } from '@vaultsync/db/testing'
import { expect, test } from 'vitest'
import { loadStory } from './load.ts'
import { wrenfield } from './story.ts'

const days = 3
const now = Date.UTC(2026, 10, 20, 22)
const story = () => wrenfield(now, { skus: 600, days })

test('the demo shop is told once, and told again it changes nothing', async () => {
  const { ownerUrl, close } = await testDatabase()
  const database = openDatabase(ownerUrl, { role: 'owner', max: 2 })
  const counts = async () => {
    const [row] = await database.sql`
      select (select count(*) from op)::int as ops, (select count(*) from sale)::int as sales, (select count(*) from quarantine)::int as kept,
        (select sum(on_hand) from stock_level)::int as stock, (select sum(delta) from stock_movement)::int as moved,
        (select count(*) from membership)::int as people`
    return row
  }
  await loadStory(database, story(), now, days, () => {})
  const first = await counts()
  expect(first?.sales).toBeGreaterThan(300)
  expect(first).toMatchObject({ kept: 0, people: 1, stock: first?.moved })
  await loadStory(database, story(), now, days, () => {})
  expect(await counts()).toEqual(first)
  // Staff may carry a customer's name, and stand in the books by it.
  const staff = new Set(story().people.map(({ name }) => name))
  const said = story()
    .customers()
    .flatMap(({ type, body }) => (type === 'customer.upserted' ? [body.name, body.email, body.phone] : []))
  const words = said.filter(word => word !== null && !staff.has(word)) as string[]
  expect(words.length).toBeGreaterThan(500)
  expect(await whereWordsRest(database.sql, words.slice(-12))).toEqual([])
  await database.close()
  await close()
})
