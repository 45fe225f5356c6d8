import assert from 'node:assert/strict'
import { applyBatch } from '../../server/apply.ts'
import { saleOf, skuOf, soldBody } from '../counter-lane.ts'
import { type ContractCase, openShop } from './shop.ts'

type Shop = Awaited<ReturnType<typeof openShop>>

const sold = (shop: Shop, ...lines: Parameters<typeof saleOf>[1]) => {
  const sale = saleOf(shop.lane, lines)
  return { sale, op: shop.lane.seal('sale.completed', soldBody(sale)) }
}
const costNow = (shop: Shop, costMinor: number) =>
  shop.lane.seal('sku.upserted', { skus: [{ ...skuOf(1), costMinor }] }, { store: null })

export const costCases: readonly ContractCase[] = [
  {
    promise: 'goods cost what the catalogue says when they are booked, in the line, the movement and every sum',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const first = sold(shop, { skuId: 1, quantity: 2, unitMinor: 500 }, { skuId: null, quantity: 1, unitMinor: 40 })
      const changed = costNow(shop, 130)
      const dearer = sold(shop, { skuId: 1, quantity: 1, unitMinor: 500 })
      await applyBatch(ledger.store, [shop.lane.record(first.op, changed, dearer.op)], null)
      await applyBatch(ledger.store, [shop.lane.record(costNow(shop, 170))], null)
      const later = sold(shop, { skuId: 1, quantity: 1, unitMinor: 500 })
      await applyBatch(ledger.store, [shop.lane.record(later.op)], null)
      const lines = await ledger.rows('saleLine', shop.tenantId)
      const costOf = (saleId: string) => lines.filter(row => row.saleId === saleId).map(row => row.costMinor)
      assert.deepEqual(costOf(first.sale.saleId).sort(), [200, null])
      assert.deepEqual([costOf(dearer.sale.saleId), costOf(later.sale.saleId)], [[130], [170]])
      const moved = (await ledger.rows('stockMovement', shop.tenantId)).filter(row => row.reason === 'sale')
      assert.deepEqual(moved.map(row => row.unitCostMinor).sort(), [100, 130, 170, null])
      for (const table of ['rollupDay', 'rollupHour', 'rollupStaffDay'] as const) {
        const rows = await ledger.rows(table, shop.tenantId)
        assert.equal(
          rows.reduce((sum, row) => sum + row.costMinor, 0),
          500,
        )
      }
    },
  },
  {
    promise: 'what comes back costs what it cost when it was sold, whatever it would cost now',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const { sale, op } = sold(shop, { skuId: 1, quantity: 3, unitMinor: 500 })
      await applyBatch(ledger.store, [shop.lane.record(op, costNow(shop, 999))], null)
      const returnOf = { saleId: sale.saleId, line: 1 }
      const back = sold(shop, { skuId: 1, quantity: -1, unitMinor: 500, kind: 'return', returnOf })
      await applyBatch(ledger.store, [shop.lane.record(back.op)], null)
      const [day] = await ledger.rows('rollupDay', shop.tenantId)
      assert.equal(day?.costMinor, 200)
      const other = sold(shop, { skuId: 2, quantity: 2, unitMinor: 500 })
      const reversal = saleOf(shop.lane, [{ skuId: 2, quantity: -2, unitMinor: 500 }])
      const undone = { saleId: other.sale.saleId, reason: 'mistake', approvedBy: null, reversal }
      await applyBatch(ledger.store, [shop.lane.record(other.op, shop.lane.seal('sale.reversed', undone))], null)
      const [after] = await ledger.rows('rollupDay', shop.tenantId)
      assert.equal(after?.costMinor, 200)
    },
  },
  {
    promise: 'a cost that the lane told stays, and goods that were bought are no cost of what was sold',
    async holds(ledger) {
      const shop = await openShop(ledger)
      const sale = saleOf(shop.lane, [
        { skuId: 1, quantity: 1, unitMinor: 500 },
        { skuId: 2, quantity: -1, unitMinor: 300, kind: 'trade-in' },
      ])
      const lines = sale.lines.map(line => ({ ...line, costMinor: line.kind === 'trade-in' ? -300 : 77 }))
      const told = shop.lane.seal('sale.completed', soldBody({ ...sale, lines }))
      await applyBatch(ledger.store, [shop.lane.record(told)], null)
      const rows = await ledger.rows('saleLine', shop.tenantId)
      assert.deepEqual(rows.map(row => [row.kind, row.costMinor]).sort(), [
        ['sale', 77],
        ['trade-in', -300],
      ])
      const [booked] = await ledger.rows('sale', shop.tenantId)
      assert.equal(booked?.costMinor, 77)
    },
  },
]
