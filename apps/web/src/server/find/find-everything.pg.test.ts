import { afterAll, beforeAll, expect, test } from 'vitest'
import { stockUp } from '../testing/goods.ts'
import { type Scene, scene } from '../testing/scene.ts'
import { tell } from '../writes/tell.ts'
import { findEverything } from './find-everything.ts'

let world: Scene
beforeAll(async () => {
  world = await scene()
  await stockUp(world.here, [{ itemId: 1, skuId: 1, name: 'Northern Drake', priceMinor: 1200, stock: 3 }])
  await stockUp(world.there, [{ itemId: 1, skuId: 1, name: 'Northern Secret', priceMinor: 1, stock: 3 }])
  const customer = {
    customerId: '01920000-0000-7000-8000-00000000c001',
    name: 'Nora Northrop',
    email: 'nora@shop.example',
    phone: null,
    note: null,
    tags: [],
    taxExemption: null,
    consent: null,
    erased: false,
  }
  await tell({ tenantId: world.here.tenantId, staffId: null }, [
    { type: 'customer.upserted', store: null, body: customer },
  ])
})
afterAll(() => world.close())

const found = async (text: unknown, role: 'owner' | 'cashier' = 'owner', stores: string[] | null = null) =>
  (await findEverything(world.here.person(role, stores), text)).map(({ kind, title }) => `${kind} ${title}`)

test('goods, customers, lanes, stores and pages are found by what they are called', async () => {
  expect(await found('north')).toEqual([
    'item Northern Drake',
    'customer Nora Northrop',
    'lane North Lane 1',
    'store North',
  ])
  expect(await found('repor')).toEqual(['page Reports'])
  expect(await found('lane 1')).toContain('lane North Lane 1')
})

test('nobody finds what another shop has, or what the role may not see', async () => {
  expect(await found('secret')).toEqual([])
  expect(await found('north', 'cashier', [world.here.south])).not.toContain('store North')
  expect(await found('settings', 'cashier')).toEqual([])
})

test.each([[''], ['   '], [null], [['a']], ['%_\\'], ['\u0000'], ["' or 1=1"], ['x'.repeat(500)]])(
  '%j is answered with a list',
  async text => {
    expect(Array.isArray(await found(text))).toBe(true)
  },
)
