import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { openDatabase } from './database.ts'

const database = await testDatabase()
const ingest = openDatabase(database.ingestUrl, { role: 'ingest', max: 1 })
afterAll(async () => {
  await ingest.close()
  await database.close()
})

test('an applier that freezes inside a transaction loses its locks after ten seconds', async () => {
  const [row] = await ingest.sql`show idle_in_transaction_session_timeout`
  expect(row).toEqual({ idle_in_transaction_session_timeout: '10s' })
})
