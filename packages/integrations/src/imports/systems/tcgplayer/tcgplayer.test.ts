import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const headings =
  'TCGplayer Id|Product Line|Set Name|Product Name|Title|Number|Rarity|Condition|TCG Market Price|TCG Direct Low|' +
  'TCG Low Price With Shipping|TCG Low Price|Total Quantity|Add to Quantity|TCG Marketplace Price|Photo URL'

const drake = {
  'TCGplayer Id': '7001',
  'Product Line': 'Emberfall',
  'Set Name': 'Ashfall',
  'Product Name': 'Emberfang Drake',
  Number: '112/198',
  Rarity: 'Rare',
  Condition: 'Near Mint',
  'TCG Market Price': '4.1000',
  'TCG Low Price': '3.8000',
  'Total Quantity': 3,
  'Add to Quantity': 9,
  'TCG Marketplace Price': '4.9900',
}

test('a row is read whole: the seller’s own price, the total quantity, the id as SKU', async () => {
  const { source, records, said } = await readAll(sheet(headings, drake))
  expect(source).toBe('tcgplayer')
  expect(records).toEqual([
    {
      line: 2,
      name: 'Emberfang Drake',
      set: 'Ashfall',
      setCode: null,
      number: '112/198',
      condition: 'NM',
      finish: null,
      language: null,
      sku: '7001',
      barcode: null,
      priceMinor: 499,
      costMinor: null,
      quantity: 3,
      stock: [{ location: null, quantity: 3 }],
      game: 'Emberfall',
      rarity: 'Rare',
      category: null,
      variant: null,
      currency: null,
      outsideId: null,
    },
  ])
  expect(said).toEqual([])
})

test.each([
  ['Near Mint', 'NM', null, null, null],
  ['Lightly Played Foil', 'LP', 'foil', null, null],
  ['Near Mint Foil - Japanese', 'NM', 'foil', 'JA', null],
  ['Moderately Played - Chinese (T)', 'MP', null, 'ZH', 'Traditional Chinese'],
  ['Heavily Played Reverse Holofoil', 'HP', 'reverse', null, null],
  ['Damaged Holofoil', 'DMG', 'holofoil', null, null],
  ['Near Mint 1st Edition Holofoil', 'NM', 'holofoil', null, '1st Edition'],
  ['Lightly Played Unlimited', 'LP', null, null, 'Unlimited'],
  ['Near Mint Cold Foil - German', 'NM', 'cold foil', 'DE', null],
  ['Unopened', null, null, null, 'Unopened'],
  ['Unopened - Korean', null, null, 'KO', 'Unopened'],
])('the condition "%s" is condition %s, finish %s, language %s and variant %s', async (text, ...expected) => {
  const { records, said } = await readAll(sheet(headings, { ...drake, Condition: text }))
  expect(only(records, 'condition', 'finish', 'language', 'variant')).toEqual([expected])
  expect(said).toEqual([])
})

test('without a marketplace price there is no price, whatever the market says', async () => {
  const none = { ...drake, 'TCG Marketplace Price': '' }
  const { records, said } = await readAll(
    sheet(headings, none, { ...none, 'TCGplayer Id': '7002', 'Total Quantity': 0 }),
  )
  expect(only(records, 'priceMinor', 'quantity')).toEqual([
    [null, 3],
    [null, 0],
  ])
  expect(said).toEqual(['2 price.empty'])
})

test('prices of four decimals are rounded half up, and the row says so when digits are dropped', async () => {
  const priced = (id: number, price: string) => ({ ...drake, 'TCGplayer Id': id, 'TCG Marketplace Price': price })
  const { records, said } = await readAll(
    sheet(headings, priced(1, '0.2500'), priced(2, '0.2550'), priced(3, '0.2549'), priced(4, '$1,204.5050')),
  )
  expect(only(records, 'priceMinor')).toEqual([[25], [26], [25], [120451]])
  expect(said).toEqual(['3 price.rounded', '4 price.rounded', '5 price.rounded'])
})

test('an own listing has an id with a letter, and the store’s second price is not taken', async () => {
  const { records, meanings } = await readAll(
    sheet(`${headings}|My Store Reserve Quantity|My Store Price`, {
      ...drake,
      'TCGplayer Id': 'C-81',
      'Product Name': '',
      Title: 'Emberfang Drake, signed',
      'My Store Price': '99.0000',
    }),
  )
  expect(only(records, 'sku', 'name', 'priceMinor')).toEqual([['C-81', 'Emberfang Drake, signed', 499]])
  expect(meanings['My Store Price']).toBe('channel price')
})
