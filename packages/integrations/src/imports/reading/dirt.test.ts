import { expect, test } from 'vitest'
import { only, readAll } from '../testing/read-all.ts'

const head = 'Name,Set,Card Number,Condition,SKU,Barcode,Price,Quantity\n'
const shop = (rows: string) => readAll(head + rows)

test('a barcode that a spreadsheet shortened is left out and said, and so is one without its zeros', async () => {
  const { records, said } = await shop(
    'Drake,Ashfall,1,NM,A,8.40292E+12,1.00,1\nWitch,Ashfall,2,NM,B,12345678905,1.00,1\nBox,Ashfall,,,C,0840292000122,1.00,1\n',
  )
  expect(only(records, 'name', 'barcode')).toEqual([
    ['Drake', null],
    ['Witch', null],
    ['Box', '0840292000122'],
  ])
  expect(said).toEqual(['2 barcode.shortened', '3 barcode.zeros-lost'])
})

test.each([
  ['an empty name', ',Ashfall,1,NM,A,,1.00,1', 'name.empty'],
  ['a negative quantity', 'Drake,Ashfall,1,NM,A,,1.00,-1', 'quantity.unreadable'],
  ['half a piece', 'Drake,Ashfall,1,NM,A,,1.00,1.5', 'quantity.unreadable'],
  ['words for a quantity', 'Drake,Ashfall,1,NM,A,,1.00,3 (binder)', 'quantity.unreadable'],
  ['words for a price', 'Drake,Ashfall,1,NM,A,,ask,1', 'price.unreadable'],
  ['a negative price', 'Drake,Ashfall,1,NM,A,,-1.00,1', 'price.unreadable'],
  ['a comma without quotes', 'Drake, red,Ashfall,1,NM,A,,1.00,1', 'cells.too-many'],
  ['a row cut off', 'Drake,Ashfall,1,NM', 'cells.too-few'],
  ['an open quote', 'Drake,"Ashfall,1,NM,A,,1.00,1', 'quotes.unbalanced'],
  ['a name of 301 characters', `${'x'.repeat(301)},Ashfall,1,NM,A,,1.00,1`, 'name.too-long'],
])('%s is refused, and the rows around it are read', async (_, row, code) => {
  const { records, said } = await shop(`One,Ashfall,1,NM,X,,1.00,1\n${row}\nTwo,Ashfall,2,NM,Y,,1.00,1\n`)
  expect(only(records, 'name', 'line')).toEqual([
    ['One', 2],
    ['Two', 4],
  ])
  expect(said).toEqual([`3 ${code}`])
})

test.each([
  ['totals', 'Total,,,,,,57.00,12', 'row.totals'],
  ['a grand total with words', ',,,,,Grand Total:,"1,057.00",12', 'row.totals'],
  ['the headings again', head.trim(), 'row.heading'],
  ['a remark', 'Exported on Monday,,,,,,,', 'row.lonely'],
])('%s: left out and named', async (_, row, code) => {
  const { records, said } = await shop(`One,Ashfall,1,NM,X,,1.00,1\n${row}\n`)
  expect(records).toHaveLength(1)
  expect(said).toEqual([`3 ${code}`])
})

test('goods that are called like a total are goods', async () => {
  const { records } = await shop('Total,Ashfall,7,NM,A,,1.00,1\n')
  expect(only(records, 'name')).toEqual([['Total']])
})

test('an SKU that stands twice is refused the second time, and the line of the first is said', async () => {
  const { records, outcomes, said } = await shop('Drake,Ashfall,1,NM,A,,1.00,1\nWitch,Ashfall,2,NM,A,,2.00,1\n')
  expect(only(records, 'name')).toEqual([['Drake']])
  expect(said).toEqual(['3 sku.repeated'])
  expect(outcomes[1]).toMatchObject({ why: { why: expect.stringContaining('line 2') } })
})

test('an unknown condition, a price that is empty: imported without, and said', async () => {
  const { records, said } = await shop('Drake,Ashfall,1,EX+,A,,1.00,1\nWitch,Ashfall,2,NM,B,,,1\n')
  expect(only(records, 'name', 'condition', 'priceMinor')).toEqual([
    ['Drake', null, 100],
    ['Witch', 'NM', null],
  ])
  expect(said).toEqual(['2 condition.unknown', '3 price.empty'])
})

