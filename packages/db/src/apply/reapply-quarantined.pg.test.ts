import { randomUUID } from 'node:crypto'
import { chainStart } from '@vaultsync/sync'
import { CounterLane, saleOf, soldBody } from '@vaultsync/sync/testing'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../access/database.ts'
import { testDatabase } from '../testing/index.ts'
import { applyRecords } from './apply-records.ts'
import { reapplyQuarantined, waitingRecords } from './reapply-quarantined.ts'

const database = await testDatabase()
const [owner, ingest, app] = [
  openDatabase(database.ownerUrl, { role: 'owner', max: 1 }),
  openDatabase(database.ingestUrl, { role: 'ingest', max: 2 }),
  openDatabase(database.appUrl, { role: 'app', max: 2 }),
]
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close(), app.close()])
  await database.close()
})

test('the portal has a record tried again that the database had refused, and who did it stays with the record', async () => {
  const place = { tenantId: randomUUID(), storeId: randomUUID(), device: randomUUID() }
  const { tenantId, storeId, device } = place
  await owner.sql`insert into actor (tenant_id, device, epoch, store_id, last_hash)
    values (${tenantId}, ${device}, 1, ${storeId}, ${chainStart})`
  await owner.sql`alter table sale add constraint no_fives check (total_minor <> 555)`
  const lane = new CounterLane(place, Date.now() - 10_000)
  const sell = (unitMinor: number) =>
    lane.seal(
      'sale.completed',
      soldBody(saleOf(lane, [{ skuId: null, quantity: 1, unitMinor }], { taxMinor: 0, totalMinor: unitMinor })),
    )
  const [first, fives, last] = [sell(100), sell(555), sell(200)]
  const outcome = await applyRecords(ingest, [lane.record(first, fives, last)], null)
  expect([outcome.appliedOps, outcome.quarantined.map(({ code }) => code)]).toEqual([2, ['poison']])
  const [hash = ''] = await waitingRecords(app, tenantId, 'poison')
  expect(hash).toBe(fives.hash)
  const personId = randomUUID()
  const again = (hashes: string[]) => reapplyQuarantined(app, { tenantId, personId, hashes })
  expect(await again([hash])).toMatchObject([{ became: 'waiting', reason: expect.stringContaining('no_fives') }])
  await owner.sql`alter table sale drop constraint no_fives`
  expect(await again([hash, 'ab'.repeat(16)])).toMatchObject([{ became: 'applied', reason: null }, { became: 'gone' }])
  const [sales] = await owner.sql`select count(*)::int as n from sale where tenant_id = ${tenantId}`
  expect(sales?.n).toBe(3)
  const [row] = await owner.sql`
    select sequenced, resolution, resolved_by as by from quarantine where tenant_id = ${tenantId} and hash = ${hash}`
  expect(row).toEqual({ sequenced: false, resolution: 'applied', by: personId })
  expect(await waitingRecords(app, tenantId, null)).toEqual([])
  const stranger = { tenantId: randomUUID(), personId, hashes: [hash] }
  expect(await reapplyQuarantined(app, stranger)).toMatchObject([{ became: 'gone' }])
})
