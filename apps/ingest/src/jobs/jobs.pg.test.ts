import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { applyAsPortal, openDatabase } from '@vaultsync/db'
import { openSegment } from '@vaultsync/search'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../logging.ts'
import { openMetrics } from '../metrics.ts'
import { newsChannel } from '../news/news-channel.ts'
import { fileObjects } from '../objects/file-objects.ts'
import { openLog } from '../open-log.ts'
import { serve } from '../serve.ts'
import { readRoles, readSettings } from '../settings.ts'
import { caller, enrolLane, testShop } from '../testing/test-shop.ts'
import { gatherMerged } from './customers/gather-merged.ts'
import { elsewhere } from './elsewhere/elsewhere.ts'
import type { Job, Workbench } from './job.ts'
import { trimLog } from './log/trim-log.ts'
import { partitionsAhead } from './partitions/partitions-ahead.ts'
import { expirePromises } from './expiries/expire-promises.ts'
import { startJobs } from './runner.ts'
import { catalogueSnapshots } from './snapshot/catalogue-snapshots.ts'

async function start() {
  const shop = await testShop()
  const settings = readSettings(shop.env)
  const log = openLogging('silent')
  const database = openDatabase(settings.ingestUrl, { role: 'ingest', max: 4 })
  const oplog = await openLog(settings, log)
  onTestFinished(async () => {
    await oplog.close()
    await database.close()
  })
  const objects = fileObjects(join(settings.VAULTSYNC_DATA, 'objects'))
  const clock = { nowMs: Date.now() }
  const bench: Workbench = {
    settings,
    database,
    oplog,
    objects,
    news: newsChannel(database, log),
    log,
    now: () => clock.nowMs,
  }
  const run = (job: Job) => job.run(bench, new AbortController().signal)
  const say = (...ops: Parameters<typeof applyAsPortal>[2]) =>
    applyAsPortal(shop.database, { tenantId: shop.tenantId, staffId: null, now: Date.now() }, ops)
  return { shop, bench, run, say, objects, clock, log }
}

test('the catalogue is packed as it stands, and again only when enough has changed', async () => {
  const { shop, run, say, objects, clock } = await start()
  expect(await run(catalogueSnapshots)).toEqual({ made: 1 })
  const manifest = await objects.manifest(shop.tenantId)
  expect(manifest).toMatchObject({ items: 3, skus: 3 })
  const [segment] = manifest?.segments ?? []
  const body = await objects.segment(segment?.hash ?? '')
  const records = await openSegment(Uint8Array.from(body ?? []), segment?.hash ?? '')
  expect(records.map(({ item, skus }) => [item.name, skus[0]?.code])).toEqual([
    ['Card 7', 'SKU-7'],
    ['Card 8', 'SKU-8'],
    ['Card 9', 'SKU-9'],
  ])
  expect(await run(catalogueSnapshots)).toBeNull()
  await say({
    type: 'price.set',
    store: null,
    body: { prices: [{ skuId: 7, storeId: null, priceMinor: 555, source: 'manual', reason: null }] },
  })
  expect(await run(catalogueSnapshots)).toBeNull()
  clock.nowMs += 2 * 3_600_000
  expect(await run(catalogueSnapshots)).toEqual({ made: 1 })
  const newer = await objects.manifest(shop.tenantId)
  expect(newer?.seq).toBeGreaterThan(manifest?.seq ?? 0)
  expect(newer?.segments[0]?.hash).not.toBe(segment?.hash)
})

test('nothing is packed while a list comes in, and it is packed when the list is in or was given up', async () => {
  const { shop, bench, run } = await start()
  const [runId, silent] = [randomUUID(), "interval '2 minutes'"]
  const note = (statement: string) =>
    bench.database.sql.begin(async tx => {
      await tx`select set_config('app.tenants', ${shop.tenantId}, true)`
      await tx.unsafe(statement)
    })
  await note(`insert into import_run (tenant_id, run_id, kind, file_name, status)
    values ('${shop.tenantId}', '${runId}', 'catalogue', 'list.csv', 'importing')`)
  expect(await run(catalogueSnapshots)).toBeNull()
  await note(`update import_run set updated_at = now() - ${silent}`)
  expect(await run(catalogueSnapshots)).toEqual({ made: 1 })
})

