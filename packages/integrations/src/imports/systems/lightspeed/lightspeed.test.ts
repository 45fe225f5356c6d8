import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const headings =
  'id|handle|sku|composite_name|composite_sku|composite_quantity|name|description|product_category|' +
  'variant_option_one_name|variant_option_one_value|variant_option_two_name|variant_option_two_value|' +
  'variant_option_three_name|variant_option_three_value|tags|supply_price|retail_price|loyalty_value|tax_name|tax_value|' +
  'account_code|brand_name|supplier_name|supplier_code|active|track_inventory|inventory_Main_Outlet|' +
  'reorder_point_Main_Outlet|restock_level_Main_Outlet|inventory_Old_Mill|reorder_point_Old_Mill'

const drake = {
  id: 'u-1',
  handle: 'drake',
  sku: '10001',
  name: 'Emberfang Drake',
  product_category: 'Singles',
  variant_option_one_name: 'Condition',
  variant_option_one_value: 'Near Mint',
  variant_option_two_name: 'Language',
  variant_option_two_value: 'German',
  supply_price: '1.25',
  retail_price: '4.00',
  active: 1,
  track_inventory: 1,
  inventory_Main_Outlet: '3.00000',
  reorder_point_Main_Outlet: 9,
  inventory_Old_Mill: 2,
}

/** As a spreadsheet saves it: one byte a character. */
const latin = (text: string) =>
  Uint8Array.from(text, sign => ({ '€': 0x80, '–': 0x96, '’': 0x92 })[sign] ?? sign.charCodeAt(0))

test('variants, outlets, cost and price are read', async () => {
  const { source, records, said } = await readAll(
    sheet(headings, drake, {
      ...drake,
      sku: '10002',
      name: 'Emberfang Drake / Damaged / German',
      variant_option_one_value: 'Damaged',
    }),
  )
  expect(source).toBe('lightspeed')
  expect(
    only(records, 'name', 'condition', 'language', 'sku', 'priceMinor', 'costMinor', 'quantity', 'category'),
  ).toEqual([
    ['Emberfang Drake', 'NM', 'DE', '10001', 400, 125, 5, 'Singles'],
    ['Emberfang Drake', 'DMG', 'DE', '10002', 400, 125, 5, 'Singles'],
  ])
  expect(records[0]?.stock).toEqual([
    { location: 'Main_Outlet', quantity: 3 },
    { location: 'Old_Mill', quantity: 2 },
  ])
  expect(said).toEqual([])
})

test('a file in Windows-1252 keeps its accents, its euro and its dash, and says its encoding', async () => {
  const { survey, records } = await readAll(
    latin(sheet(headings, { ...drake, name: 'Zürcher Würfel – 5’er €', retail_price: '€ 4.00' })),
  )
  expect(survey.encoding).toBe('windows-1252')
  expect(only(records, 'name', 'priceMinor')).toEqual([['Zürcher Würfel – 5’er €', 400]])
})

test('the components of a composite are no goods of their own', async () => {
  const bundle = {
    ...drake,
    id: 'u-9',
    handle: 'bundle',
    sku: 'B1',
    name: 'Starter Bundle',
    variant_option_one_name: '',
    variant_option_one_value: '',
    composite_name: 'Dice',
    composite_sku: 'DICE',
    composite_quantity: 2,
  }
  const { records, outcomes } = await readAll(
    sheet(
      headings,
      bundle,
      { handle: 'bundle', sku: 'B1', composite_name: 'Play Mat', composite_sku: 'MAT', composite_quantity: 1 },
      { composite_name: 'Sleeves', composite_sku: 'SLV', composite_quantity: 1 },
      { ...drake, sku: '10003' },
    ),
  )
  expect(only(records, 'name', 'sku')).toEqual([
    ['Starter Bundle', 'B1'],
    ['Emberfang Drake', '10003'],
  ])
  expect(outcomes.map(outcome => outcome.kind)).toEqual(['record', 'part', 'part', 'record'])
})

test('a variant without a name takes that of its handle, and a lone one is refused', async () => {
  const { records, said } = await readAll(
    sheet(
      headings,
      drake,
      { ...drake, sku: '10002', name: '', variant_option_one_value: 'Damaged' },
      { ...drake, handle: 'witch', sku: '10003', name: '' },
    ),
  )
  expect(only(records, 'name', 'condition')).toEqual([
    ['Emberfang Drake', 'NM'],
    ['Emberfang Drake', 'DMG'],
  ])
  expect(said).toEqual(['4 title.missing'])
})
