import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BulkAnswer, BulkPreview } from '../../portal/catalogue/bulk-view.ts'
import { stockUp } from '../testing/goods.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { applyBulk, previewBulk } from './bulk/apply-bulk.ts'
import { undoBulk } from './bulk/undo-bulk.ts'
import { catalogueStretch, catalogueView } from './catalogue-view.ts'
import { exportCatalogue } from './export-catalogue.ts'
import { saveCatalogueView } from './saved-views.ts'

let world: Scene
beforeAll(async () => {
  world = await scene()
  await stockUp(world.here, [
    { itemId: 1, skuId: 1, name: 'Emberfang Drake', priceMinor: 1200, stock: 3 },
    { itemId: 1, skuId: 2, name: 'Emberfang Drake', priceMinor: 2400, finish: 'foil', stock: -1 },
    { itemId: 2, skuId: 3, name: 'Emberfang Whelp', priceMinor: 49, stock: 184 },
    { itemId: 3, skuId: 4, name: 'Élan Vitál', priceMinor: null },
  ])
  await stockUp(world.there, [{ itemId: 1, skuId: 1, name: 'Emberless Secret', priceMinor: 9900, stock: 5 }])
})
afterAll(() => world.close())

const names = async (search: Record<string, string>, who = world.here.person('owner')) =>
  (await catalogueStretch(who, { ...search, fresh: '1' }))?.groups.map(group => group.name)

const prices = async () => {
  const found = await catalogueStretch(world.here.person('owner'), { fresh: '1', sort: 'name' })
  return found?.groups.flatMap(group => group.skus.map(sku => sku.priceMinor))
}

test('words find by their beginnings, whatever accents and letters they have', async () => {
  expect(await names({ q: 'ember dra' })).toEqual(['Emberfang Drake'])
  expect(await names({ q: 'elan' })).toEqual(['Élan Vitál'])
  expect(await names({ q: 'ASH 2' })).toEqual(['Emberfang Whelp'])
})

test('letters that are wrong are forgiven, and it is said how they were read', async () => {
  const found = await catalogueStretch(world.here.person('owner'), { q: 'emberfong drake' })
  expect(found?.groups.map(group => group.name)).toContain('Emberfang Drake')
  expect(found?.readAs).toBe('emberfang drake')
})

test('a code or a barcode finds its item alone', async () => {
  expect(await names({ q: 'CARD-003' })).toEqual(['Emberfang Whelp'])
  expect(await names({ q: '20002' })).toEqual(['Emberfang Drake'])
})

test('nobody ever sees another shop’s goods', async () => {
  expect(await names({ q: 'secret' })).toEqual([])
  expect(await names({ q: 'ember' }, world.there.person('owner'))).toEqual(['Emberless Secret'])
})

test('views and filters count SKUs, and what is owed is found though others have some', async () => {
  const found = await catalogueStretch(world.here.person('owner'), { view: 'owed' })
  expect(found).toMatchObject({ skus: 1, items: 1, totalSkus: 4 })
  expect(found?.views).toEqual({ everything: 4, 'in-stock': 2, owed: 1, 'no-price': 1, archived: 0 })
  expect(await names({ finish: 'foil' })).toEqual(['Emberfang Drake'])
  expect(await names({ game: 'Nothing like it' })).toEqual([])
})

test.each([
  { q: "'; drop table item --" },
  { q: '\u0000\uffff(((' },
  { page: '-1' },
  { page: '1e99' },
  { sort: '__proto__', view: 'constructor', game: 'toString' },
])('%j is answered like any other question', async search => {
  expect((await catalogueStretch(world.here.person('owner'), search))?.totalSkus).toBe(4)
})