test('a lane fetches the manifest and its segments, which any cache may keep', async () => {
  const { shop, run, log, bench } = await start()
  await run(catalogueSnapshots)
  const service = await serve(bench.settings, readRoles('gateway'), log)
  onTestFinished(() => service.stop())
  const url = `http://127.0.0.1:${service.port}`
  const one = await enrolLane(
    shop,
    caller(() => url),
  )
  const manifest = await caller(() => url)<{ segments: { hash: string; bytes: number }[] }>(
    'manifest',
    undefined,
    one.enrolled.accessToken,
  )
  const [segment] = manifest.segments
  const response = await fetch(`${url}/segments/${segment?.hash}`)
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect((await response.arrayBuffer()).byteLength).toBe(segment?.bytes)
  for (const wrong of ['0'.repeat(64), '..%2f..%2fmanifests', 'x'])
    expect((await fetch(`${url}/segments/${wrong}`)).status).toBe(404)
})

test('what a customer did not fetch in time goes back on the shelf, by an op', async () => {
  const { shop, run, say, clock } = await start()
  const reservationId = randomUUID()
  const expiresAtMs = clock.nowMs + 60_000
  const body = { reservationId, saleId: null, expiresAtMs, lines: [{ skuId: 7, quantity: 5 }] }
  await say({ type: 'reservation.made', store: shop.storeIds[0], body })
  const reserved = async () => {
    const [row] = await shop.database.sql<{ reserved: number }[]>`
      select reserved from stock_level where store_id = ${shop.storeIds[0]} and sku_id = 7`
    return row?.reserved
  }
  expect(await reserved()).toBe(5)
  expect(await run(expirePromises)).toBeNull()
  clock.nowMs += 61_000
  expect(await run(expirePromises)).toEqual({ reservations: 1, leases: 0 })
  expect(await reserved()).toBe(0)
  expect(await run(expirePromises)).toBeNull()
})

test('what a lane was promised and did not use in time goes back, whatever was promised', async () => {
  const { shop, run, say, clock } = await start()
  const [store] = shop.storeIds
  const customerId = randomUUID()
  const deviceId = randomUUID()
  const grant = (kind: 'stock' | 'credit' | 'budget', subject: string, amount: number) => ({
    type: 'lease.granted' as const,
    store,
    body: { leaseId: randomUUID(), kind, subject, deviceId, amount, expiresAtMs: clock.nowMs + 60_000 },
  })
  const earned = { entryId: randomUUID(), customerId, amountMinor: 900, cause: 'gift', expiresAtMs: null }
  await say(
    { type: 'tenant.configured', store: null, body: { name: 'Low Tide Cards', settings: { budgets: { cash: 500 } } } },
    { type: 'credit.earned', store, body: earned },
    grant('stock', '7', 5),
    grant('credit', customerId, 700),
    grant('budget', 'cash', 400),
  )
  const held = async () => {
    const [row] = await shop.database.sql`
      select (select reserved from stock_level where store_id = ${store} and sku_id = 7) as stock,
        (select leased_minor from credit_balance) as credit, (select granted from lease_pool) as budget,
        (select count(*)::int from lease where status = 'live') as live`
    return row
  }
  expect(await held()).toEqual({ stock: 5, credit: 700, budget: 400, live: 3 })
  // A moment's grace, for what was sold at the last second.
  clock.nowMs += 61_000
  expect(await run(expirePromises)).toBeNull()
  clock.nowMs += 60_000
  expect(await run(expirePromises)).toEqual({ reservations: 0, leases: 3 })
  expect(await held()).toEqual({ stock: 0, credit: 0, budget: 0, live: 0 })
  expect(await run(expirePromises)).toBeNull()
})

test('what came for somebody in the very moment they went into another customer is moved to the one who stays', async () => {
  const { shop, run, say } = await start()
  const { tenantId } = shop
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()]
  const nothing = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null, erased: false }
  await say(
    ...[first, second, third].map(
      customerId =>
        ({ type: 'customer.upserted', store: null, body: { customerId, name: 'Ada', ...nothing } }) as const,
    ),
    { type: 'customer.merged', store: null, body: { from: first, into: second, also: [] } },
    { type: 'customer.merged', store: null, body: { from: second, into: third, also: [] } },
  )
  // As two transactions leave it that did not see each other.
  await shop.database.sql`insert into credit_entry (tenant_id, entry_id, customer_id, amount_minor, cause, op_id, at)
    values (${tenantId}, ${randomUUID()}, ${first}, 250, 'trade-in', ${randomUUID()}, now())`
  await shop.database.sql`insert into credit_balance (tenant_id, customer_id, balance_minor, leased_minor, feed_seq)
    values (${tenantId}, ${first}, 250, 0, 0)`
  expect(await run(gatherMerged)).toEqual({ gathered: 1 })
  expect(await run(gatherMerged)).toBeNull()
  const rows = await shop.database
    .sql`select customer_id as id, balance_minor as n from credit_balance where balance_minor <> 0`
  expect(rows.map(({ id, n }) => [id, Number(n)])).toEqual([[third, 250]])
  const aliases = await shop.database.sql`select distinct into_id as id from customer_alias`
  expect(aliases.map(({ id }) => id)).toEqual([third])
})

