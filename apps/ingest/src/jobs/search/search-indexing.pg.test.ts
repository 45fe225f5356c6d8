import { join } from 'node:path'
import { applyAsPortal, openDatabase } from '@vaultsync/db'
import { embeddedShops } from '@vaultsync/search/testing'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../../logging.ts'
import { newsChannel } from '../../news/news-channel.ts'
import { fileObjects } from '../../objects/file-objects.ts'
import { openLog } from '../../open-log.ts'
import { readSettings } from '../../settings.ts'
import { testShop } from '../../testing/test-shop.ts'
import type { Workbench } from '../job.ts'
import { catalogueSnapshots } from '../snapshot/catalogue-snapshots.ts'
import { searchIndexing } from './search-indexing.ts'

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
  const bench: Workbench = {
    settings,
    database,
    oplog,
    objects: fileObjects(join(settings.VAULTSYNC_DATA, 'objects')),
    news: newsChannel(database, log),
    log,
    now: () => Date.now(),
  }
  const shops = embeddedShops()
  const signal = new AbortController().signal
  const jobWith = (filing: string) => searchIndexing(() => ({ ...shops, filing, url: 'http://search.example' }))
  const say = (...ops: Parameters<typeof applyAsPortal>[2]) =>
    applyAsPortal(shop.database, { tenantId: shop.tenantId, staffId: null, now: Date.now() }, ops)
  const first = async (text: string) => (await shops.search(shop.tenantId, text)).rows[0]
  const job = jobWith('one')
  return {
    shop,
    say,
    first,
    jobWith,
    bench,
    signal,
    pack: () => catalogueSnapshots.run(bench, signal),
    tell: () => job.run(bench, signal),
  }
}

const price = (skuId: number, priceMinor: number) => ({
  type: 'price.set' as const,
  store: null,
  body: { prices: [{ skuId, storeId: null, priceMinor, source: 'manual', reason: null }] },
})

test('a shop is filed once its catalogue is packed, and then only what changed is told', async () => {
  const { tell, pack, first, say, shop } = await start()
  expect(await tell()).toBeNull()
  await pack()
  expect(await tell()).toEqual({ shops: 1, items: 3 })
  expect(await first('card 7')).toMatchObject({ item: { name: 'Card 7' }, skus: [{ here: 200 }] })
  expect(await tell()).toBeNull()
  await say(price(8, 555), {
    type: 'stock.adjusted',
    store: shop.storeIds[1],
    body: { reason: 'found', note: null, lines: [{ skuId: 9, location: null, delta: 5 }] },
  })
  expect(await tell()).toEqual({ shops: 1, items: 2 })
  expect((await first('card 8'))?.skus[0]?.priceMinor).toBe(555)
  expect((await first('card 9'))?.skus[0]?.here).toBe(205)
  expect(await tell()).toBeNull()
})

test('what is archived is found no more, and what comes back is', async () => {
  const { tell, pack, first, say, shop } = await start()
  await pack()
  await tell()
  const [row] = await shop.database.sql<[{ body: string }]>`select body from feed_row where key = 'item:7'`
  const item = JSON.parse(row.body)
  await say({ type: 'item.upserted', store: null, body: { items: [{ ...item, archived: true }] } })
  await tell()
  expect((await first('card 7'))?.item.name).not.toBe('Card 7')
  await say({ type: 'item.upserted', store: null, body: { items: [{ ...item, name: 'Gull Knight' }] } })
  await tell()
  expect((await first('gull knight'))?.item.itemId).toBe(7)
})

test('another way of filing files everything anew, and what was said since is told after it', async () => {
  const { tell, pack, first, say, jobWith, bench, signal } = await start()
  await pack()
  await tell()
  await say(price(7, 321))
  await tell()
  const other = jobWith('two')
  expect(await other.run(bench, signal)).toEqual({ shops: 1, items: 3 })
  await other.run(bench, signal)
  expect((await first('card 7'))?.skus[0]?.priceMinor).toBe(321)
  expect(await other.run(bench, signal)).toBeNull()
})
