import assert from 'node:assert/strict'
import { applyBatch } from '../../server/apply.ts'
import { saleOf } from '../counter-lane.ts'
import { type ContractCase, openShop } from './shop.ts'

export const strictCases: readonly ContractCase[] = [
  {
    promise: 'reservations are held first come first served: in full, in part, or not at all',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const reserve = (quantity: number) =>
        shop.lane.seal('reservation.made', {
          reservationId: shop.lane.id(),
          saleId: null,
          expiresAtMs: shop.lane.nowMs + 60_000,
          lines: [{ skuId: 1, quantity }],
        })
      await applyBatch(ledger.store, [shop.lane.record(reserve(7), reserve(7))], null)
      await applyBatch(ledger.store, [shop.lane.record(reserve(1))], null)
      const made = await ledger.rows('reservation', shop.tenantId)
      assert.deepEqual(made.map(row => [row.status, row.lines[0]?.held]).sort(), [
        ['denied', 0],
        ['held', 7],
        ['partial', 3],
      ])
      assert.equal((await shop.level(1))?.reserved, 10)
      const held = made.find(row => row.status === 'held')?.reservationId ?? ''
      const sale = saleOf(shop.lane, [{ skuId: 1, quantity: 7, unitMinor: 500 }])
      const sold = shop.lane.seal('sale.completed', { sale, reservationIds: [held], leases: [] })
      const part = made.find(row => row.status === 'partial')?.reservationId ?? ''
      const voided = shop.lane.seal('reservation.voided', { reservationId: part })
      await applyBatch(ledger.store, [shop.lane.record(sold, voided)], null)
      const { onHand, reserved } = (await shop.level(1)) ?? {}
      assert.deepEqual([onHand, reserved], [3, 0])
      assert.deepEqual(await shop.codes(), [])
      const denied = made.find(row => row.status === 'denied')?.reservationId ?? ''
      const told = async () =>
        (await shop.storeFeed()).rows.filter(row => row.key.startsWith('reservation:') && row.body)
      assert.deepEqual(
        (await told()).map(row => row.key),
        [`reservation:${denied}`],
      )
      await applyBatch(
        ledger.store,
        [shop.lane.record(shop.lane.seal('reservation.voided', { reservationId: denied }))],
        null,
      )
      assert.deepEqual(await told(), [])
      assert.equal((await shop.level(1))?.reserved, 0)
    },
  },
  {
    promise: 'time is up by the clock of the server, never early, and a sale that comes too late is booked and seen',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const reservationId = shop.lane.id()
      const expiresAtMs = shop.lane.nowMs + 1000
      const lines = [{ skuId: 1, quantity: 4 }]
      const made = shop.lane.seal('reservation.made', { reservationId, saleId: null, expiresAtMs, lines })
      const early = shop.lane.seal('reservation.expired', { reservationId, atMs: expiresAtMs + 5 })
      await applyBatch(ledger.store, [shop.lane.record(made, early)], null)
      assert.equal((await shop.level(1))?.reserved, 4)
      shop.lane.nowMs += 2000
      const due = shop.lane.seal('reservation.expired', { reservationId, atMs: shop.lane.nowMs })
      const sale = saleOf(shop.lane, [{ skuId: 1, quantity: 4, unitMinor: 500 }])
      const late = shop.lane.seal('sale.completed', { sale, reservationIds: [reservationId], leases: [] })
      await applyBatch(ledger.store, [shop.lane.record(due, late)], null)
      const { onHand, reserved } = (await shop.level(1)) ?? {}
      assert.deepEqual([onHand, reserved], [6, 0])
      assert.deepEqual(await shop.codes(), ['sold-without-reservation'])
    },
  },
  {
    promise: 'leases never promise more than there is, and what is sold on one leaves the set-aside',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const grant = (amount: number) =>
        shop.lane.seal('lease.granted', {
          leaseId: shop.lane.id(),
          kind: 'stock',
          subject: '1',
          deviceId: shop.device,
          amount,
          expiresAtMs: shop.lane.nowMs + 60_000,
        })
      await applyBatch(ledger.store, [shop.lane.record(grant(6), grant(6), grant(4))], null)
      const leases = await ledger.rows('lease', shop.tenantId)
      assert.deepEqual(leases.map(row => [row.amount, row.status]).sort(), [
        [4, 'live'],
        [6, 'live'],
        [6, 'refused'],
      ])
      const six = leases.find(row => row.amount === 6 && row.status === 'live')?.leaseId ?? ''
      const sale = saleOf(shop.lane, [{ skuId: 1, quantity: 5, unitMinor: 500 }])
      const sold = shop.lane.seal('sale.completed', { sale, reservationIds: [], leases: [{ leaseId: six, amount: 5 }] })
      const returned = shop.lane.seal('lease.returned', { leaseId: six })
      await applyBatch(ledger.store, [shop.lane.record(sold, returned)], null)
      const { onHand, reserved } = (await shop.level(1)) ?? {}
      assert.deepEqual([onHand, reserved], [5, 4])
    },
  },
  {
    promise: 'credit and budgets are leased within what the customer has and the tenant allows',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const customerId = shop.lane.id()
      const grant = (kind: 'credit' | 'budget', subject: string, amount: number) =>
        shop.lane.seal('lease.granted', {
          leaseId: shop.lane.id(),
          kind,
          subject,
          deviceId: shop.device,
          amount,
          expiresAtMs: shop.lane.nowMs + 60_000,
        })
      const entryId = shop.lane.id()
      await applyBatch(
        ledger.store,
        [
          shop.lane.record(
            shop.lane.seal(
              'tenant.configured',
              { name: 'Shop', settings: { budgets: { cash: 500 } } },
              { store: null },
            ),
            shop.lane.seal('credit.earned', {
              entryId,
              customerId,
              amountMinor: 1000,
              cause: 'gift',
              expiresAtMs: null,
            }),
            grant('credit', customerId, 700),
            grant('credit', customerId, 700),
            grant('budget', 'cash:2026-11-21', 400),
            grant('budget', 'cash:2026-11-21', 200),
            grant('budget', 'unheard-of', 1),
          ),
        ],
        null,
      )
      const leases = await ledger.rows('lease', shop.tenantId)
      assert.deepEqual(leases.map(row => [row.kind, row.amount, row.status]).sort(), [
        ['budget', 1, 'refused'],
        ['budget', 200, 'refused'],
        ['budget', 400, 'live'],
        ['credit', 700, 'live'],
        ['credit', 700, 'refused'],
      ])
    },
  },
]