test('names: 300 characters, HTML, a formula, line breaks and what nobody sees', async () => {
  const { records, said } = await shop(
    `${'x'.repeat(300)},A,1,NM,A,,1,1\n<b>Fire &amp; Ice</b>,A,2,NM,B,,1,1\n"=HYPERLINK(""http://x"",""y"")",A,3,NM,C,,1,1\n"Two\nlines\u200b",A,4,NM,D,,1,1\n`,
  )
  expect(only(records, 'name').map(([name]) => name)).toEqual([
    'x'.repeat(300),
    'Fire & Ice',
    '=HYPERLINK("http://x","y")',
    'Two lines',
  ])
  expect(said).toEqual([])
})

test('a quotation mark without its partner is said, and inches are not', async () => {
  const { records, said } = await shop('Drake",Ashfall,1,NM,A,,1.00,1\n12" Ruler,Ashfall,2,NM,B,,1.00,1\n')
  expect(only(records, 'name')).toEqual([['Drake"'], ['12" Ruler']])
  expect(said).toEqual(['2 quotes.odd'])
})

test('a currency without cents in the heading of the prices', async () => {
  const { records } = await readAll('Name,Price (JPY),Qty\nDrake,"1,200",1\n')
  expect(only(records, 'priceMinor', 'currency')).toEqual([[1200, 'JPY']])
})

test('a number that became a date and an SKU that became a power are not guessed back', async () => {
  const { records, said } = await shop('Drake,Ashfall,2-Jan,NM,1.23457E+11,,1.00,1\n')
  expect(only(records, 'number', 'sku')).toEqual([[null, null]])
  expect(said).toEqual(['2 number.date', '2 sku.shortened'])
})

test('headings in another order in mid-file move the columns', async () => {
  const { records, said } = await shop(
    'Drake,Ashfall,1,NM,A,,1.00,1\nSKU,Name,Set,Card Number,Condition,Barcode,Price,Quantity\nB,Witch,Cinders,2,LP,,2.00,5\n',
  )
  expect(only(records, 'name', 'set', 'sku', 'quantity')).toEqual([
    ['Drake', 'Ashfall', 'A', 1],
    ['Witch', 'Cinders', 'B', 5],
  ])
  expect(said).toEqual(['3 row.heading'])
})

test('headings may have spaces, capitals and a mark before them, and lines above', async () => {
  const { records, survey } = await readAll(
    '\ufeffInventory of Monday\r\n\r\n NAME , Card-Number ,  PRICE ($) ,QTY.\r\nDrake,7,1.50,2\r\n',
  )
  expect(survey.headingLine).toBe(3)
  expect(only(records, 'name', 'number', 'priceMinor', 'quantity', 'line')).toEqual([['Drake', '7', 150, 2, 4]])
})

test.each([
  ['semicolons and decimal commas', 'Name;Preis;Menge\nDrache;1.234,50;3\nHexe;0,99;1\n', [123450, 99]],
  ['tabs', 'Name\tPrice\tQty\nDrache\t1,234.50\t3\nHexe\t0.99\t1\n', [123450, 99]],
  ['bars', 'Name|Price|Qty\nDrache|"1,234.50"|3\nHexe|.99|1\n', [123450, 99]],
  ['three decimals where points part them', 'Name,Price,Qty\nDrache,1.234,1\nHexe,2.50,1\n', [123, 250]],
  ['thousands where commas part decimals', 'Name;Price;Qty\nDrache;1.234;1\nHexe;2,50;1\n', [123400, 250]],
])('%s', async (_, text, prices) => {
  const { records } = await readAll(text)
  expect(records.map(record => record.priceMinor)).toEqual(prices)
})

test('every row is exactly one thing, and blank lines are none', async () => {
  const { outcomes } = await shop('\n  \n,,,,,,,\nDrake,Ashfall,1,NM,A,,1.00,1\n\r\nTotal,,,,,,1.00,1\nbad\n')
  expect(outcomes.map(outcome => outcome.kind)).toEqual(['record', 'left out', 'left out'])
})
