import { expect, test } from 'vitest'
import { only, readAll } from '../../testing/read-all.ts'

const head =
  'idArticle;idProduct;English Name;Local Name;Exp.;Exp. Name;Price;Language;Condition;Foil?;Signed?;Playset?;Altered?;Comments;Amount;onSale\r\n'

test('semicolons, numbers for languages, a cross for foil, a decimal comma', async () => {
  const { source, survey, records, said } = await readAll(
    `${head}900;50;Emberfang Drake;Glutzahn-Drache;ASH;Ashfall;1.204,50;3;NM;X;X;;;"schön; sehr";4;1\r\n901;51;Cinder Witch;;ASH;Ashfall;0,05;7;PO;;;;;;1;1\r\n`,
  )
  expect(source).toBe('cardmarket')
  expect(survey.delimiter).toBe(';')
  expect(
    only(
      records,
      'name',
      'set',
      'setCode',
      'condition',
      'finish',
      'language',
      'sku',
      'priceMinor',
      'quantity',
      'variant',
    ),
  ).toEqual([
    ['Emberfang Drake', 'Ashfall', 'ASH', 'NM', 'foil', 'DE', '900', 120450, 4, 'Signed'],
    ['Cinder Witch', 'Ashfall', 'ASH', 'DMG', 'normal', 'JA', '901', 5, 1, null],
  ])
  expect(said).toEqual([])
})

test.each([
  ['MT', 'NM'],
  ['NM', 'NM'],
  ['EX', 'LP'],
  ['GD', 'MP'],
  ['LP', 'MP'],
  ['PL', 'HP'],
  ['PO', 'DMG'],
])('its grade %s is our %s', async (grade, condition) => {
  const { records } = await readAll(`${head}900;50;Emberfang Drake;;ASH;Ashfall;1.00;1;${grade};;;;;;1;1\n`)
  expect(records[0]?.condition).toBe(condition)
})

test('the newer form has commas, words and a number of its own', async () => {
  const { source, records } = await readAll(
    'cardmarketId,quantity,name,set,setCode,cn,condition,language,isFoil,isPlayset,isSigned,price,comment,location,nameDE,rarity,listedAt\n' +
      '50,2,Emberfang Drake,Ashfall,ASH,112,EX,English,true,false,true,3.50,,A1,Glutzahn,rare,2025-01-01\n',
  )
  expect(source).toBe('cardmarket')
  expect(
    only(records, 'name', 'number', 'condition', 'finish', 'language', 'sku', 'priceMinor', 'variant', 'stock'),
  ).toEqual([['Emberfang Drake', '112', 'LP', 'foil', 'EN', null, 350, 'Signed', [{ location: 'A1', quantity: 2 }]]])
})