test('a bulk price change is shown, made, and taken back where nobody changed it again', async () => {
  const owner = world.here.person('owner')
  const before = await prices()
  const selection = { everything: true, search: '', skuIds: [3] }
  const change = { kind: 'price', percentHundredths: 11_000, ending: 'any' }
  const told = (await previewBulk(owner, selection, change)) as BulkPreview
  expect(told).toMatchObject({ changes: 2, priceless: 1, stockNowMinor: 3600, stockThenMinor: 3960 })
  expect(await prices()).toEqual(before)
  const done = await applyBulk(owner, selection, change)
  expect(await prices()).toEqual([1320, 2640, 49, null])
  const second = { everything: false, search: '', skuIds: [2] }
  await applyBulk(owner, second, { kind: 'price', percentHundredths: 5000, ending: 'any' })
  expect((await undoBulk(owner, done.runId)).done).toBe(true)
  expect(await prices()).toEqual([1200, 1320, 49, null])
  expect((await undoBulk(owner, done.runId)).done).toBe(false)
})

test('what is archived leaves the catalogue and comes back by undo', async () => {
  const owner = world.here.person('owner')
  const selection = { everything: false, search: '', skuIds: [3] }
  const done = await applyBulk(owner, selection, { kind: 'archive', archived: true })
  expect(await names({ q: 'whelp' })).toEqual([])
  expect(await names({ q: 'whelp', view: 'archived' })).toEqual(['Emberfang Whelp'])
  await undoBulk(owner, done.runId)
  expect(await names({ q: 'whelp' })).toEqual(['Emberfang Whelp'])
})

test('a category is changed for whole items, and changed back', async () => {
  const owner = world.here.person('owner')
  const done = await applyBulk(
    owner,
    { everything: false, search: '', skuIds: [1] },
    { kind: 'category', category: 'Case' },
  )
  expect(await names({ category: 'Case' })).toEqual(['Emberfang Drake'])
  await undoBulk(owner, done.runId)
  expect(await names({ category: 'Case' })).toEqual([])
})

test('a cashier looks but changes nothing, and a manager of one store does not set the whole shop’s prices', async () => {
  const { here } = world
  expect((await catalogueView(here.person('cashier'), {}))?.mayPrice).toBe(false)
  const wish = { kind: 'price', percentHundredths: 5000, ending: 'any' }
  for (const who of [here.person('cashier'), here.person('manager', [here.north])]) {
    expect((await applyBulk(who, { everything: true, search: '', skuIds: [] }, wish)).done).toBe(false)
  }
})

test.each([
  [{ everything: true, search: '', skuIds: ['x'] }, {}],
  [null, null],
  [
    { everything: false, search: '', skuIds: [4_000_000_000] },
    { kind: 'archive', archived: true },
  ],
])('%j with %j is refused in words', async (selection, change) => {
  const answer = (await applyBulk(world.here.person('owner'), selection, change)) as BulkAnswer
  expect(answer).toMatchObject({ done: false, runId: null })
})

test('another shop’s change cannot be undone, and answers like one that never was', async () => {
  const { here, there } = world
  const selection = { everything: true, search: '', skuIds: [] }
  const done = await applyBulk(here.person('owner'), selection, { kind: 'archive', archived: true })
  const foreign = await undoBulk(there.person('owner'), done.runId)
  expect(foreign).toEqual(await undoBulk(there.person('owner'), '01a029fc-5d80-7a27-8cc8-c1a7ae910bae'))
  await undoBulk(here.person('owner'), done.runId)
})

test('the export holds what the page shows, and only for who may export', async () => {
  const { here } = world
  let text = ''
  for await (const part of (await exportCatalogue(here.person('owner'), { q: 'drake' })) ?? []) text += part
  expect(text.trim().split('\r\n')).toHaveLength(3)
  expect(text).toContain('CARD-002,20002,13.20,0.50')
  expect(await exportCatalogue(here.person('cashier'), {})).toBeNull()
})

test('a view is kept under a name and dropped again', async () => {
  const owner = world.here.person('owner')
  await saveCatalogueView(owner, typed({ name: 'Dear drakes', search: 'q=drake&sort=price&evil=1' }))
  const [view] = (await catalogueView(owner, {}))?.savedViews ?? []
  expect(view).toMatchObject({ name: 'Dear drakes', href: '/catalogue?q=drake&sort=price' })
  await saveCatalogueView(owner, typed({ drop: view?.viewId ?? '' }))
  expect((await catalogueView(owner, {}))?.savedViews).toEqual([])
})
