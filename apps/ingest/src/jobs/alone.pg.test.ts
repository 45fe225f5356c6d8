import { openDatabase } from '@vaultsync/db'
import { testDatabase } from '@vaultsync/db/testing'
import { expect, onTestFinished, test } from 'vitest'
import { alone } from './alone.ts'

/** A database that ends a transaction after a fifth of a second of silence. */
async function impatientDatabase() {
  const home = await testDatabase()
  const owner = openDatabase(home.ownerUrl, { role: 'owner', max: 1 })
  const [here] = await owner.sql<{ name: string }[]>`select current_database() as name`
  await owner.sql.unsafe(`alter database "${here?.name}" set idle_in_transaction_session_timeout = '200ms'`)
  await owner.close()
  const database = openDatabase(home.ownerUrl, { role: 'owner', max: 3 })
  onTestFinished(async () => {
    await database.close()
    await home.close()
  })
  return database
}

/** Work that lasts until somebody else has been told no, longer than a silent transaction would have lived. */
function longWork(database: Awaited<ReturnType<typeof impatientDatabase>>, beatMs: number) {
  const look = async () => {
    const refused: (string | null)[] = []
    const until = performance.now() + 700
    while (performance.now() < until) {
      refused.push(await alone(database, 'count', async () => 'at the same time'))
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    return refused.every(answer => answer === null) ? 'alone' : 'in company'
  }
  return alone(database, 'count', look, beatMs)
}

test('work that lasts longer than a silent transaction keeps its name to the end, and nobody else begins it', async () => {
  const database = await impatientDatabase()
  expect(await longWork(database, 50)).toBe('alone')
  expect(await alone(database, 'count', async () => 'next')).toBe('next')
})

test('without signs of life the database would have ended it', async () => {
  const database = await impatientDatabase()
  await expect(longWork(database, 60_000)).rejects.toBeDefined()
})
