import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const headings =
  'Handle|Title|Option1 Name|Option1 Value|Option2 Name|Option2 Value|Option3 Name|Option3 Value|SKU|HS Code|COO|Location|' +
  'Bin name|Incoming (not editable)|Unavailable (not editable)|Committed (not editable)|Available (not editable)|' +
  'On hand (current)|On hand (new)'

const drake = {
  Handle: 'drake',
  Title: 'Emberfang Drake',
  'Option1 Name': 'Condition',
  'Option1 Value': 'Near Mint',
  SKU: 'D-NM',
  Location: 'Main Street',
  'Incoming (not editable)': 90,
  'Available (not editable)': 80,
  'On hand (current)': 5,
}

test('only what is on hand is stock, and the locations of a variant are one item', async () => {
  const { source, records, said } = await readAll(
    sheet(
      headings,
      drake,
      { ...drake, Location: 'Old Mill', 'On hand (current)': 2, 'On hand (new)': 3 },
      { ...drake, Location: 'Northgate', 'On hand (current)': 'not stocked' },
      { ...drake, 'Option1 Value': 'Heavily Played', SKU: 'D-HP', 'On hand (current)': 'not stocked' },
    ),
  )
  expect(source).toBe('shopify-inventory')
  expect(only(records, 'name', 'condition', 'sku', 'quantity', 'priceMinor', 'line')).toEqual([
    ['Emberfang Drake', 'NM', 'D-NM', 8, null, 2],
    ['Emberfang Drake', 'HP', 'D-HP', null, null, 5],
  ])
  expect(records[0]?.stock).toEqual([
    { location: 'Main Street', quantity: 5 },
    { location: 'Old Mill', quantity: 3 },
  ])
  expect(said).toEqual([])
})

test('the same variant twice at one location is not counted twice', async () => {
  const { records, said } = await readAll(sheet(headings, drake, { ...drake, 'On hand (current)': 6 }))
  expect(only(records, 'quantity')).toEqual([[5]])
  expect(said).toEqual(['3 stock.repeated'])
})

test('the older form has a column per location', async () => {
  const older = 'Handle|Title|Option1 Name|Option1 Value|SKU|HS Code|COO|Main Street|Old Mill'
  const { source, records } = await readAll(
    sheet(older, {
      Handle: 'dice',
      Title: 'Dice Set',
      'Option1 Name': 'Title',
      'Option1 Value': 'Default Title',
      SKU: 'DICE',
      'Main Street': 4,
      'Old Mill': 'not stocked',
    }),
  )
  expect(source).toBe('shopify-inventory')
  expect(records[0]?.stock).toEqual([{ location: 'Main Street', quantity: 4 }])
})
