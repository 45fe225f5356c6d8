import { expect, test } from 'vitest'
import { readAll } from '../testing/read-all.ts'

const read = async (text: string) => {
  const { records, said } = await readAll(text)
  return { prices: records.map(({ priceMinor, costMinor }) => [priceMinor, costMinor]), said }
}

test('a price that a system keeps in whole cents is the price in cents', async () => {
  const file = 'name,sku,price_minor,cost_minor,stock\nMoss Drake,A-1,1999,1250,2\nReed Drake,A-2,5,,1\n'
  expect((await read(file)).prices).toEqual([
    [1999, 1250],
    [5, null],
  ])
})

test('a plain price counts before one in cents, and both may be empty', async () => {
  const file = 'name,sku,price,price in cents\nMoss Drake,A-1,19.99,2100\nReed Drake,A-2,,2100\nFen Drake,A-3,,\n'
  expect((await read(file)).prices).toEqual([
    [1999, null],
    [2100, null],
    [null, null],
  ])
})

test('cents that are no number are refused with the row', async () => {
  const { prices, said } = await read('name,sku,price_minor\nMoss Drake,A-1,many\n')
  expect(prices).toEqual([])
  expect(said).toEqual(['2 price.unreadable'])
})
