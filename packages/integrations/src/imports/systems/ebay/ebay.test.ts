import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const headings =
  'Item number|Title|Variation details|Custom label (SKU)|Available quantity|Format|Currency|Start price|' +
  'Auction Buy It Now price|Reserve price|Current price|Sold quantity|Watchers|Bids|Start date|End date|' +
  'eBay category 1 name|eBay category 1 number|eBay category 2 name|eBay category 2 number|Condition|' +
  'CD:Professional Grader - (ID: 27501)|CD:Grade - (ID: 27502)|CDA:Certification Number - (ID: 27503)|' +
  'CD:Card Condition - (ID: 40001)|eBay Product ID(ePID)|Listing site|P:UPC|P:EAN|P:ISBN'

const drake = {
  'Item number': '330000000001',
  Title: 'Emberfang Drake Ashfall 112',
  'Custom label (SKU)': 'D1',
  'Available quantity': 2,
  Format: 'FIXED_PRICE',
  Currency: 'USD',
  'Start price': '4.99',
  'Current price': '4.99',
  Condition: 'Ungraded',
  'CD:Card Condition - (ID: 40001)': 'Lightly played (Excellent) - (ID: 400015)',
  'P:UPC': 'Does not apply',
  'P:EAN': '4006381333931',
}

test('a fixed price listing', async () => {
  const { source, records, said } = await readAll(sheet(headings, drake))
  expect(source).toBe('ebay')
  expect(
    only(records, 'name', 'condition', 'sku', 'barcode', 'priceMinor', 'quantity', 'currency', 'variant', 'set'),
  ).toEqual([['Emberfang Drake Ashfall 112', 'LP', 'D1', '4006381333931', 499, 2, 'USD', null, null]])
  expect(said).toEqual([])
})

test('an auction has no price, and a graded card no condition but a grade', async () => {
  const auction = {
    ...drake,
    Format: 'AUCTION',
    'Auction Buy It Now price': '20.00',
    Condition: 'Graded',
    'CD:Professional Grader - (ID: 27501)': 'GradeCo',
    'CD:Grade - (ID: 27502)': '9.5',
    'CDA:Certification Number - (ID: 27503)': '00123',
    'CD:Card Condition - (ID: 40001)': '',
  }
  const { records, said } = await readAll(sheet(headings, auction))
  expect(only(records, 'priceMinor', 'condition', 'variant')).toEqual([[null, null, 'GradeCo 9.5 / certificate 00123']])
  expect(said).toEqual(['2 price.auction'])
})

test('the parent of variations is no item, and variations bring their own price and options', async () => {
  const parent = {
    ...drake,
    'Variation details': 'Condition=Near Mint;Damaged',
    'Custom label (SKU)': '',
    'Current price': '',
    'Start price': '',
    'CD:Card Condition - (ID: 40001)': '',
  }
  const { records, outcomes } = await readAll(
    sheet(
      headings,
      parent,
      {
        ...parent,
        'Variation details': 'Condition=Near Mint',
        'Custom label (SKU)': 'V1',
        'Current price': '5.00',
        'Available quantity': 1,
      },
      {
        ...parent,
        Title: '',
        'Variation details': 'Condition=Damaged|Card=Drake (112)',
        'Custom label (SKU)': 'V2',
        'Start price': '1.00',
        'Available quantity': 3,
      },
      { ...drake, 'Item number': '330000000002' },
    ),
  )
  expect(outcomes.map(outcome => outcome.kind)).toEqual(['part', 'record', 'record', 'record'])
  expect(only(records, 'name', 'condition', 'sku', 'priceMinor', 'quantity', 'variant')).toEqual([
    ['Emberfang Drake Ashfall 112', 'NM', 'V1', 500, 1, null],
    ['Emberfang Drake Ashfall 112', 'DMG', 'V2', 100, 3, 'Drake (112)'],
    ['Emberfang Drake Ashfall 112', 'LP', 'D1', 499, 2, null],
  ])
})

test('a parent without details is known by the row that follows', async () => {
  const { outcomes } = await readAll(
    sheet(headings, drake, { ...drake, 'Variation details': 'Finish=Foil', 'Custom label (SKU)': 'V1' }),
  )
  expect(outcomes.map(outcome => outcome.kind)).toEqual(['part', 'record'])
})
