import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@vaultsync/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportPerson } from '../testing/accounts.ts'
import { type Scene, scene, type Shop } from '../testing/scene.ts'
import { fieldLanesView, releasesView } from './field.ts'
import { incidentsView } from './incidents.ts'
import type { Supporter } from './supporter.ts'

let world: Scene
let ada: Supporter
let gateway: Database
beforeAll(async () => {
  world = await scene()
  gateway = openDatabase(world.ingestUrl, { role: 'ingest', max: 1 })
  ada = await supportPerson()
  const { here, there } = world
  await lane(here, 'Counter 1', { build: '0.1.0-new', minutes: 1 })
  await lane(here, 'Counter 2', { build: '0.1.0-old', minutes: 40, waiting: 3 })
  await lane(there, 'Counter 1', { build: '0.1.0-old', minutes: 600 })
  await record(here)
  await record(there)
  await record(there)
})
afterAll(async () => {
  await gateway.close()
  await world.close()
})

interface Said {
  readonly build: string
  readonly minutes: number
  readonly waiting?: number
}

const inShop = ({ tenantId }: Shop) =>
  gateway.sql`select set_config('app.tenant', ${tenantId}, false), set_config('app.tenants', ${tenantId}, false)`

async function lane(shop: Shop, name: string, { build, minutes, waiting = 0 }: Said): Promise<void> {
  await inShop(shop)
  await gateway.sql`
    insert into device (tenant_id, device_id, store_id, lane, status, stamp, build, health, last_hello_at)
    values (${shop.tenantId}, ${randomUUID()}, ${shop.north}, ${name}, 'enrolled', '', ${build},
      ${JSON.stringify({ waiting })}::text::jsonb, now() - make_interval(mins => ${minutes}::int))`
}

async function record(shop: Shop): Promise<void> {
  await inShop(shop)
  await gateway.sql`
    insert into quarantine (tenant_id, hash, code, reason, attempts, sequenced, received_at, text)
    values (${shop.tenantId}, ${randomUUID()}, 'body', 'total is no number', 1, false, now(), '{}')`
}

test('what goes wrong is told once for all shops, with those in which it goes wrong most', async () => {
  const [first] = await incidentsView(ada)
  expect(first).toMatchObject({ code: 'body', times: 3, tenants: 2, bad: true })
  expect(first?.worst.map(({ tenantId, times }) => [tenantId, times])).toEqual([
    [world.there.tenantId, 2],
    [world.here.tenantId, 1],
  ])
})

test('lanes that need somebody come first, and any is found by shop, store, lane or build', async () => {
  const all = await fieldLanesView(ada, {})
  expect([all.found, all.bad]).toEqual([5, 1])
  expect(all.lanes[0]).toMatchObject({ lane: 'Counter 2', state: 'silent', waiting: 3 })
  expect((await fieldLanesView(ada, { lane: 'counter 1' })).found).toBe(2)
  expect((await fieldLanesView(ada, { lane: 'counter 1', build: '0.1.0-old' })).lanes).toMatchObject([
    { tenantId: world.there.tenantId, state: 'closed' },
  ])
  expect((await fieldLanesView(ada, { lane: "%_' or true --" })).found).toBe(0)
})

test('builds in the field are counted, the one that is served now first', async () => {
  const view = await releasesView(ada, '0.1.0-old')
  expect(view).toMatchObject({ lanes: 3, behind: 1 })
  expect(view.lines.map(({ build, served, lanes, tenants, heard }) => [build, served, lanes, tenants, heard])).toEqual([
    ['0.1.0-old', true, 2, 2, 2],
    ['0.1.0-new', false, 1, 1, 1],
    ['', false, 2, 2, 0],
  ])
})

test('nobody outside of support is answered', async () => {
  const owner = { ...ada, userId: randomUUID() }
  expect(await incidentsView(owner)).toEqual([])
  expect((await fieldLanesView(owner, {})).found).toBe(0)
  expect((await releasesView(owner, 'x')).lines).toEqual([])
})
