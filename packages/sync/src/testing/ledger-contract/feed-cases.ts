import assert from 'node:assert/strict'
import { applyBatch } from '../../server/apply.ts'
import { idAt } from '../counter-lane.ts'
import { type ContractCase, openShop } from './shop.ts'

export const feedCases: readonly ContractCase[] = [
  {
    promise: 'a feed read page by page is gapless, and a cursor that cannot be served is told why',
    async holds(ledger) {
      const shop = await openShop(ledger)
      for (let sale = 0; sale < 5; sale += 1)
        await applyBatch(ledger.store, [shop.lane.record(shop.sell(1, 1), shop.sell(2, 1))], null)
      const request = { feed: 'store', epoch: null, since: 0, max: 2 } as const
      const first = await ledger.page(shop.tenantId, shop.storeId, request)
      assert.deepEqual([first.rows.length, first.more], [2, true])
      const rest = await ledger.page(shop.tenantId, shop.storeId, { ...request, epoch: first.epoch, since: first.to })
      assert.deepEqual([rest.more, rest.to], [false, rest.head])
      const keys = [...first.rows, ...rest.rows].map(row => row.key).sort()
      assert.deepEqual(keys, ['stock:1', 'stock:2', 'stock:3'])
      const ahead = await ledger.page(shop.tenantId, shop.storeId, { ...request, epoch: first.epoch, since: 9_999 })
      const alien = await ledger.page(shop.tenantId, shop.storeId, { ...request, epoch: idAt(9, 9) })
      assert.deepEqual([ahead.reset, alien.reset], ['ahead', 'epoch'])
      const only = await ledger.page(shop.tenantId, shop.storeId, {
        feed: 'catalogue',
        epoch: null,
        since: 0,
        max: 10,
        only: ['tax'],
      })
      assert.deepEqual(
        only.rows.map(row => row.key),
        ['tax:tenant'],
      )
    },
  },
  {
    promise: 'the audit trail has one line per op, each chained to the one before',
    async holds(ledger) {
      const shop = await openShop(ledger)
      await applyBatch(ledger.store, [shop.lane.record(shop.sell(1, 1))], null)
      await applyBatch(ledger.store, [shop.lane.record(shop.sell(1, 1))], null)
      const lines = (await ledger.rows('audit', shop.tenantId)).filter(row => row.chain === shop.storeId)
      assert.deepEqual(lines.map(row => row.seq).sort(), [1, 2, 3])
      assert.equal(new Set(lines.map(row => row.hash)).size, 3)
    },
  },
  {
    promise: 'a parked cart and an open shift travel in the feed until they are taken up and closed',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const [cartId, shiftId] = [shop.lane.id(), shop.lane.id()]
      const opened = shop.lane.seal('shift.opened', {
        shiftId,
        number: 7,
        staffId: idAt(1, 2),
        businessDay: '2026-11-21',
        openedAtMs: shop.lane.nowMs,
        floatMinor: 10_000,
        currency: 'EUR',
      })
      const parked = shop.lane.seal('cart.parked', {
        cartId,
        title: 'Mila',
        totalMinor: 500,
        parkedAtMs: shop.lane.nowMs,
        cart: { lines: [] },
      })
      await applyBatch(ledger.store, [shop.lane.record(opened, parked)], null)
      const body = async (key: string) => (await shop.storeFeed()).rows.find(row => row.key === key)?.body
      assert.deepEqual(await body(`shift:${shiftId}`), { shiftId, deviceId: shop.device, number: 7, status: 'open' })
      assert.equal(((await body(`cart:${cartId}`)) as { title: string }).title, 'Mila')
      const resumed = shop.lane.seal('cart.resumed', { cartId })
      const cash = shop.lane.seal('cash.moved', {
        movementId: shop.lane.id(),
        shiftId,
        amountMinor: -500,
        reason: 'stamps',
        approvedBy: null,
        atMs: shop.lane.nowMs,
      })
      const closed = shop.lane.seal('shift.closed', {
        shiftId,
        staffId: idAt(1, 2),
        closedAtMs: shop.lane.nowMs,
        countedMinor: 9500,
        expectedMinor: 9500,
        denominations: [],
        note: null,
      })
      await applyBatch(ledger.store, [shop.lane.record(resumed, cash, closed)], null)
      assert.equal(await body(`cart:${cartId}`), null)
      assert.deepEqual(await body(`shift:${shiftId}`), { shiftId, deviceId: shop.device, number: 7, status: 'closed' })
      const [shift] = await ledger.rows('shift', shop.tenantId)
      assert.deepEqual([shift?.floatMinor, shift?.countedMinor], [10_000, 9500])
    },
  },
]
