import { openDatabase } from '@vaultsync/db'
import { testDatabase } from '@vaultsync/db/testing'
import { expect, test, vi } from 'vitest'

test('what the portal says reaches whoever listens for feeds that moved', async () => {
  const { ingestUrl, appUrl, close } = await testDatabase()
  vi.stubEnv('APP_DATABASE_URL', appUrl)
  const { pokeLanes } = await import('./poke-lanes.ts')
  const { database } = await import('../database.ts')
  const gateway = openDatabase(ingestUrl, { role: 'ingest', max: 1 })
  const heard: string[] = []
  await gateway.sql.listen('vaultsync_news', text => heard.push(text))
  await pokeLanes({ feeds: [{ tenantId: 't', storeId: null, head: 7 }] })
  await expect.poll(() => heard).toHaveLength(1)
  expect(JSON.parse(heard[0] ?? '')).toEqual({ from: 'portal', feeds: [['t', null, 7]], applied: [], gaps: [] })
  await gateway.close()
  await database().close()
  await close()
})
