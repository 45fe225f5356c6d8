import { expect, test } from 'vitest'
import { parseSalesQuery, salesAddress } from './sales-query.ts'

const store = '01a029fc-5d80-7a27-8cc8-c1a7ae910bae'

test('an address survives being read and written', () => {
  const query = { text: 'drake', storeId: store, day: '2026-11-20', before: { atMs: 1795227582236.5, saleId: store } }
  const read = parseSalesQuery(Object.fromEntries(new URL(salesAddress(query), 'http://shop.example').searchParams))
  expect(read).toEqual(query)
})

test.each([
  [{ store: "'; drop table sale" }],
  [{ day: '2026-02-31' }],
  [{ day: '20261-01-01' }],
  [{ before: 'NaN_x' }],
  [{ before: `1e99_${store}` }],
  [{ q: ['', 'second'] }],
  [{ q: '\0' }],
])('%j asks for nothing', parameters => {
  expect(parseSalesQuery(parameters)).toEqual({ text: '', storeId: null, day: null, before: null })
})
