import assert from 'node:assert/strict'
import { giftCardAccount } from '../../ops/gift-card-account.ts'
import { applyBatch } from '../../server/apply.ts'
import { CounterLane, saleOf, soldBody } from '../counter-lane.ts'
import { type ContractCase, openShop, startMs } from './shop.ts'

export const tradeCases: readonly ContractCase[] = [
  {
    promise: 'a sale books its lines, payments, movements, stock, shift and sums, and the feed brings the new level',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const before = (await shop.storeFeed()).head
      const sale = saleOf(shop.lane, [
        { skuId: 1, quantity: 2, unitMinor: 500 },
        { skuId: 2, quantity: 1, unitMinor: 300 },
      ])
      const outcome = await applyBatch(
        ledger.store,
        [shop.lane.record(shop.lane.seal('sale.completed', soldBody(sale)))],
        null,
      )
      const page = await shop.storeFeed(before)
      assert.deepEqual(
        page.rows.map(row => [row.key, row.seq, row.body]).sort(),
        [
          ['stock:1', before + 1, { skuId: 1, onHand: 8, reserved: 0 }],
          ['stock:2', before + 2, { skuId: 2, onHand: 9, reserved: 0 }],
        ].sort(),
      )
      assert.deepEqual(outcome.feeds, [{ tenantId: shop.tenantId, storeId: shop.storeId, head: before + 2 }])
      assert.deepEqual(page.vector, [{ device: shop.device, epoch: 1, seq: 4 }])
      const [day] = await ledger.rows('rollupDay', shop.tenantId)
      assert.deepEqual([day?.sales, day?.units, day?.totalMinor], [1, 3, 1560])
      const [tally] = await ledger.rows('shiftTally', shop.tenantId)
      assert.deepEqual([tally?.method, tally?.amountMinor, tally?.count], ['cash', 1560, 1])
      assert.equal((await ledger.rows('stockMovement', shop.tenantId)).length, 5)
      assert.deepEqual(await shop.codes(), [])
    },
  },
  {
    promise: 'goods that the catalogue does not know are paid for, their stock waits in suspense, and a person is told',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const sale = saleOf(shop.lane, [
        { skuId: null, quantity: 1, unitMinor: 500 },
        { skuId: 777, quantity: 2, unitMinor: 100 },
      ])
      await applyBatch(ledger.store, [shop.lane.record(shop.lane.seal('sale.completed', soldBody(sale)))], null)
      assert.equal((await ledger.rows('sale', shop.tenantId)).length, 1)
      assert.equal((await shop.level(0))?.onHand, -3)
      assert.equal(await shop.level(777), undefined)
      assert.deepEqual((await shop.codes()).sort(), ['back-order', 'unknown-sku', 'unknown-sku'])
    },
  },
  {
    promise: 'stock below zero is a back order that raises one alert, and the alert is done when the goods arrive',
    async holds(ledger) {
      const shop = await openShop(ledger)
      await applyBatch(ledger.store, [shop.lane.record(shop.sell(1, 11))], null)
      await applyBatch(ledger.store, [shop.lane.record(shop.sell(1, 1))], null)
      assert.equal(await shop.onHand(1), -2)
      assert.deepEqual(await shop.codes(), ['back-order'])
      const received = shop.lane.seal('stock.received', {
        receiptId: shop.lane.id(),
        supplier: null,
        lines: [{ skuId: 1, location: 'shelf', quantity: 5, unitCostMinor: 90 }],
      })
      await applyBatch(ledger.store, [shop.lane.record(received)], null)
      assert.equal(await shop.onHand(1), 3)
      assert.deepEqual(await shop.codes(), [])
    },
  },
  {
    promise: 'more returned than was sold is booked and laid before a person, wherever it was returned',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const sale = saleOf(shop.lane, [{ skuId: 1, quantity: 2, unitMinor: 500 }])
      const back = (quantity: number) =>
        shop.lane.seal(
          'sale.completed',
          soldBody(
            saleOf(shop.lane, [
              {
                skuId: 1,
                quantity: -quantity,
                unitMinor: 500,
                kind: 'return',
                returnOf: { saleId: sale.saleId, line: 1 },
              },
            ]),
          ),
        )
      const sold = shop.lane.seal('sale.completed', soldBody(sale))
      await applyBatch(ledger.store, [shop.lane.record(sold, back(1))], null)
      assert.deepEqual(await shop.codes(), [])
      await applyBatch(ledger.store, [shop.lane.record(back(2))], null)
      assert.equal(await shop.onHand(1), 11)
      assert.deepEqual(await shop.codes(), ['returned-more-than-sold'])
    },
  },
  {
    promise: 'a reversal undoes a sale once; a second one is seen',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const sale = saleOf(shop.lane, [{ skuId: 2, quantity: 3, unitMinor: 100 }])
      const reverse = () =>
        shop.lane.seal('sale.reversed', {
          saleId: sale.saleId,
          reason: 'mistake',
          approvedBy: null,
          reversal: saleOf(shop.lane, [{ skuId: 2, quantity: -3, unitMinor: 100 }]),
        })
      await applyBatch(
        ledger.store,
        [shop.lane.record(shop.lane.seal('sale.completed', soldBody(sale)), reverse())],
        null,
      )
      assert.equal(await shop.onHand(2), 10)
      assert.deepEqual(await shop.codes(), [])
      await applyBatch(ledger.store, [shop.lane.record(reverse())], null)
      assert.deepEqual(await shop.codes(), ['returned-more-than-sold'])
    },
  },
  {
    promise: 'credit is earned and spent by sum, and a balance below zero is laid before a person',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const customerId = shop.lane.id()
      const earned = shop.lane.seal('credit.earned', {
        entryId: shop.lane.id(),
        customerId,
        amountMinor: 1000,
        cause: 'trade-in',
        expiresAtMs: null,
      })
      const pay = () => {
        const sale = saleOf(shop.lane, [{ skuId: 1, quantity: 1, unitMinor: 500 }], {
          method: 'store-credit',
          customerId,
        })
        return shop.lane.seal('sale.completed', soldBody(sale))
      }
      await applyBatch(ledger.store, [shop.lane.record(earned, pay())], null)
      const told = (await shop.catalogue()).rows.find(row => row.key === `credit:${customerId}`)
      assert.deepEqual(told?.body, { customerId, balanceMinor: 400 })
      assert.deepEqual(await shop.codes(), [])
      await applyBatch(ledger.store, [shop.lane.record(pay())], null)
      assert.deepEqual(await shop.codes(), ['credit-overdrawn'])
    },
  },
  {
    promise:
      'a gift card is loaded and spent by its number: no goods move, no turnover is made, its account is in the feed',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const reference = 'GC4T7K29MW0QXP'
      const bought = saleOf(shop.lane, [{ skuId: null, quantity: 1, unitMinor: 0 }])
      const [cash] = bought.payments
      const [line] = bought.lines
      assert.ok(cash && line)
      const load = { ...cash, paymentId: shop.lane.id(), method: 'gift-card', amountMinor: -5000, reference } as const
      const sale = {
        ...bought,
        lines: [{ ...line, scanned: `GC:${reference}`, serial: reference, unitMinor: 5000 }],
        payments: [{ ...cash, amountMinor: 5000 }, load],
      }
      const spent = saleOf(shop.lane, [{ skuId: 1, quantity: 1, unitMinor: 1000 }])
      const used = { ...spent, payments: [{ ...load, paymentId: shop.lane.id(), amountMinor: 1200 }] }
      const bodies = [sale, used].map(told => shop.lane.seal('sale.completed', soldBody(told)))
      await applyBatch(ledger.store, [shop.lane.record(...bodies)], null)
      const account = giftCardAccount(reference)
      const balances = await ledger.rows('creditBalance', shop.tenantId)
      assert.deepEqual(
        balances.map(row => [row.customerId, row.balanceMinor]),
        [[account, 3800]],
      )
      assert.deepEqual(await shop.codes(), [])
      const { rows } = await shop.catalogue()
      assert.deepEqual(rows.find(row => row.key === `credit:${account}`)?.body, {
        customerId: account,
        balanceMinor: 3800,
      })
    },
  },
  {
    promise: 'moving goods to another store changes both stores and both feeds',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const toStoreId = shop.lane.id()
      const moved = shop.lane.seal('stock.moved', {
        moveId: shop.lane.id(),
        toStoreId,
        lines: [{ skuId: 1, from: null, to: 'case', quantity: 4 }],
      })
      const outcome = await applyBatch(ledger.store, [shop.lane.record(moved)], null)
      assert.deepEqual([(await shop.level(1))?.onHand, (await shop.level(1, toStoreId))?.onHand], [6, 4])
      assert.deepEqual(outcome.feeds.map(({ storeId }) => storeId).sort(), [shop.storeId, toStoreId].sort())
    },
  },
  {
    promise: 'the newest edit wins, whatever the order of arrival, and an older one is only history',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const price = (priceMinor: number) => ({
        prices: [{ skuId: 1, storeId: null, priceMinor, source: 'hand', reason: null }],
      })
      const other = new CounterLane({ ...shop.lane.place, device: shop.lane.id() }, startMs - 60_000, {
        salt: shop.number + 500,
      })
      await ledger.grantActor({ ...other.place, epoch: 1 })
      const newer = shop.lane.record(shop.lane.seal('price.set', price(900), { store: null }))
      const older = { ...other.record(other.seal('price.set', price(700), { store: null })), receivedAtMs: startMs + 9 }
      await applyBatch(ledger.store, [newer], null)
      const { head } = await shop.catalogue()
      await applyBatch(ledger.store, [older], null)
      const page = await shop.catalogue()
      assert.equal(page.head, head)
      assert.equal(
        (page.rows.find(row => row.key === 'price:1')?.body as { priceMinor: number } | undefined)?.priceMinor,
        900,
      )
      assert.equal((await ledger.rows('price', shop.tenantId))[0]?.priceMinor, 900)
      assert.equal((await ledger.rows('priceHistory', shop.tenantId)).length, 2)
    },
  },
]
