import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const headings =
  'ID|Type|SKU|GTIN, UPC, EAN, or ISBN|Name|Published|Is featured?|Visibility in catalog|Short description|Description|' +
  'Date sale price starts|Date sale price ends|Tax status|Tax class|In stock?|Stock|Low stock amount|Backorders allowed?|' +
  'Sold individually?|Weight (kg)|Sale price|Regular price|Categories|Tags|Shipping class|Images|Parent|Position|' +
  'Attribute 1 name|Attribute 1 value(s)|Attribute 1 visible|Attribute 1 global|Attribute 2 name|Attribute 2 value(s)|' +
  'Meta: _wc_cog_cost'

const dice = {
  ID: 11,
  Type: 'simple',
  SKU: 'DICE',
  'GTIN, UPC, EAN, or ISBN': '4006381333931',
  Name: "'=Dice & Co\\nblue",
  'In stock?': 1,
  Stock: 12,
  'Sale price': '6,50',
  'Regular price': '8,90',
  Categories: 'Games > Dice',
  Description: '<b>Blue</b>\\nvery',
}
const parent = {
  ID: 20,
  Type: 'variable',
  SKU: 'EMB',
  Name: 'Emberfang Drake',
  Stock: '',
  Categories: 'Singles',
  'Attribute 1 name': 'Condition',
  'Attribute 1 value(s)': 'Near Mint, Damaged',
  'Attribute 2 name': 'Language',
  'Attribute 2 value(s)': 'German',
}
const child = {
  ID: 21,
  Type: 'variation',
  SKU: 'EMB-NM',
  Name: 'Emberfang Drake - Near Mint',
  Stock: 2,
  'Regular price': '1.234,50',
  Parent: 'EMB',
  'Attribute 1 name': 'Condition',
  'Attribute 1 value(s)': 'Near Mint',
}

test('a simple product: guarded text, its regular price with a decimal comma, its barcode', async () => {
  const { source, records, said } = await readAll(`\ufeff${sheet(headings, dice)}`)
  expect(source).toBe('woocommerce')
  expect(only(records, 'name', 'sku', 'barcode', 'priceMinor', 'quantity', 'category')).toEqual([
    ['=Dice & Co blue', 'DICE', '4006381333931', 890, 12, 'Games > Dice'],
  ])
  expect(said).toEqual([])
})

test('variations take name, category and single attributes from their parent, which is no item itself', async () => {
  const { records, outcomes } = await readAll(
    sheet(headings, parent, child, {
      ...child,
      ID: 22,
      SKU: 'EMB-D',
      Name: 'Emberfang Drake - Damaged',
      Parent: 'id:20',
      Stock: 'parent',
      'Attribute 1 value(s)': 'Damaged',
    }),
  )
  expect(only(records, 'name', 'condition', 'language', 'sku', 'priceMinor', 'quantity', 'category')).toEqual([
    ['Emberfang Drake', 'NM', 'DE', 'EMB-NM', 123450, 2, 'Singles'],
    ['Emberfang Drake', 'DMG', 'DE', 'EMB-D', 123450, null, 'Singles'],
  ])
  expect(outcomes[0]?.kind).toBe('part')
})

test('stock that all variations share is said once, on their parent', async () => {
  const { said } = await readAll(sheet(headings, { ...parent, Stock: 9 }, { ...child, Stock: 'parent' }))
  expect(said).toEqual(['2 quantity.shared'])
})

test('headings whose commas lost their quotation marks are put together again', async () => {
  const lines = sheet(headings, dice).split('\n')
  const { source, records } = await readAll([(lines[0] ?? '').replaceAll('"', ''), ...lines.slice(1)].join('\n'))
  expect(source).toBe('woocommerce')
  expect(only(records, 'barcode', 'priceMinor')).toEqual([['4006381333931', 890]])
})
