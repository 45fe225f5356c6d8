import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { textSource } from '../files/bytes.ts'
import { openImport } from '../reading/open-import.ts'
import { only, readAll, sheet } from '../testing/read-all.ts'
import { oneLine, unguarded } from '../values/text.ts'
import { ownFile, type OwnRecord } from './own-file.ts'
import { writeProblems } from './problem-file.ts'

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

async function* each<T>(values: readonly T[]) {
  yield* values
}

const signs = fc.constantFrom(
  'a',
  'Z',
  'é',
  '日',
  '7',
  ' ',
  '"',
  ',',
  ';',
  '|',
  ':',
  "'",
  '=',
  '+',
  '-',
  '@',
  '<b>',
  '&amp;',
  '\u00df',
)
const text = (maxLength: number) =>
  fc
    .string({ unit: signs, minLength: 1, maxLength })
    .map(oneLine)
    .filter(each => each !== '' && unguarded(each) === each)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const money = maybe(fc.nat(99_999_999))
const word = fc
  .string({ unit: fc.constantFrom('a', 'b', 'Q', '0', '1', '-', '_'), minLength: 1, maxLength: 9 })
  .map(each => `x${each}`)
const digits = fc
  .string({ unit: fc.constantFrom('0', '1', '4', '9'), minLength: 1, maxLength: 14 })
  .filter(each => !/^0+$/.test(each))

const stock: fc.Arbitrary<OwnRecord['stock']> = fc.oneof(
  fc.constant([]),
  fc.nat(999).map(quantity => [{ location: null, quantity }]),
  fc.uniqueArray(fc.record({ location: text(12), quantity: fc.nat(999) }), {
    minLength: 1,
    maxLength: 4,
    selector: each => each.location,
  }),
)

const record: fc.Arbitrary<OwnRecord> = fc
  .record({
    name: text(40),
    set: maybe(text(20)),
    setCode: maybe(word),
    number: maybe(fc.oneof(word, digits)),
    condition: maybe(fc.constantFrom('NM', 'LP', 'MP', 'HP', 'DMG')),
    finish: maybe(fc.constantFrom('normal', 'foil', 'reverse', 'etched', 'holofoil', 'cold foil', 'halo foil')),
    language: maybe(fc.constantFrom('EN', 'JA', 'DE', 'FR', 'IT', 'ES', 'PT', 'RU', 'KO', 'ZH')),
    sku: maybe(word),
    barcode: maybe(fc.oneof(word, digits)),
    priceMinor: money,
    costMinor: money,
    stock,
    game: maybe(text(12)),
    rarity: maybe(text(12)),
    category: maybe(text(12)),
    variant: maybe(text(12)),
    currency: fc.constantFrom(null, 'EUR', 'JPY', 'KWD'),
    outsideId: maybe(word),
  })
  .map(each => ({
    ...each,
    quantity: each.stock.length === 0 ? null : each.stock.reduce((sum, { quantity }) => sum + quantity, 0),
  }))

test('any records, written as our own file, are read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(record, { minLength: 1, maxLength: 8, selector: each => each.sku ?? each }),
      async records => {
        const { source, records: found } = await readAll(await joined(ownFile(each(records))))
        expect(source).toBe('vaultsync')
        expect(found.map(({ line, ...rest }) => ({ ...rest, lines: line > 1 }))).toEqual(
          records.map(each => ({ ...each, lines: true })),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('no cell that we write begins with a sign that a spreadsheet calculates', async () => {
  await fc.assert(
    fc.asyncProperty(record, async each => {
      const file = await joined(ownFile(eachOf(each)))
      for (const cell of file.slice(1).split(/,|\r\n/)) expect(cell).not.toMatch(/^"?[=+\-@]/)
    }),
  )
  async function* eachOf(one: OwnRecord) {
    yield {
      ...one,
      name: `=${one.name.replaceAll(/[,"]/g, '')}`,
      set: '-1',
      variant: null,
      category: null,
      rarity: null,
      game: null,
      stock: [],
    }
  }
})

const headings =
  'TCGplayer Id|Set Name|Product Name|Number|Condition|TCG Market Price|Total Quantity|TCG Marketplace Price'
const drake = {
  'TCGplayer Id': '1',
  'Set Name': 'Ashfall',
  'Product Name': 'Drake',
  Number: '7',
  Condition: 'Near Mint',
  'Total Quantity': 1,
  'TCG Marketplace Price': '1.50',
}

test('refused rows are a file that can be corrected and read again, as often as it takes', async () => {
  const first = await openImport(
    textSource(
      `${sheet(headings, drake, { ...drake, 'TCGplayer Id': '2', 'Total Quantity': -3 }, { ...drake, 'TCGplayer Id': '3', 'Product Name': '' })}4,Ashfall,Drake, red,7,NM,1,1,1.50\n`,
    ),
  )
  const file = await joined(writeProblems(first.survey, first.read()))
  expect(
    file
      .split('\r\n')
      .slice(1, -1)
      .map(line => line.replace(/^("[^"]*"|[^,]*),(\d+),.*/, '$2')),
  ).toEqual(['3', '4', '5'])

  const again = await readAll(file.replace("'-3", '3'))
  expect(again.source).toBe('tcgplayer')
  expect(only(again.records, 'sku', 'quantity', 'priceMinor')).toEqual([['2', 3, 150]])
  expect(again.said).toEqual(['3 name.empty', '4 cells.too-many'])

  const second = await openImport(textSource(file))
  const twice = await joined(writeProblems(second.survey, second.read()))
  expect(twice.split('\r\n')[0]).toBe(file.split('\r\n')[0])
  const last = await readAll(twice.replace('Drake, red', '"Drake, red"').replace("'-3", '0'))
  expect(only(last.records, 'sku', 'name')).toEqual([['2', 'Drake']])
})

test('a refused variant brings along what its product’s first row said', async () => {
  const shopify = 'Handle|Title|Option1 Name|Option1 Value|Variant SKU|Variant Price|Variant Inventory Qty'
  const opened = await openImport(
    textSource(
      sheet(
        shopify,
        {
          Handle: 'drake',
          Title: 'Emberfang Drake',
          'Option1 Name': 'Condition',
          'Option1 Value': 'Near Mint',
          'Variant Price': 1,
        },
        { Handle: 'drake', 'Option1 Value': 'Damaged', 'Variant Price': 'ask' },
      ),
    ),
  )
  const file = await joined(writeProblems(opened.survey, opened.read()))
  const again = await readAll(file.replace(',ask,', ',0.50,'))
  expect(only(again.records, 'name', 'condition', 'priceMinor')).toEqual([['Emberfang Drake', 'DMG', 50]])
})
