import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StockDraft } from '../../portal/stock/view.ts'
import { pricesView } from '../prices/prices-view.ts'
import { setPrice } from '../item/set-price.ts'
import { stockUp } from '../testing/goods.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { findSkus, placeSkus, stockForm } from './stock-form.ts'
import { stockView } from './stock-view.ts'
import { writeStock } from './write-stock.ts'

let world: Scene
beforeAll(async () => {
  world = await scene()
  await stockUp(world.here, [
    { itemId: 1, skuId: 1, name: 'Emberfang Drake', priceMinor: 1000, stock: 5 },
    { itemId: 2, skuId: 2, name: 'Moth Regent', priceMinor: 200, stock: -2 },
  ])
  await stockUp(world.there, [{ itemId: 1, skuId: 9, name: 'Elsewhere', stock: 7 }])
})
afterAll(() => world.close())

const draft = (wish: Partial<StockDraft> & Pick<StockDraft, 'deed'>): StockDraft => ({
  storeId: world.here.north,
  location: '',
  reason: '',
  note: '',
  supplier: '',
  lines: [],
  ...wish,
})
const line = (skuId: number, quantity: string, cost = '') => ({ skuId, quantity, cost })
const north = async (who = world.here.person('owner')) =>
  (await stockView(who, {}))?.stores.find(store => store.name === 'North')

test('stock is summed by store, and what is owed is listed', async () => {
  const view = await stockView(world.here.person('owner'), {})
  expect(view).toMatchObject({ copies: 3, valueMinor: 5000, owedCount: 1, owed: [{ name: 'Moth Regent', onHand: -2 }] })
  expect(view?.movements).toHaveLength(2)
})

test('an adjustment needs a cause and leaves a movement with it', async () => {
  const owner = world.here.person('owner')
  const lines = [line(1, '−2')]
  expect(await writeStock(owner, draft({ deed: 'adjust', lines }), false)).toMatchObject({ done: false })
  expect(
    await writeStock(owner, draft({ deed: 'adjust', reason: 'Damaged', note: 'rain', lines }), false),
  ).toMatchObject({ done: true })
  const view = await stockView(owner, { cause: 'adjusted' })
  expect(view?.movements[0]).toMatchObject({ delta: -2, left: 3, cause: 'Adjusted: Damaged', note: 'rain' })
})

test('goods are received into a place with their cost', async () => {
  const owner = world.here.person('owner')
  const wish = draft({ deed: 'receive', location: 'case 1', supplier: 'Guild', lines: [line(1, '4', '3.25')] })
  expect(await writeStock(owner, wish, false)).toMatchObject({ done: true })
  expect((await placeSkus(owner, world.here.north, 'case 1')).map(sku => sku.name)).toEqual(['Emberfang Drake'])
  expect((await north())?.copies).toBe(5)
})

test('a count is blind: it says what differs only when it is finished, and writes only when it is confirmed', async () => {
  const owner = world.here.person('owner')
  const wish = draft({ deed: 'count', location: 'case 1', lines: [line(1, '3')] })
  const told = await writeStock(owner, wish, false)
  expect(told).toMatchObject({ done: false, differences: [{ observed: 3, expected: 4 }] })
  expect((await north())?.copies).toBe(5)
  expect(await writeStock(owner, wish, true)).toMatchObject({ done: true })
  expect((await north())?.copies).toBe(4)
  expect(await writeStock(owner, wish, false)).toMatchObject({ differences: [] })
})

test.each([
  [{ deed: 'adjust', reason: 'x', lines: [line(1, '1.5')] }],
  [{ deed: 'adjust', reason: 'x', lines: [line(1, '1e9')] }],
  [{ deed: 'receive', lines: [line(1, '-1')] }],
  [{ deed: 'receive', lines: [line(1, '1', 'dear')] }],
  [{ deed: 'count', lines: [line(1, '-1')] }],
  [{ deed: 'count', lines: [line(999, '1')] }],
  [{ deed: 'count', lines: [] }],
] as const)('%j is refused, and says where', async wish => {
  const before = (await north())?.copies
  const answer = await writeStock(world.here.person('owner'), draft(wish as never), true)
  expect(answer.done).toBe(false)
  expect((await north())?.copies).toBe(before)
})

test('a store of another shop is no store, and neither are its goods', async () => {
  const { here, there } = world
  const owner = here.person('owner')
  const foreign = draft({ deed: 'adjust', reason: 'x', storeId: there.north, lines: [line(1, '1')] })
  expect((await writeStock(owner, foreign, true)).done).toBe(false)
  expect((await writeStock(owner, draft({ deed: 'adjust', reason: 'x', lines: [line(9, '1')] }), true)).done).toBe(
    false,
  )
  expect(await findSkus(owner, 'elsewhere')).toEqual([])
  expect(await placeSkus(owner, there.north, 'case 1')).toEqual([])
})

test('a cashier counts in the own store, and adjusts nowhere', async () => {
  const { here } = world
  const cashier = here.person('cashier', [here.north])
  const count = draft({ deed: 'count', lines: [line(2, '0')] })
  expect((await writeStock(cashier, { ...count, storeId: here.south }, true)).done).toBe(false)
  expect((await writeStock(cashier, count, true)).done).toBe(true)
  expect((await writeStock(cashier, draft({ deed: 'adjust', reason: 'x', lines: [line(2, '1')] }), true)).done).toBe(
    false,
  )
  expect((await stockForm(cashier, { deed: 'count' }))?.stores.map(store => store.name)).toEqual(['North'])
  expect(await stockForm(cashier, { deed: 'adjust' })).toBeNull()
  expect((await stockView(cashier, {}))?.stores.map(store => store.name)).toEqual(['North'])
})

test('a code or barcode finds one thing, a name all of its kinds', async () => {
  const owner = world.here.person('owner')
  expect((await findSkus(owner, 'CARD-002')).map(sku => sku.name)).toEqual(['Moth Regent'])
  expect((await findSkus(owner, '20001')).map(sku => sku.name)).toEqual(['Emberfang Drake'])
  expect(await findSkus(owner, { evil: true })).toEqual([])
})

test('the newest prices say from what to what, and a store’s own stand apart', async () => {
  const { here, there } = world
  const owner = here.person('owner')
  await setPrice(owner, typed({ sku: '1', price: '12' }))
  await setPrice(owner, typed({ sku: '2', store: here.south, price: '1.50' }))
  const view = await pricesView(owner, {})
  expect(view).toMatchObject({ priced: 2, unpriced: 0, changedToday: 2, ownCount: 1 })
  expect(view?.changes.find(change => change.where === 'everywhere' && change.itemId === 1)).toMatchObject({
    beforeMinor: 1000,
    nowMinor: 1200,
  })
  expect(view?.own).toMatchObject([{ store: 'South', ownMinor: 150, shopMinor: 200 }])
  expect((await pricesView(there.person('owner'), { store: here.south }))?.own).toEqual([])
})
