import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scene, scene, type Shop, typed } from '../testing/scene.ts'
import { tell } from '../writes/tell.ts'
import { customersView, customerView } from './customers-view.ts'
import { mergeCustomers } from './merge-customers.ts'

let world: Scene
beforeAll(async () => void (world = await scene()))
afterAll(() => world.close())

async function customer({ tenantId }: Shop, name: string): Promise<string> {
  const customerId = randomUUID()
  const nothing = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null, erased: false }
  await tell({ tenantId, staffId: null }, [
    { type: 'customer.upserted', store: null, body: { customerId, name, ...nothing } },
  ])
  return customerId
}

const none = { scanned: null, detail: '', serial: null, listMinor: null, taxes: [], costMinor: null, note: null }
const plain = { discountMinor: 0, cartDiscountMinor: 0, taxMinor: 0, marginScheme: false, returnOf: null, reason: null }

/** Goods in at a price, and goods out; the rest is paid in the given way. */
async function trade(
  { tenantId }: Shop,
  storeId: string,
  customerId: string,
  { bought, sold, method }: { bought: number; sold: number; method: 'cash' | 'store-credit' },
): Promise<void> {
  const line = (at: number, kind: 'sale' | 'trade-in', title: string, minor: number) => ({
    ...none,
    ...plain,
    line: at,
    kind,
    skuId: null,
    title,
    quantity: kind === 'sale' ? 1 : -1,
    unitMinor: Math.abs(minor),
    netMinor: minor,
    approvedBy: null,
  })
  const totalMinor = sold - bought
  const sale = {
    saleId: randomUUID(),
    receiptNumber: `T-${randomUUID().slice(0, 8)}`,
    storeId,
    shiftId: randomUUID(),
    staffId: randomUUID(),
    customerId,
    currency: 'USD',
    completedAtMs: Date.now() - 60_000,
    businessDay: new Date().toISOString().slice(0, 10),
    lines: [
      line(1, 'trade-in', 'Marsh Drake', -bought),
      ...(sold > 0 ? [line(2, 'sale' as const, 'Card sleeves', sold)] : []),
    ],
    taxes: [],
    netMinor: totalMinor,
    taxMinor: 0,
    roundingMinor: 0,
    totalMinor,
    payments: [{ paymentId: randomUUID(), method, amountMinor: totalMinor, givenMinor: null, reference: null }],
    changeMinor: 0,
    note: null,
    taxExemption: null,
  }
  await tell({ tenantId, staffId: null }, [
    { type: 'sale.completed', store: storeId, body: { sale, reservationIds: [], leases: [] } },
  ])
}

test('what somebody sold to the shop is shown with how it was paid, also when they sold it under another record', async () => {
  const { here } = world
  const owner = here.person('owner')
  const [goes, stays] = [await customer(here, 'Tilda Trade'), await customer(here, 'T. Trade')]
  await trade(here, here.north, stays, { bought: 900, sold: 0, method: 'cash' })
  await trade(here, here.south, goes, { bought: 500, sold: 200, method: 'store-credit' })
  await trade(here, here.north, goes, { bought: 100, sold: 400, method: 'cash' })
  await mergeCustomers(owner, typed({ customerId: stays, other: goes }))
  const view = await customerView(owner, stays)
  expect(view?.sold.paidMinor).toBe(1500)
  expect(view?.sold.rows.map(({ paidMinor, paidBy, what }) => [paidMinor, [...paidBy], what]).sort()).toEqual([
    [100, ['purchase'], 'Marsh Drake'],
    [500, ['store-credit', 'purchase'], 'Marsh Drake'],
    [900, ['cash'], 'Marsh Drake'],
  ])
  expect(view).toMatchObject({ balanceMinor: 300 })
  expect(view?.purchases.length).toBe(3)
  expect((await customersView(owner, { q: 'trade' }))?.rows).toMatchObject([{ customerId: stays, sales: 3 }])
  const ofSouth = await customerView(here.person('manager', [here.south]), stays)
  expect(ofSouth?.sold).toMatchObject({ paidMinor: 500, rows: [{ store: 'South' }] })
})
