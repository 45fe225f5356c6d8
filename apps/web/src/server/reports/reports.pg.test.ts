import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUpDays, openDatabase } from '@vaultsync/db'
import type { SaleFact } from '@vaultsync/domain'
import type { OpBody } from '@vaultsync/sync'
import { stockUp } from '../testing/goods.ts'
import { type Scene, scene, type Shop } from '../testing/scene.ts'
import { todayView } from '../today/today-view.ts'
import { tell } from '../writes/tell.ts'
import { reportLines } from './export-report.ts'
import { reportsView, reportTable } from './reports-view.ts'

const today = new Date().toISOString().slice(0, 10)
const nowMs = Date.parse(`${today}T20:00:00Z`)

let world: Scene
beforeAll(async () => {
  world = await scene()
  await stockUp(world.here, [
    { itemId: 1, skuId: 1, name: 'Emberfang Drake', priceMinor: 1000, stock: 10, category: 'Singles' },
    { itemId: 2, skuId: 2, name: 'Sleeves', priceMinor: 500, stock: 10, category: 'Supplies' },
  ])
  await stockUp(world.there, [{ itemId: 1, skuId: 1, name: 'Elsewhere', priceMinor: 77_700, stock: 3 }])
  await sell(world.here, world.here.north, [{ skuId: 1, netMinor: 1000, costMinor: 600 }])
  await sell(world.here, world.here.south, [
    { skuId: 2, netMinor: 500, costMinor: 100 },
    { skuId: 1, netMinor: -400, costMinor: null, kind: 'trade-in' },
  ])
  await sell(world.there, world.there.north, [{ skuId: 1, netMinor: 77_700, costMinor: 1 }])
})
afterAll(() => world.close())

interface SoldLine {
  readonly skuId: number
  readonly netMinor: number
  readonly costMinor: number | null
  readonly kind?: 'sale' | 'trade-in'
}

interface Told {
  readonly customerId?: string
  readonly businessDay?: string
}

async function sell(shop: Shop, storeId: string, sold: readonly SoldLine[], told: Told = {}): Promise<void> {
  const netMinor = sold.reduce((sum, line) => sum + line.netMinor, 0)
  const sale = {
    saleId: crypto.randomUUID(),
    receiptNumber: `R-${netMinor}`,
    storeId,
    shiftId: crypto.randomUUID(),
    staffId: crypto.randomUUID(),
    customerId: null,
    currency: 'USD',
    completedAtMs: Date.now() - 60_000,
    businessDay: today,
    lines: sold.map(({ kind = 'sale', ...line }, at) => ({
      line: at + 1,
      kind,
      scanned: null,
      title: 'Something',
      detail: '',
      serial: null,
      quantity: kind === 'sale' ? 1 : -1,
      unitMinor: Math.abs(line.netMinor),
      listMinor: null,
      discountMinor: 0,
      cartDiscountMinor: 0,
      taxMinor: 0,
      taxes: [],
      marginScheme: false,
      returnOf: null,
      reason: null,
      approvedBy: null,
      note: null,
      ...line,
    })),
    taxes: [{ id: 'sales', minor: 25 }],
    netMinor,
    taxMinor: 25,
    roundingMinor: 0,
    totalMinor: netMinor + 25,
    payments: [
      { paymentId: crypto.randomUUID(), method: 'cash', amountMinor: netMinor + 25, givenMinor: null, reference: null },
    ],
    changeMinor: 0,
    note: null,
    taxExemption: null,
    ...told,
  } as unknown as SaleFact
  const body = { sale, reservationIds: [], leases: [] } as OpBody<'sale.completed'>
  await tell({ tenantId: shop.tenantId, staffId: null }, [{ type: 'sale.completed', store: storeId, body }])
}

const span = { from: today, to: today, against: 'nothing' }
const look = (parameters: Record<string, string> = {}, who = world.here.person('owner')) =>
  reportsView(who, { ...span, ...parameters }, nowMs)

test('sales and margin leave out what was bought over the counter', async () => {
  const view = await look()
  expect(view?.answer).toMatchObject({ salesMinor: 1500, marginMinor: 800 })
})

test('each store opens into its categories, and they add up to it', async () => {
  const rows = (await look())?.table.rows ?? []
  expect(rows.map(row => [row.cells[0], row.cells[1], row.cells[2]])).toEqual([
    ['North', 1000, 400],
    ['South', 500, 400],
  ])
  expect(rows.map(row => row.under.map(each => [each.cells[0], each.cells[1]]))).toEqual([
    [['Singles', 1000]],
    [['Supplies', 500]],
  ])
})

