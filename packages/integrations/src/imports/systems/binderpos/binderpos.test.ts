import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'
import { readSku } from './sku.ts'

const headings =
  'Handle|Title|Body (HTML)|Vendor|Product Category|Type|Tags|Published|Option1 Name|Option1 Value|Option2 Name|' +
  'Option2 Value|Option3 Name|Option3 Value|Variant SKU|Variant Grams|Variant Inventory Tracker|Variant Inventory Qty|' +
  'Variant Inventory Policy|Variant Fulfillment Service|Variant Price|Variant Compare At Price|Variant Requires Shipping|' +
  'Variant Taxable|Variant Barcode|Image Src|Image Position|Image Alt Text|Gift Card|Cost per item|Status'

const drake = {
  Handle: 'emberfang-drake-ashfall',
  Title: 'Emberfang Drake (Borderless) [Ashfall]',
  'Body (HTML)': '<table><tr><td>Set:</td><td>Ashfall</td></tr><tr><td>Rarity:</td><td>Rare</td></tr></table>',
  Type: 'Emberfall Single',
  Tags: 'Ashfall, Rare, Normal',
  'Option1 Name': 'Title',
  'Option1 Value': 'Near Mint',
  'Variant SKU': 'ASH-112-EN-NF-1',
  'Variant Inventory Qty': 3,
  'Variant Price': '4.50',
}
const more = (value: string, sku: string) => ({
  Handle: drake.Handle,
  'Option1 Value': value,
  'Variant SKU': sku,
  'Variant Price': '4.00',
  'Variant Inventory Qty': 0,
})

test('title, option and SKU are taken apart', async () => {
  const { source, records, said } = await readAll(
    sheet(headings, drake, more('Lightly Played Foil', 'ASH-112-EN-FO-2'), more('Near Mint Foil', 'ASH-112-JP-FO-1')),
  )
  expect(source).toBe('binderpos')
  expect(
    only(
      records,
      'name',
      'set',
      'setCode',
      'number',
      'condition',
      'finish',
      'language',
      'rarity',
      'priceMinor',
      'quantity',
    ),
  ).toEqual([
    ['Emberfang Drake (Borderless)', 'Ashfall', 'ASH', '112', 'NM', 'normal', 'EN', 'Rare', 450, 3],
    ['Emberfang Drake (Borderless)', 'Ashfall', 'ASH', '112', 'LP', 'foil', 'EN', 'Rare', 400, 0],
    ['Emberfang Drake (Borderless)', 'Ashfall', 'ASH', '112', 'NM', 'foil', 'JA', 'Rare', 400, 0],
  ])
  expect(said).toEqual([])
})

test('other goods in the same file are read as Shopify writes them', async () => {
  const box = {
    Handle: 'box',
    Title: 'Booster Box [Ashfall]',
    'Option1 Name': 'Title',
    'Option1 Value': 'Default Title',
    'Variant Price': '99',
  }
  const mat = {
    Handle: 'mat',
    Title: 'Play Mat',
    'Option1 Name': 'Colour',
    'Option1 Value': 'Red',
    'Variant SKU': 'MAT-RED',
    'Variant Price': '20',
  }
  const { source, records } = await readAll(sheet(headings, drake, box, mat))
  expect(source).toBe('binderpos')
  expect(only(records, 'name', 'set', 'condition', 'variant', 'sku').slice(1)).toEqual([
    ['Booster Box', 'Ashfall', null, null, null],
    ['Play Mat', null, null, 'Red', 'MAT-RED'],
  ])
})

test('where option and SKU name two finishes, the option is believed and the row says so', async () => {
  const { records, said } = await readAll(sheet(headings, { ...drake, 'Option1 Value': 'Near Mint Foil' }))
  expect(only(records, 'finish')).toEqual([['foil']])
  expect(said).toEqual(['2 finish.disagrees'])
})

test.each([
  ['ASH-112-EN-NF-1', ['ASH', '112', 'EN', 'normal', 'NM']],
  ['PASH-107-PROMO-PACK-EN-FO-5', ['PASH', '107', 'EN', 'foil', 'DMG']],
  ['ASH-TG12-FR-RH-LP', ['ASH', 'TG12', 'FR', 'reverse', 'LP']],
  ['ASH-12-CS-NF-3', ['ASH', '12', 'ZHS', 'normal', 'MP']],
])('the SKU %s says %j', (sku, expected) => {
  expect(Object.values(readSku(sku) ?? {})).toEqual(expected)
})

test.each(['MAT-RED', 'SH-S', '12345', 'A-1-EN-XX-1', 'ASH-112-EN-NF-9', ''])(
  'the SKU "%s" is not of the dialect',
  sku => {
    expect(readSku(sku)).toBeNull()
  },
)
