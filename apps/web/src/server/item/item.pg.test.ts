import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ItemDraft, SkuDraft } from '../../portal/item/form-view.ts'
import { stockUp } from '../testing/goods.ts'
import { type Scene, scene, typed, undoOf } from '../testing/scene.ts'
import { tell } from '../writes/tell.ts'
import { itemForm } from './item-form.ts'
import { itemNumber, itemView } from './item-view.ts'
import { saveItem } from './save-item.ts'
import { setPrice } from './set-price.ts'

let world: Scene
beforeAll(async () => {
  world = await scene()
  await stockUp(world.here, [
    { itemId: 901, skuId: 901, name: 'Emberfang Drake', priceMinor: 1200, stock: 3 },
    { itemId: 901, skuId: 902, name: 'Emberfang Drake', priceMinor: 2400, finish: 'foil', stock: -1 },
  ])
})
afterAll(() => world.close())

const look = async (itemId: number, parameters = {}, who = world.here.person('owner')) =>
  itemView(who, itemId, parameters)
const rows = async (itemId: number, parameters = {}) =>
  (await look(itemId, parameters))?.groups.flatMap(group => group.rows)

const sku: SkuDraft = {
  skuId: null,
  code: '',
  barcodes: '',
  condition: '',
  finish: '',
  language: '',
  variant: '',
  taxCategory: 'goods',
  price: '',
  cost: '',
  strict: false,
  serialised: false,
  archived: false,
}
const draft = (name: string, skus: readonly SkuDraft[], itemId: number | null = null): ItemDraft => ({
  itemId,
  kind: 'generic',
  archived: false,
  skus,
  fields: {
    name,
    localName: '',
    nicknames: 'tee, shirt',
    game: '',
    setCode: '',
    setName: '',
    number: '',
    rarity: '',
    category: 'Clothes',
    imageUrl: '',
  },
})

test('an item shows what lies where, at which price, and why', async () => {
  const view = await look(901)
  expect(view).toMatchObject({
    copies: 2,
    storesWithStock: 1,
    valueMinor: 3600,
    leading: { words: 'NM', priceMinor: 1200 },
  })
  expect(view?.movements.map(row => [row.delta, row.left, row.cause])).toEqual([
    [-1, -1, 'Adjusted: opening'],
    [3, 3, 'Adjusted: opening'],
  ])
})

test('the stock of a past instant is what was there then', async () => {
  const local = (ms: number) => new Date(ms - 6 * 3_600_000).toISOString().slice(0, 16)
  const before = await rows(901, { at: local(Date.now() - 86_400_000) })
  expect(before?.map(row => row.total)).toEqual([0, 0])
  expect((await rows(901))?.map(row => row.total)).toEqual([3, -1])
  expect((await look(901, { at: '9999-99-99T99:99' }))?.at).toBeNull()
})

test('a price is changed everywhere, overridden in one store, and taken back', async () => {
  const { here } = world
  const owner = here.person('owner')
  const answer = await setPrice(owner, typed({ sku: '901', price: '13.50' }))
  expect(answer).toMatchObject({ done: true, undo: { fields: { price: '12.00' } } })
  await setPrice(owner, typed({ sku: '901', store: here.south, price: '11' }))
  expect((await rows(901))?.[0]).toMatchObject({ priceMinor: 1350, cells: [{ ownMinor: null }, { ownMinor: 1100 }] })
  await setPrice(owner, undoOf(answer))
  await setPrice(owner, typed({ sku: '901', store: here.south, price: '' }))
  expect((await rows(901))?.[0]).toMatchObject({ priceMinor: 1200, cells: [{ ownMinor: null }, { ownMinor: null }] })
  expect((await look(901))?.history.slice(0, 2).map(change => change.where)).toEqual(['South', 'everywhere'])
})

test.each(['-1', 'cheap', '1e9', '12.345', '99999999999999'])('“%s” is refused as a price', async price => {
  expect(await setPrice(world.here.person('owner'), typed({ sku: '901', price }))).toMatchObject({
    done: false,
    field: 'price',
  })
})

