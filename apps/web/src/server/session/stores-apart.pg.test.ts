import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportsView } from '../reports/reports-view.ts'
import { saleView } from '../sales/sale-view.ts'
import { salesView } from '../sales/sales-view.ts'
import { syncView } from '../sync/sync-view.ts'
import { type Furnished, furnish } from '../testing/furnished.ts'
import { type Scene, scene } from '../testing/scene.ts'
import { todayView } from '../today/today-view.ts'
import type { Person } from './signed-in.ts'

let world: Scene
let sold: Furnished
beforeAll(async () => {
  world = await scene()
  sold = await furnish(world.here, 'Homely', 1)
})
afterAll(() => world.close())

const saleId = () => sold.fields.saleId ?? ''

/** What somebody sees of the one sale, which was made in the north. */
async function seen(who: Person) {
  const [today, sales, sync, report] = await Promise.all([
    todayView(who),
    salesView(who, {}),
    syncView(who),
    reportsView(who, {}),
  ])
  return {
    today: today.salesMinor,
    byHour: today.hours.reduce((sum, hour) => sum + (hour.nowMinor ?? 0), 0),
    margin: today.marginMinor,
    sales: sales.found,
    oneSale: (await saleView(who, saleId())) !== null,
    aside: sync.quarantined,
    reports: report !== null,
  }
}

const all = { today: 500, byHour: 500, sales: 1, oneSale: true, aside: 1 }
const nothing = { today: 0, byHour: 0, sales: 0, oneSale: false, aside: 0 }

test.each([
  ['owner', null, { ...all, margin: expect.any(Number), reports: true }],
  ['admin', 'north', { ...all, margin: expect.any(Number), reports: true }],
  ['manager', 'north', { ...all, margin: expect.any(Number), reports: true }],
  ['manager', 'south', { ...nothing, margin: 0, reports: true }],
  ['cashier', 'north', { ...all, margin: null, reports: false }],
  ['cashier', 'south', { ...nothing, margin: null, reports: false }],
] as const)('%s of %s sees what was sold there and nothing else', async (role, store, wanted) => {
  const stores = store === null ? null : [world.here[store]]
  expect(await seen(world.here.person(role, stores))).toEqual(wanted)
})

test('the owner of another shop sees none of it', async () => {
  expect(await seen(world.there.person('owner'))).toEqual({ ...nothing, margin: 0, reports: true })
})
