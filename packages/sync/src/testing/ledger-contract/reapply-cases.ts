import assert from 'node:assert/strict'
import { opHash } from '../../op/hash.ts'
import { applyBatch } from '../../server/apply.ts'
import { reapplyRecord } from '../../server/reapply.ts'
import { CounterLane, idAt, saleOf, soldBody } from '../counter-lane.ts'
import { refuses } from './refuses.ts'
import { type ContractCase, type LedgerUnderTest, openShop } from './shop.ts'

const again = async (ledger: LedgerUnderTest, tenantId: string, hash: string) =>
  (await reapplyRecord(ledger.store, { tenantId, hash, byPerson: null }, { hash: opHash })).became

export const reapplyCases: readonly ContractCase[] = [
  {
    promise: 'an op that was refused takes effect in its place once it is tried again, and only once',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const ops = [1, 2, 3].map(() => shop.sell(2, 1))
      const middle = ops[1]
      assert.ok(middle)
      const { id, hash, seq } = middle
      await applyBatch(refuses(ledger.store, id), [shop.lane.record(...ops)], null)
      assert.equal(await shop.onHand(2), 8)
      const key = `result:${shop.device}:1:${seq}`
      const told = async () => (await shop.storeFeed()).rows.find(row => row.key === key)?.body
      assert.match(JSON.stringify(await told()), /poison/)
      const refused = reapplyRecord(
        refuses(ledger.store, id),
        { tenantId: shop.tenantId, hash, byPerson: null },
        { hash: opHash },
      )
      assert.deepEqual(await refused.then(({ became }) => became), 'waiting')
      const both = await Promise.all([again(ledger, shop.tenantId, hash), again(ledger, shop.tenantId, hash)])
      assert.deepEqual(both.sort(), ['applied', 'gone'])
      assert.equal(await shop.onHand(2), 7)
      assert.equal((await ledger.rows('sale', shop.tenantId)).length, 3)
      assert.equal(await told(), null)
      const trail = (await ledger.rows('audit', shop.tenantId)).filter(row => row.chain === shop.storeId)
      assert.equal(new Set(trail.map(row => row.seq)).size, trail.length)
      const resent = await applyBatch(ledger.store, [shop.lane.record(...ops)], null)
      assert.deepEqual([resent.duplicateOps, resent.quarantined], [3, []])
      assert.equal((await shop.actor())?.lastSeq, seq + 1)
    },
  },
  {
    promise: 'an op whose epoch was not known comes to the gate once more when it is, and a stranger waits on',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const stranger = new CounterLane({ ...shop, device: idAt(5, shop.number) }, shop.lane.nowMs, {
        salt: shop.number + 500,
      })
      const sale = saleOf(stranger, [{ skuId: 2, quantity: 1, unitMinor: 500 }])
      const op = stranger.seal('sale.completed', soldBody(sale))
      await applyBatch(ledger.store, [stranger.record(op)], null)
      assert.equal(await again(ledger, shop.tenantId, op.hash), 'waiting')
      assert.equal(await shop.onHand(2), 10)
      await ledger.grantActor({ ...stranger.place, epoch: 1 })
      assert.equal(await again(ledger, shop.tenantId, op.hash), 'applied')
      assert.equal(await shop.onHand(2), 9)
      assert.equal(await again(ledger, shop.tenantId, op.hash), 'gone')
    },
  },
  {
    promise: 'what was sold unknown leaves suspense when somebody says what it was',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const sale = saleOf(shop.lane, [{ skuId: null, quantity: 2, unitMinor: 500 }])
      const named = {
        reason: 'named',
        note: null,
        lines: [
          { skuId: 3, location: null, delta: -2 },
          { skuId: 0, location: null, delta: 2 },
        ],
      }
      const sold = shop.lane.seal('sale.completed', soldBody(sale))
      await applyBatch(ledger.store, [shop.lane.record(sold, shop.lane.seal('stock.adjusted', named))], null)
      assert.deepEqual([(await shop.level(0))?.onHand, await shop.onHand(3)], [0, 8])
      assert.deepEqual(await shop.codes(), ['unknown-sku'])
    },
  },
]
