import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const headings =
  'Reference Handle|Token|Item Name|Customer-facing Name|Variation Name|SKU|Description|Categories|Reporting Category|' +
  'SEO Title|SEO Description|Permalink|GTIN|Square Online Item Visibility|Item Type|Weight (lb)|Price|Online Sale Price|' +
  'Archived|Sellable|Stockable|Option Name 1|Option Value 1|Default Unit Cost|Default Vendor Name|Enabled Main Street|' +
  'Current Quantity Main Street|New Quantity Main Street|Stock Alert Enabled Main Street|Stock Alert Count Main Street|' +
  'Price Main Street|Enabled Old Mill|Current Quantity Old Mill|New Quantity Old Mill|Stock Alert Enabled Old Mill|' +
  'Stock Alert Count Old Mill|Price Old Mill|Tax - Sales Tax (8.5%)'

const drake = {
  Token: 'TOK1',
  'Item Name': 'Emberfang Drake',
  'Variation Name': 'Near Mint Foil',
  SKU: 'D1',
  Categories: 'Singles > Emberfall',
  GTIN: '0840292000122',
  Price: '12.50',
  'Online Sale Price': '10.00',
  'Default Unit Cost': '6.25',
  'Enabled Main Street': 'Y',
  'Current Quantity Main Street': 2,
  'Stock Alert Count Main Street': 9,
  'Enabled Old Mill': 'Y',
  'Current Quantity Old Mill': 3,
}

test('a column set per location becomes stock by location and its sum', async () => {
  const { source, records, meanings, said } = await readAll(sheet(headings, drake))
  expect(source).toBe('square')
  expect(
    only(
      records,
      'name',
      'condition',
      'finish',
      'sku',
      'barcode',
      'priceMinor',
      'costMinor',
      'quantity',
      'category',
      'variant',
    ),
  ).toEqual([['Emberfang Drake', 'NM', 'foil', 'D1', '0840292000122', 1250, 625, 5, 'Singles > Emberfall', null]])
  expect(records[0]?.stock).toEqual([
    { location: 'Main Street', quantity: 2 },
    { location: 'Old Mill', quantity: 3 },
  ])
  expect(meanings['Online Sale Price']).toBe('channel price')
  expect(said).toEqual([])
})

test('a variable price is none, and the till asks', async () => {
  const { records, said } = await readAll(
    sheet(headings, {
      ...drake,
      Price: 'variable',
      'Variation Name': 'Regular',
      'Current Quantity Main Street': '',
      'Current Quantity Old Mill': '',
    }),
  )
  expect(only(records, 'priceMinor', 'condition', 'quantity', 'variant')).toEqual([[null, null, null, null]])
  expect(said).toEqual([])
})

test('prices of locations count where there is no other and they agree', async () => {
  const prices = (one: string, two: string) => ({
    ...drake,
    SKU: `${one}-${two}`,
    Price: '',
    'Price Main Street': one,
    'Price Old Mill': two,
  })
  const { records } = await readAll(sheet(headings, prices('3.00', '3.00'), prices('3.00', '4.00')))
  expect(only(records, 'priceMinor')).toEqual([[300], [null]])
})

test('a variation that is no condition tells variants apart', async () => {
  const { records } = await readAll(
    sheet(headings, { ...drake, 'Variation Name': 'Large', 'Option Name 1': 'Size', 'Option Value 1': 'Large' }),
  )
  expect(only(records, 'condition', 'variant')).toEqual([[null, 'Large']])
})
