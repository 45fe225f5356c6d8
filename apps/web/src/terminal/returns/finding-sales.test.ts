import { expect, test } from 'vitest'
import { createMemoryEngine } from '../engine/testing/memory-engine.ts'
import { sampleSale } from '../engine/testing/sample-sale.ts'
import type { OwnSale, TillEngine } from '../engine/till-engine.ts'
import { findSale, together } from './finding-sales.ts'

const foreign: OwnSale = {
  sale: sampleSale({ receiptNumber: 'HS-7K2QM-1-00042', quantity: 3 }).sale,
  level: 'applied',
  reversed: false,
  returned: { 1: 2 },
}

/** A lane with a sale of its own, in a shop where another lane sold something too. */
async function lane(connected: boolean): Promise<TillEngine> {
  const engine = createMemoryEngine()
  await engine.commit('sale.completed', sampleSale({ receiptNumber: 'HS-AAAAA-1-00001' }), null)
  engine.cloud.connected(connected)
  const { bookedSales } = engine
  engine.bookedSales = async wish => [...(await bookedSales.call(engine, wish)), foreign]
  return engine
}

test('a receipt of this lane is found without asking anybody', async () => {
  expect(await findSale(await lane(false), 'HS-AAAAA-1-00001')).toMatchObject({ elsewhere: false })
})

test('a receipt of another lane is found by its whole number, however it is typed', async () => {
  const engine = await lane(true)
  expect(await findSale(engine, 'hs-7k2qm-1-00042')).toEqual({ own: foreign, elsewhere: true })
  expect(await findSale(engine, 'HS-7K2QM')).toBeNull()
  expect(await findSale(engine, foreign.sale.saleId)).toEqual({ own: foreign, elsewhere: true })
})

test('without a line only this lane’s own receipts are found', async () => {
  expect(await findSale(await lane(false), 'HS-7K2QM-1-00042')).toBeNull()
})

test('of two who know of returns, the one who knows of more is right, line by line', () => {
  const here = { ...foreign, returned: { 1: 1, 2: 2 } }
  const there = { ...foreign, returned: { 1: 3, 3: 1 } }
  expect(together(here, there).returned).toEqual({ 1: 3, 2: 2, 3: 1 })
  expect(together(here, { ...there, reversed: true }).reversed).toBe(true)
})