test('a late sale of a day that was added up before is in the next answer', async () => {
  await sell(world.here, world.here.north, [{ skuId: 2, netMinor: 200, costMinor: 50 }])
  const north = (await look())?.table.rows.find(row => row.cells[0] === 'North')
  expect(north?.under.reduce((sum, each) => sum + Number(each.cells[1]), 0)).toBe(1200)
  expect(north?.cells[1]).toBe(1200)
})

test('a report says the same before and after its days were added up', async () => {
  const { tenantId } = world.here
  const told = async () => [await look(), await look({ report: 'taxes' }), await look({ report: 'baskets' })]
  const live = await told()
  const jobs = openDatabase(world.ingestUrl, { role: 'ingest', max: 1 })
  expect(await addUpDays(jobs, tenantId)).toBe(2)
  expect(await addUpDays(jobs, tenantId)).toBe(0)
  await jobs.close()
  expect(await told()).toEqual(live)
})

test.each(['stores', 'days', 'hours', 'staff', 'taxes', 'payments', 'baskets', 'bought', 'customers', 'dead'])(
  'the report of %s has a table and a file',
  async report => {
    const view = await look({ report })
    expect(view?.report).toBe(report)
    const found = await reportTable(world.here.person('owner'), { ...span, report }, nowMs)
    let text = ''
    if (found) for await (const line of reportLines(found.table, found.currency)) text += line
    expect(text.startsWith('Within,')).toBe(true)
    expect(text).not.toContain('777')
  },
)

test('goods whose cost no lane knew are not all margin, and Today says the same of them', async () => {
  const margin = async () => (await look())?.answer.marginMinor ?? 0
  const before = await margin()
  await sell(world.here, world.here.south, [{ skuId: 2, netMinor: 0, costMinor: null }])
  expect(await margin()).toBe(before - 50)
  expect((await todayView(world.here.person('owner'))).marginMinor).toBe(before - 50)
})

test('taxes and payments are what the sales say', async () => {
  expect((await look({ report: 'taxes' }))?.table.foot?.[3]).toBe(100)
  expect((await look({ report: 'payments' }))?.table.foot?.[1]).toBe(1000 + 500 - 400 + 200 + 100)
})

test('what was bought over the counter stands beside what was sold, by store and category', async () => {
  const table = (await look({ report: 'bought' }))?.table
  expect(table?.rows.map(row => row.cells)).toEqual([
    ['South', 400, 400, 1, 400, 1000, 0.4, 400 / 500],
    ['North', 0, 0, 0, null, 0, null, 0],
  ])
  expect(table?.rows[0]?.under.map(row => row.cells)).toEqual([['Singles', 400, 400, 1, 400, 1000, 0.4, null]])
  expect(table?.foot?.slice(0, 2)).toEqual(['All', 400])
})

test('customers are told by the month in which they first bought, and who of them came back', async () => {
  const [once, twice] = [crypto.randomUUID(), crypto.randomUUID()]
  const buy = (customerId: string, businessDay: string) =>
    sell(world.there, world.there.north, [{ skuId: 1, netMinor: 1000, costMinor: 1 }], { customerId, businessDay })
  await buy(once, '2025-03-31')
  await buy(twice, '2025-03-01')
  await buy(twice, '2025-03-20')
  await buy(twice, '2025-04-01')
  const until = { from: '2025-04-01', to: '2025-05-15' }
  const table = (await look({ ...until, report: 'customers' }, world.there.person('owner')))?.table
  // April is over and May is not; nobody can have come back two months on yet.
  expect(table?.rows.map(row => row.cells)).toEqual([['March 2025', 2, 2, 0.5, null, null, null, null, 2000]])
})

test('nobody sees another shop’s figures, whichever store is asked for', async () => {
  const { there } = world
  const foreign = await look({ store: there.north })
  expect(foreign?.storeId).toBeNull()
  expect(foreign?.answer.salesMinor).toBe(1700)
  expect((await look({}, there.person('owner')))?.answer.salesMinor).toBe(77_700)
})

test('a manager sees the own store, a cashier no report at all', async () => {
  const { here } = world
  expect((await look({}, here.person('manager', [here.south])))?.answer.salesMinor).toBe(500)
  expect(await look({}, here.person('cashier'))).toBeNull()
  expect(await reportTable(here.person('cashier'), span, nowMs)).toBeNull()
})

test.each([
  { from: '0000-00-00' },
  { to: '9999-12-31' },
  { older: '-1', report: '<script>' },
  { against: 'x', store: "'" },
])('%j is answered like any other question', async parameters => {
  expect(await look(parameters)).not.toBeNull()
})
