import assert from 'node:assert/strict'
import { OperationError } from '@vaultsync/base'
import { opHash } from '../../op/hash.ts'
import { applyBatch } from '../../server/apply.ts'
import { saleOf, soldBody } from '../counter-lane.ts'
import { refuses } from './refuses.ts'
import { type ContractCase, openShop } from './shop.ts'

export const gateCases: readonly ContractCase[] = [
  {
    promise: 'a repeated push is acknowledged again and changes nothing',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const record = shop.lane.record(shop.sell(1, 2), shop.sell(2, 1))
      const first = await applyBatch(ledger.store, [record], null)
      const head = (await shop.storeFeed()).head
      const again = await applyBatch(ledger.store, [record, record], null)
      assert.equal(first.appliedOps, 2)
      assert.deepEqual([again.appliedOps, again.duplicateOps, again.quarantined.length], [0, 4, 0])
      assert.equal(await shop.onHand(1), 8)
      assert.equal((await shop.storeFeed()).head, head)
      assert.equal((await shop.actor())?.lastSeq, 5)
    },
  },
  {
    promise: 'ops that come before their predecessors are kept, applied later in order, and leave nothing behind',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const [one, two, three] = [shop.sell(1, 1), shop.sell(1, 1), shop.sell(1, 1)]
      const early = await applyBatch(ledger.store, [shop.lane.record(two, three)], null)
      assert.deepEqual(early.gaps[0]?.expected, 4)
      assert.deepEqual([await shop.onHand(1), early.quarantined.length], [10, 2])
      await applyBatch(ledger.store, [shop.lane.record(one)], null)
      await applyBatch(ledger.store, [shop.lane.record(two, three)], null)
      assert.equal(await shop.onHand(1), 7)
      assert.deepEqual(await ledger.rows('quarantine', shop.tenantId), [])
    },
  },
  {
    promise:
      'two different ops under one number are a fork: the first stands, the second is kept and the device is told',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const before = shop.lane.writer
      const mine = shop.sell(1, 1)
      shop.lane.writer = before
      const clone = shop.sell(2, 1)
      const outcome = await applyBatch(ledger.store, [shop.lane.record(mine, clone)], null)
      assert.deepEqual([outcome.appliedOps, outcome.quarantined[0]?.code], [1, 'fork'])
      assert.equal(await shop.onHand(2), 10)
      assert.equal((await shop.actor())?.forked, true)
      const told = (await shop.storeFeed()).rows.find(row => row.key === `result:${shop.device}:1:4`)
      assert.equal((told?.body as { code: string } | undefined)?.code, 'fork')
      const [kept] = await ledger.rows('quarantine', shop.tenantId)
      assert.deepEqual([kept?.hash, kept?.sequenced], [opHash(clone.text), false])
    },
  },
  {
    promise: 'ops sealed anew under the next epoch are applied once, whatever came through before',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const [came, lost] = [shop.sell(1, 1), shop.sell(1, 1)]
      await applyBatch(ledger.store, [shop.lane.record(came)], null)
      await ledger.grantActor({ ...shop.lane.place, epoch: 2 })
      const again = shop.lane.underEpoch(2)
      const rehome = (text: string) => {
        const { id, type, store, body } = JSON.parse(text)
        return again.seal(type, body, { id, store })
      }
      const outcome = await applyBatch(ledger.store, [again.record(rehome(came.text), rehome(lost.text))], null)
      assert.deepEqual([outcome.appliedOps, outcome.duplicateOps], [1, 1])
      assert.equal(await shop.onHand(1), 8)
      const late = await applyBatch(ledger.store, [shop.lane.record(lost)], null)
      assert.deepEqual([late.appliedOps, late.duplicateOps], [0, 1])
      assert.equal(await shop.onHand(1), 8)
    },
  },
  {
    promise: 'an epoch that was never granted moves nothing and its bytes are kept',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const stranger = shop.lane.underEpoch(9)
      const op = stranger.seal('stock.adjusted', {
        reason: 'x',
        note: null,
        lines: [{ skuId: 1, location: null, delta: 5 }],
      })
      const outcome = await applyBatch(ledger.store, [stranger.record(op)], null)
      assert.deepEqual(
        outcome.quarantined.map(({ code }) => code),
        ['epoch-unknown'],
      )
      assert.equal(await shop.onHand(1), 10)
    },
  },
  {
    promise: 'what cannot be understood is kept byte for byte, takes its place in the chain, and holds up nobody',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const sound = shop.sell(1, 1)
      const strange = JSON.parse(shop.sell(1, 1).text)
      const text = JSON.stringify({ ...strange, type: 'sale.teleported' })
      shop.lane.writer = { ...shop.lane.writer, lastHash: opHash(text) }
      const next = shop.sell(1, 1)
      const outcome = await applyBatch(ledger.store, [shop.lane.record(sound, text, next, '{"half')], null)
      assert.equal(outcome.appliedOps, 2)
      assert.deepEqual(
        outcome.quarantined.map(({ code }) => code),
        ['type-unknown', 'unreadable'],
      )
      assert.equal(await shop.onHand(1), 8)
      assert.equal((await shop.actor())?.lastSeq, 6)
      const again = await applyBatch(ledger.store, [shop.lane.record(text)], null)
      assert.equal(again.duplicateOps, 1)
    },
  },
  {
    promise: 'an op that the ledger refuses every time is put aside alone, and its neighbours do not wait',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const ops = [1, 2, 3, 4, 5].map(() => shop.sell(2, 1))
      const poisoned = refuses(ledger.store, ops[2]?.id ?? '')
      const outcome = await applyBatch(poisoned, [shop.lane.record(...ops)], { log: shop.tenantId, ...at(0, 7) })
      assert.equal(outcome.appliedOps, 4)
      assert.deepEqual(
        outcome.quarantined.map(({ code, opId }) => [code, opId]),
        [['poison', ops[2]?.id]],
      )
      assert.equal(await shop.onHand(2), 6)
      assert.equal((await shop.actor())?.lastSeq, 8)
      assert.equal(await ledger.offset(shop.tenantId, 0), 7)
    },
  },
  {
    promise: 'the same sale told again under another op is not booked twice',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const body = soldBody(saleOf(shop.lane, [{ skuId: 1, quantity: 1, unitMinor: 500 }]))
      await applyBatch(ledger.store, [shop.lane.record(shop.lane.seal('sale.completed', body))], null)
      await applyBatch(ledger.store, [shop.lane.record(shop.lane.seal('sale.completed', body), shop.sell(1, 1))], null)
      assert.equal(await shop.onHand(1), 8)
      assert.equal((await ledger.rows('sale', shop.tenantId)).length, 2)
      assert.deepEqual(await shop.codes(), ['told-twice'])
    },
  },
  {
    promise: 'a second consumer of a partition is fenced off and has changed nothing',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const log = shop.tenantId
      await applyBatch(ledger.store, [shop.lane.record(shop.sell(1, 1))], { log, ...at(0, 3) })
      const zombie = applyBatch(ledger.store, [shop.lane.record(shop.sell(1, 1))], { log, ...at(0, 4) })
      await assert.rejects(zombie, error => error instanceof OperationError && error.code === 'offset-fenced')
      assert.deepEqual([await shop.onHand(1), await ledger.offset(log, 0)], [9, 3])
      await applyBatch(ledger.store, [], { log, ...at(3, 4) })
      assert.equal(await ledger.offset(log, 0), 4)
    },
  },
]

const at = (from: number, upTo: number) => ({ partition: 0, from, upTo })
