import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const classic =
  'Handle|Title|Body (HTML)|Vendor|Product Category|Type|Tags|Published|Option1 Name|Option1 Value|Option1 Linked To|' +
  'Option2 Name|Option2 Value|Option2 Linked To|Option3 Name|Option3 Value|Option3 Linked To|Variant SKU|Variant Grams|' +
  'Variant Inventory Tracker|Variant Inventory Qty|Variant Inventory Policy|Variant Fulfillment Service|Variant Price|' +
  'Variant Compare At Price|Variant Requires Shipping|Variant Taxable|Variant Barcode|Image Src|Image Position|' +
  'Image Alt Text|Gift Card|SEO Title|SEO Description|Google Shopping / Condition|Variant Image|Variant Weight Unit|' +
  'Variant Tax Code|Cost per item|Included / United States|Price / International|Compare At Price / International|Status'

const fresh =
  'Title|URL handle|Description|Vendor|Product category|Type|Tags|Published on online store|Status|SKU|Barcode|' +
  'Option1 name|Option1 value|Option1 Linked To|Option2 name|Option2 value|Price|Compare-at price|Cost per item|' +
  'Inventory tracker|Inventory quantity|Continue selling when out of stock|Product image URL|Image position|Gift card|' +
  'Color (product.metafields.shopify.color-pattern)'

const shirt = {
  Handle: 'ashfall-shirt',
  Title: 'Ashfall Shirt',
  'Body (HTML)': '<p>Soft,\n"very" soft</p>',
  Type: 'Clothing',
  'Option1 Name': 'Size',
  'Option1 Value': 'Small',
  'Variant SKU': 'SH-S',
  'Variant Inventory Qty': 4,
  'Variant Price': '19.90',
  'Variant Compare At Price': '29.90',
  'Variant Barcode': "'0416000001123",
  'Cost per item': '8.00',
  'Price / International': '35.00',
  'Image Src': 'https://example.test/1.jpg',
}

test('rows below inherit from the first row of their handle, and pictures are no goods', async () => {
  const { source, records, outcomes, said } = await readAll(
    sheet(
      classic,
      shirt,
      {
        Handle: 'ashfall-shirt',
        'Option1 Value': 'Large',
        'Variant SKU': 'SH-L',
        'Variant Inventory Qty': 1,
        'Variant Price': '21.90',
      },
      { Handle: 'ashfall-shirt', 'Image Src': 'https://example.test/2.jpg', 'Image Position': 2 },
      {
        Handle: 'dice',
        Title: 'Dice Set',
        'Option1 Name': 'Title',
        'Option1 Value': 'Default Title',
        'Variant Price': '7',
      },
    ),
  )
  expect(source).toBe('shopify-products')
  expect(
    only(records, 'name', 'variant', 'sku', 'priceMinor', 'costMinor', 'quantity', 'barcode', 'category', 'line'),
  ).toEqual([
    ['Ashfall Shirt', 'Small', 'SH-S', 1990, 800, 4, '0416000001123', 'Clothing', 2],
    ['Ashfall Shirt', 'Large', 'SH-L', 2190, null, 1, null, 'Clothing', 4],
    ['Dice Set', null, null, 700, null, null, null, null, 6],
  ])
  expect(outcomes.map(outcome => outcome.kind)).toEqual(['record', 'record', 'part', 'record'])
  expect(said).toEqual([])
})

test('the new headings are read alike, and an option that is a condition is one', async () => {
  const drake = {
    Title: 'Emberfang Drake',
    'URL handle': 'emberfang',
    'Option1 name': 'Condition',
    'Option1 value': 'Near Mint',
    'Option2 name': 'Finish',
    'Option2 value': 'Foil',
    SKU: 'D1',
    Price: '3.00',
    'Compare-at price': '5.00',
    'Inventory quantity': 2,
    Barcode: '0840292000122',
  }
  const { source, records, said } = await readAll(
    sheet(fresh, drake, {
      'URL handle': 'emberfang',
      'Option1 value': 'Lightly Played',
      'Option2 value': 'Normal',
      SKU: 'D2',
      Price: '2.00',
    }),
  )
  expect(source).toBe('shopify-products')
  expect(
    only(records, 'name', 'condition', 'finish', 'language', 'sku', 'priceMinor', 'quantity', 'barcode', 'variant'),
  ).toEqual([
    ['Emberfang Drake', 'NM', 'foil', null, 'D1', 300, 2, '0840292000122', null],
    ['Emberfang Drake', 'LP', 'normal', null, 'D2', 200, null, null, null],
  ])
  expect(said).toEqual([])
})

test('a variant whose product is nowhere above is refused, not given another product’s title', async () => {
  const { records, said } = await readAll(
    sheet(classic, shirt, { Handle: 'lost', 'Variant SKU': 'X', 'Variant Price': '1' }),
  )
  expect(records).toHaveLength(1)
  expect(said).toEqual(['4 title.missing'])
})

test('a refused first row still says what the rows below it inherit', async () => {
  const { records, said } = await readAll(
    sheet(
      classic,
      { ...shirt, 'Variant Inventory Qty': -2 },
      { Handle: 'ashfall-shirt', 'Option1 Value': 'Large', 'Variant Price': '21.90' },
    ),
  )
  expect(only(records, 'name', 'variant')).toEqual([['Ashfall Shirt', 'Large']])
  expect(said).toEqual(['2 quantity.unreadable'])
})
