import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scene, scene, typed, undoOf } from '../testing/scene.ts'
import { saveRules } from './change-rules.ts'
import { saveShopName, saveStore } from './change-store.ts'
import { saveTaxes } from './change-taxes.ts'
import { rulesView, settingsView, storeView, taxesView } from './settings-views.ts'

let world: Scene
beforeAll(async () => void (world = await scene()))
afterAll(() => world.close())

const place = { timezone: 'Europe/Berlin', locale: 'de-DE', currency: 'EUR', address: 'Markt 1\n\n12345 Ort' }
const fieldOf = (groups: { fields: readonly { key: string; value: string; inherited: string }[] }[], key: string) =>
  groups.flatMap(group => group.fields).find(field => field.key === key)

test('a store is opened, changed and put back', async () => {
  const { here } = world
  const owner = here.person('owner')
  const opened = await saveStore(owner, typed({ name: 'West', ...place }))
  const storeId = opened.shown?.goTo?.split('/').at(-1) ?? ''
  expect((await storeView(owner, storeId))?.store).toMatchObject({ name: 'West', address: 'Markt 1\n12345 Ort' })
  const changed = await saveStore(owner, typed({ storeId, name: 'Far west', ...place, closed: 'on' }))
  expect((await storeView(owner, storeId))?.store).toMatchObject({ name: 'Far west', closed: true })
  await saveStore(owner, undoOf(changed))
  expect((await storeView(owner, storeId))?.store).toMatchObject({ name: 'West', closed: false })
})

test.each([
  ['name', { name: '' }],
  ['name', { name: 'north' }],
  ['timezone', { timezone: 'Mars/Olympus' }],
  ['currency', { currency: 'ZZZ' }],
  ['locale', { locale: 'xx-<script>' }],
])('what is wrong with %s is said beside it', async (field, wrong) => {
  const answer = await saveStore(world.here.person('owner'), typed({ name: 'East', ...place, ...wrong }))
  expect(answer).toMatchObject({ done: false, field })
})

test('a rule of the shop counts in a store until the store has its own, and what is no rule stays', async () => {
  const { here } = world
  const owner = here.person('owner')
  await saveRules(owner, typed({ taxRounding: 'invoice', pinLength: '6' }))
  expect(fieldOf([...((await storeView(owner, here.south))?.groups ?? [])], 'pinLength')).toMatchObject({
    value: '',
    inherited: '6',
  })
  const own = await saveRules(owner, typed({ storeId: here.south, pinLength: '5', drawerToleranceMinor: '0' }))
  expect(fieldOf([...((await storeView(owner, here.south))?.groups ?? [])], 'pinLength')?.value).toBe('5')
  expect((await settingsView(owner))?.stores.find(store => store.storeId === here.south)?.own).toBe(2)
  await saveRules(owner, undoOf(own))
  expect((await settingsView(owner))?.stores.find(store => store.storeId === here.south)?.own).toBe(0)
  expect(await saveRules(owner, typed({ quickKeys: 'NOT-A-CODE' }))).toMatchObject({ done: false, field: 'quickKeys' })
  expect(fieldOf([...((await rulesView(owner))?.groups ?? [])], 'taxRounding')?.value).toBe('invoice')
})

test('a store that follows the shop goes on following it after a detour of its own', async () => {
  const { here } = world
  const owner = here.person('owner')
  const tax = (name: string, rate: string) => ({
    'tax.0.name': name,
    'tax.0.rate': rate,
    'category.0.name': 'Goods',
    'category.0.tax.0': 'on',
  })
  await saveTaxes(owner, typed(tax('Sales tax', '8.25')))
  await saveTaxes(owner, typed({ storeId: here.north, own: 'yes', ...tax('City tax', '1') }))
  expect((await taxesView(owner))?.ownStores).toEqual(['North'])
  await saveTaxes(owner, typed({ storeId: here.north, own: 'no' }))
  await saveTaxes(owner, typed({ ...tax('Sales tax', '9'), 'tax.0.id': 'sales-tax' }))
  const north = await storeView(owner, here.north)
  expect(north?.ownTax).toBe(false)
  expect(north?.tax).toMatchObject({
    taxes: [{ id: 'sales-tax', ratePercent: '9' }],
    categories: [{ id: 'goods', taxIds: ['sales-tax'] }],
  })
})

test.each([
  ['tax.0.rate', { 'tax.0.name': 'VAT', 'tax.0.rate': 'much' }],
  ['tax.0.rate', { 'tax.0.name': 'VAT', 'tax.0.rate': '101' }],
  ['tax.0.rate', { 'tax.0.name': 'VAT', 'tax.0.rate': '-3' }],
  ['tax.0.name', { 'tax.0.rate': '3' }],
])('a tax with a wrong %s is refused', async (field, values) => {
  expect(await saveTaxes(world.here.person('owner'), typed(values))).toMatchObject({ done: false, field })
})

test('a foreign store, a missing one and nonsense answer alike', async () => {
  const { here, there } = world
  const owner = here.person('owner')
  expect(await Promise.all([there.north, randomUUID(), '../x'].map(id => storeView(owner, id)))).toEqual([
    null,
    null,
    null,
  ])
  const saves = [saveStore, saveRules, saveTaxes] as const
  for (const save of saves) {
    const answers = await Promise.all(
      [there.north, randomUUID()].map(storeId => save(owner, typed({ storeId, name: 'Mine', ...place }))),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.done).toBe(false)
  }
})

test.each(['manager', 'cashier', 'support'] as const)('a %s changes no settings', async role => {
  const { here } = world
  const lesser = here.person(role)
  expect([await settingsView(lesser), await rulesView(lesser), await taxesView(lesser)]).toEqual([null, null, null])
  expect(await storeView(lesser, here.north)).toBeNull()
  for (const save of [saveShopName, saveStore, saveRules, saveTaxes])
    expect((await save(lesser, typed({ name: 'Mine', ...place }))).done).toBe(false)
})

test('an admin of one store may change that store and not the shop', async () => {
  const { here } = world
  const admin = here.person('admin', [here.south])
  expect((await saveRules(admin, typed({ storeId: here.south, pinLength: '7' }))).done).toBe(true)
  expect((await saveRules(admin, typed({ pinLength: '7' }))).done).toBe(false)
  expect((await saveTaxes(admin, typed({ storeId: here.north }))).done).toBe(false)
  expect((await settingsView(admin))?.stores.map(store => store.name)).toEqual(['South'])
})
