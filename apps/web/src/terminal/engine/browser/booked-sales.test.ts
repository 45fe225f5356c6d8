import { expect, test } from 'vitest'
import type { SaleSearchReply, SaleSearchRequest } from '@vaultsync/sync'
import { sampleSale } from '../testing/sample-sale.ts'
import { bookedSales } from './booked-sales.ts'

const { sale } = sampleSale({ receiptNumber: 'HS-7K2QM-1-00042', quantity: 5 })

/** The books know of `there`; the lane has done `here` and not sent it. */
async function ask(there: Partial<SaleSearchReply['sales'][number]>, here: Readonly<Record<number, number>>) {
  const asked: SaleSearchRequest[] = []
  const order: string[] = []
  const found = await bookedSales(
    {
      async saleSearch(request) {
        order.push('asked')
        asked.push(request)
        return { sales: [{ sale, reversed: false, returned: [], ...there }], more: false }
      },
    },
    {
      booked() {
        order.push('marked')
        return { epoch: 1, applied: 7 }
      },
      standingSince: async (saleId, booked) => {
        expect([saleId, booked]).toEqual([sale.saleId, { epoch: 1, applied: 7 }])
        return { reversed: false, returned: here }
      },
    },
    { text: sale.receiptNumber },
  )
  return { found, asked, order }
}

test('what other lanes took back and what this lane has not sent yet are both counted', async () => {
  const { found } = await ask({ returned: [{ line: 1, quantity: 2 }] }, { 1: 1, 2: 1 })
  expect(found).toEqual([{ sale, level: 'applied', reversed: false, returned: { 1: 3, 2: 1 } }])
})

test('the mark is taken before the books are asked, so that nothing falls between the two', async () => {
  const { order } = await ask({}, {})
  expect(order).toEqual(['marked', 'asked'])
})

test('a sale that was reversed anywhere is reversed here', async () => {
  const { found } = await ask({ reversed: true }, {})
  expect(found[0]?.reversed).toBe(true)
})

test('only what is looked for is asked', async () => {
  const { asked } = await ask({}, {})
  expect(asked).toEqual([
    { text: sale.receiptNumber, saleId: null, customerId: null, fromDay: null, toDay: null, limit: 20 },
  ])
})