test('a manager sets the price of the own store and of no other', async () => {
  const { here } = world
  const manager = here.person('manager', [here.north])
  expect((await setPrice(manager, typed({ sku: '902', store: here.north, price: '25' }))).done).toBe(true)
  expect((await setPrice(manager, typed({ sku: '902', store: here.south, price: '25' }))).done).toBe(false)
  expect((await setPrice(manager, typed({ sku: '902', price: '25' }))).done).toBe(false)
})

test('what another shop has answers like what nobody has', async () => {
  const { here, there } = world
  expect(await look(901, {}, there.person('owner'))).toBeNull()
  expect(await look(4_000_000_000, {}, here.person('owner'))).toBeNull()
  const foreign = await setPrice(there.person('owner'), typed({ sku: '901', price: '1' }))
  expect(foreign).toEqual(await setPrice(there.person('owner'), typed({ sku: '77777', price: '1' })))
  const strange = await setPrice(here.person('owner'), typed({ sku: '901', store: there.north, price: '1' }))
  expect(strange.done).toBe(false)
})

test('a product with variants is added, numbered, found and changed', async () => {
  const owner = world.here.person('owner')
  const saved = await saveItem(
    owner,
    draft('Guild shirt', [
      { ...sku, variant: 'S / red', price: '20', code: 'SHIRT-S' },
      { ...sku, variant: 'M / red', price: '22.00', barcodes: '4006381333931 12345678' },
    ]),
  )
  expect(saved).toMatchObject({ done: true })
  const form = await itemForm(owner, saved.itemId)
  expect(form?.skus.map(each => [each.variant, each.price, each.code])).toEqual([
    ['S / red', '20.00', 'SHIRT-S'],
    ['M / red', '22.00', expect.stringMatching(/^SKU-\d{6}$/)],
  ])
  const again = draft('Guild shirt', [{ ...sku, ...form?.skus[0], price: '19' }], saved.itemId)
  expect(await saveItem(owner, again)).toMatchObject({ done: true })
  expect((await itemForm(owner, saved.itemId))?.skus[0]?.price).toBe('19.00')
})

test('what does not fit is said where it stands, and nothing is written', async () => {
  const owner = world.here.person('owner')
  expect(await saveItem(owner, draft('', [sku]))).toMatchObject({ done: false, at: 'name' })
  expect(await saveItem(owner, draft('X', []))).toMatchObject({ done: false })
  expect(await saveItem(owner, draft('X', [sku, { ...sku, code: 'CARD-00901' }]))).toMatchObject({ done: false, at: 1 })
  expect(await saveItem(owner, draft('X', [{ ...sku, price: 'lots' }]))).toMatchObject({ done: false, at: 0 })
  expect(await saveItem(owner, draft('X', [{ ...sku, skuId: 901 }]))).toMatchObject({ done: false, at: 0 })
  expect(await saveItem(owner, { nonsense: true })).toMatchObject({ done: false })
  expect(await saveItem(world.here.person('cashier'), draft('X', [sku]))).toMatchObject({ done: false })
  expect(await saveItem(world.there.person('owner'), draft('X', [sku], 901))).toMatchObject({ done: false })
})

test('movements are filtered by variant and cause', async () => {
  const { here } = world
  await tell({ tenantId: here.tenantId, staffId: null }, [
    {
      type: 'stock.received',
      store: here.south,
      body: {
        receiptId: crypto.randomUUID(),
        supplier: null,
        lines: [{ skuId: 902, location: 'case 1', quantity: 2, unitCostMinor: null }],
      },
    },
  ])
  expect((await look(901, { cause: 'received' }))?.movements).toMatchObject([{ where: 'South, case 1', delta: 2 }])
  expect((await look(901, { sku: '901' }))?.movements).toHaveLength(1)
  expect((await look(901, { before: 'x_y', cause: 'no' }))?.movements).toHaveLength(3)
})

test.each(['0', '-1', '1.5', 'abc', '99999999999', ''])('"%s" is no item’s number', text => {
  expect(itemNumber(text)).toBeNull()
})