test('the months to come have their tables before they begin, without the owner at hand', async () => {
  const { shop, run, bench } = await start()
  expect(bench.settings.DATABASE_URL).toBeUndefined()
  expect(await run(partitionsAhead)).toBeNull()
  const parts = () => shop.database.sql<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('sale'::regclass, 'op'::regclass) order by 1`
  const before = await parts()
  const last = before.filter(({ name }) => /_\d{4}_\d{2}$/.test(name)).at(-1)?.name ?? ''
  await shop.database.sql`drop table ${shop.database.sql(last)}`
  expect(await run(partitionsAhead)).toEqual({ made: [last.replace(/^(\w+)_(\d{4})_(\d{2})$/, '$1 $2-$3')] })
  expect(await parts()).toEqual(before)
})

test('each store is told what the others hold, once, and the feed stays gapless', async () => {
  const { shop, run, say, clock } = await start()
  const rows = async (storeId: string) =>
    (
      await shop.database.sql<{ body: string }[]>`
        select body from feed_row where feed = ${storeId} and key like 'elsewhere:%' order by key`
    ).map(({ body }) => JSON.parse(body) as unknown)
  expect(await run(elsewhere)).toEqual({ moved: 2 })
  const hundreds = [7, 8, 9].map(skuId => ({ skuId, onHand: 100 }))
  expect(await rows(shop.storeIds[0])).toEqual(hundreds)
  expect(await rows(shop.storeIds[1])).toEqual(hundreds)
  clock.nowMs += 60_000
  expect(await run(elsewhere)).toBeNull()
  await say({
    type: 'stock.adjusted',
    store: shop.storeIds[0],
    body: { reason: 'Broken', note: null, lines: [{ skuId: 8, location: null, delta: -30 }] },
  })
  clock.nowMs += 60_000
  expect(await run(elsewhere)).toEqual({ moved: 1 })
  expect(await rows(shop.storeIds[1])).toEqual([hundreds[0], { skuId: 8, onHand: 70 }, hundreds[2]])
  expect(await rows(shop.storeIds[0])).toEqual(hundreds)
  const heads = await shop.database.sql`select seq, given from feed_head`
  expect(heads.every(head => head.seq === head.given)).toBe(true)
})

test('what is booked leaves the log when it is old, and what is not booked stays', async () => {
  const { shop, run, bench, log } = await start()
  const gateway = await serve(bench.settings, readRoles('gateway'), log)
  onTestFinished(() => gateway.stop())
  const call = caller(() => `http://127.0.0.1:${gateway.port}`)
  const one = await enrolLane(shop, call)
  await one.push(one.lane.sell(1))
  await shop.database.sql`update oplog.record set appended_at = now() - interval '30 days'`
  expect(await run(trimLog)).toBeNull()
  const applier = await serve({ ...bench.settings, GATEWAY_PORT: 0 }, readRoles('apply'), log)
  onTestFinished(() => applier.stop())
  await one.untilApplied()
  expect(await run(trimLog)).toEqual({ records: 1 })
})

test('two processes never run one job at the same time', async () => {
  const { bench } = await start()
  let running = 0
  let most = 0
  let runs = 0
  let enough = () => {}
  const several = new Promise<void>(resolve => (enough = resolve))
  const job: Job = {
    name: 'counted',
    everyMs: 5,
    async run({ database }) {
      running += 1
      most = Math.max(most, running)
      await database.sql`select pg_sleep(0.01)`
      running -= 1
      runs += 1
      if (runs === 5) enough()
      return null
    },
  }
  const runners = [startJobs([job], bench, openMetrics()), startJobs([job], bench, openMetrics())]
  await several
  await Promise.all(runners.map(runner => runner.stop()))
  expect(most).toBe(1)
})
