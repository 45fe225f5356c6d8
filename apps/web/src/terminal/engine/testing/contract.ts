import { describe, expect, test } from 'vitest'
import type { TillEngine } from '../till-engine.ts'
import { memoryShopIds } from './memory-shop.ts'
import { sampleSale } from './sample-sale.ts'

/** An enrolled lane of the memory shop that is ready to sell and has no line to the cloud. */
export interface EngineUnderTest {
  readonly engine: TillEngine
  /** Makes the next commits fail as a broken disk would. */
  readonly breakDisk: () => void | Promise<void>
}

/** What the screens may rely on, whichever engine is below them. */
export function tillEngineContract(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(`the till engine: ${name}`, () => {
    test('a committed sale counts once in stock, in own sales and among the waiting', async () => {
      const { engine } = await make()
      const receiptNumber = await engine.nextReceiptNumber()
      const body = sampleSale({ receiptNumber, quantity: 2 })
      const op = await engine.commit('sale.completed', body, memoryShopIds.cashier)
      expect((await engine.stock([101])).get(101)).toEqual({ here: 3, heard: 0, reserved: 0, elsewhere: 3 })
      expect(await engine.ownSale(receiptNumber)).toEqual({
        sale: body.sale,
        level: 'local',
        reversed: false,
        returned: {},
      })
      expect((await engine.waitingOps()).map(waiting => [waiting.op.id, waiting.level])).toEqual([[op.id, 'local']])
      expect(engine.snapshot().safety).toMatchObject({ local: 1, accepted: 0, applied: 0 })
    })

    test('ops are chained in the order they were committed, also when nobody waits for the one before (O2)', async () => {
      const { engine } = await make()
      const ops = await Promise.all(
        [1, 2, 3].map(n => engine.commit('sale.completed', sampleSale({ receiptNumber: `R${n}` }), null)),
      )
      expect(ops.map(({ seq }) => seq)).toEqual([1, 2, 3])
      expect(JSON.parse(ops[2]?.text ?? '{}')).toMatchObject({ prev: ops[1]?.hash })
    })

    test('a commit that could not be kept rejects and leaves no trace (W1)', async () => {
      const { engine, breakDisk } = await make()
      await breakDisk()
      const kept = engine.commit('sale.completed', sampleSale({ receiptNumber: 'never' }), null)
      await expect(kept).rejects.toMatchObject({ name: 'OperationError' })
      expect(await engine.ownSale('never')).toBeNull()
      expect((await engine.stock([101])).get(101)?.here).toBe(5)
    })

    test('a returned line is counted on the sale it came from', async () => {
      const { engine } = await make()
      const sold = sampleSale({ receiptNumber: 'A', quantity: 3 })
      await engine.commit('sale.completed', sold, null)
      const returnOf = { saleId: sold.sale.saleId, line: 1 }
      await engine.commit('sale.completed', sampleSale({ receiptNumber: 'B', quantity: -1, returnOf }), null)
      expect((await engine.ownSale('A'))?.returned).toEqual({ 1: 1 })
    })

    test('own sales are found by receipt and by title, newest first', async () => {
      const { engine } = await make()
      for (const n of [1, 2, 3]) {
        await engine.commit('sale.completed', sampleSale({ receiptNumber: `L-${n}`, atMs: 1_000 * n }), null)
      }
      const numbers = async (text: string) =>
        (await engine.ownSales({ text, limit: 10 })).map(({ sale }) => sale.receiptNumber)
      expect(await numbers('ember')).toEqual(['L-3', 'L-2', 'L-1'])
      expect(await numbers('l-2')).toEqual(['L-2'])
      const earlier = await engine.ownSales({ before: 3_000, limit: 1 })
      expect(earlier.map(({ sale }) => sale.receiptNumber)).toEqual(['L-2'])
    })

    test('receipt numbers never repeat (W4)', async () => {
      const { engine } = await make()
      const numbers = await Promise.all(Array.from({ length: 20 }, () => engine.nextReceiptNumber()))
      expect(new Set(numbers).size).toBe(20)
    })

    test('what is kept is found again, and forgotten when nothing is kept instead', async () => {
      const { engine } = await make()
      await engine.keep('cart', { lines: [1, 2] })
      expect(await engine.kept('cart')).toEqual({ lines: [1, 2] })
      await engine.keep('cart', null)
      expect(await engine.kept('cart')).toBeNull()
    })

    test('an opened shift, a parked cart and a new customer show at once', async () => {
      const { engine } = await make()
      let heard = 0
      engine.subscribe(() => {
        heard += 1
      })
      const shiftId = '01920000-0000-7000-8000-000000000009'
      await engine.commit(
        'shift.opened',
        {
          shiftId,
          number: 1,
          staffId: memoryShopIds.cashier,
          businessDay: '2026-11-21',
          openedAtMs: 1,
          floatMinor: 10_000,
          currency: 'GBP',
        },
        memoryShopIds.cashier,
      )
      expect(engine.snapshot().openShift).toMatchObject({ shiftId, status: 'open' })
      const cartId = '01930000-0000-7000-8000-000000000001'
      await engine.commit('cart.parked', { cartId, title: 'Red hat', totalMinor: 5, parkedAtMs: 1, cart: {} }, null)
      expect(engine.snapshot().carts).toHaveLength(1)
      await engine.commit('cart.resumed', { cartId }, null)
      expect(engine.snapshot().carts).toHaveLength(0)
      const customerId = '01940000-0000-7000-8000-000000000001'
      const contact = {
        email: null,
        phone: null,
        tags: [],
        note: null,
        taxExemption: null,
        consent: null,
        erased: false,
      }
      await engine.commit('customer.upserted', { customerId, name: 'Ada Finch', ...contact }, null)
      expect(await engine.row('customer', customerId)).toMatchObject({ name: 'Ada Finch' })
      expect(heard).toBeGreaterThanOrEqual(4)
    })
  })
}
