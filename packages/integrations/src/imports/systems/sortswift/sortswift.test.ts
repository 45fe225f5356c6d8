import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const headings =
  'Stock Item ID|Game|File Name|Set|Set Code|Card Number|Name|Rarity|Market Price|Low Price|Mid Price|High Price|EU Price|' +
  'Condition|Language|Printing|Quantity|SKU|Price|Cost|Bin|TCGplayer Price|eBay Price|Notes'

const drake = {
  'Stock Item ID': '5001',
  Game: 'Emberfall',
  Set: 'Ashfall',
  'Set Code': 'ASH',
  'Card Number': '112',
  Name: 'Emberfang Drake',
  'Market Price': '9.99',
  'EU Price': '8.88',
  Condition: 'NM',
  Language: 'JP',
  Printing: 'Foil',
  Quantity: 2,
  SKU: 'ASH-112-F',
  Price: '12.50',
  Cost: '6.00',
  Bin: 'A1',
  'eBay Price': '15.00',
}

test('the shop’s price is Price, of all its prices', async () => {
  const { source, records, said } = await readAll(sheet(headings, drake))
  expect(source).toBe('sortswift')
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
      'priceMinor',
      'costMinor',
      'sku',
    ),
  ).toEqual([['Emberfang Drake', 'Ashfall', 'ASH', '112', 'NM', 'foil', 'JA', 1250, 600, 'ASH-112-F']])
  expect(said).toEqual([])
})

test('a SKU over several bins is one item whose stock is the sum, kept by bin', async () => {
  const other = { ...drake, SKU: 'ASH-113', Name: 'Cinder Witch', Quantity: 7 }
  const { records, outcomes, said } = await readAll(
    sheet(
      headings,
      drake,
      other,
      { ...drake, Bin: 'B7', Quantity: 3 },
      { ...drake, Bin: 'A1', Quantity: 1, Price: '13.00' },
    ),
  )
  expect(only(records, 'sku', 'quantity', 'line')).toEqual([
    ['ASH-112-F', 6, 2],
    ['ASH-113', 7, 3],
  ])
  expect(records[0]?.stock).toEqual([
    { location: 'A1', quantity: 3 },
    { location: 'B7', quantity: 3 },
  ])
  expect(outcomes.map(outcome => outcome.kind)).toEqual(['record', 'record', 'part', 'part'])
  expect(said).toEqual(['5 price.differs'])
})

test('one SKU for two different goods is a problem, not a sum', async () => {
  const { records, said } = await readAll(sheet(headings, drake, { ...drake, Condition: 'LP', Bin: 'B7' }))
  expect(only(records, 'quantity')).toEqual([[2]])
  expect(said).toEqual(['3 sku.repeated'])
})

test('a market price is not taken where the shop has none', async () => {
  const { records } = await readAll(sheet(headings, { ...drake, Price: '' }))
  expect(only(records, 'priceMinor')).toEqual([[null]])
})
