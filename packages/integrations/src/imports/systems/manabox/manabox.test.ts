import { expect, test } from 'vitest'
import { only, readAll, sheet } from '../../testing/read-all.ts'

const headings =
  'Binder Name|Binder Type|Name|Set code|Set name|Collector number|Foil|Rarity|Quantity|ManaBox ID|Scryfall ID|' +
  'Purchase price|Misprint|Altered|Condition|Language|Purchase price currency|Added'

const drake = {
  'Binder Name': 'Trades',
  'Binder Type': 'binder',
  Name: 'Emberfang Drake',
  'Set code': 'ASH',
  'Set name': 'Ashfall',
  'Collector number': '112a',
  Foil: 'etched',
  Rarity: 'rare',
  Quantity: 2,
  'ManaBox ID': 77,
  'Scryfall ID': 'aaaa-1',
  'Purchase price': '3.25',
  Misprint: 'false',
  Altered: 'true',
  Condition: 'near_mint',
  Language: 'ja',
  'Purchase price currency': 'EUR',
}

test('what was paid is the cost, and there is no price and no SKU', async () => {
  const { source, records, said } = await readAll(sheet(headings, drake))
  expect(source).toBe('manabox')
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
      'sku',
      'priceMinor',
      'costMinor',
      'quantity',
      'currency',
      'variant',
    ),
  ).toEqual([['Emberfang Drake', 'Ashfall', 'ASH', '112a', 'NM', 'etched', 'JA', null, null, 325, 2, 'EUR', 'Altered']])
  expect(records[0]?.stock).toEqual([{ location: 'Trades', quantity: 2 }])
  expect(said).toEqual([])
})

test('a cost in a currency without decimals is whole units of it', async () => {
  const { records } = await readAll(
    sheet(headings, { ...drake, 'Purchase price': '1200', 'Purchase price currency': 'JPY' }),
  )
  expect(only(records, 'costMinor', 'currency')).toEqual([[1200, 'JPY']])
})

test.each([
  ['mint', 'NM'],
  ['excellent', 'LP'],
  ['good', 'MP'],
  ['light_played', 'LP'],
  ['lightly_played', 'LP'],
  ['played', 'HP'],
  ['poor', 'DMG'],
])('%s is %s', async (text, condition) => {
  const { records } = await readAll(sheet(headings, { ...drake, Condition: text }))
  expect(records[0]?.condition).toBe(condition)
})
