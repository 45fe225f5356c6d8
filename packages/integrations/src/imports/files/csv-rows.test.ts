import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvReader, csvRows } from './csv-rows.ts'
import { physicalLines } from './lines.ts'

async function* pieces(...texts: string[]) {
  yield* texts
}

async function rowsOf(text: string, width: number | null = null, delimiter = ',') {
  const rows = []
  for await (const batch of csvRows(physicalLines(pieces(text)), delimiter, width)) rows.push(...batch)
  return rows
}

const cellsOf = async (text: string, width: number | null = null) => (await rowsOf(text, width)).map(row => row.cells)
const named = async (text: string, width: number) =>
  (await rowsOf(text, width)).map(row => `${row.line}${row.unbalanced ? ' unbalanced' : ''}: ${row.cells.join('|')}`)

test.each<[string, string, string[][]]>([
  [
    'plain',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['no line end at the end', 'a,b', [['a', 'b']]],
  ['all kinds of line ends', 'a\r\nb\nc\rd', [['a'], ['b'], ['c'], ['d']]],
  ['a comma and a doubled quote inside quotes', '"a,b","say ""hi"""\n', [['a,b', 'say "hi"']]],
  ['a line break inside quotes', '"a\nb",c\n', [['a\nb', 'c']]],
  ['empty cells', ',"",\n', [['', '', '']]],
  ['spaces around quotes', ' "a" , "b,c" \n', [['a', 'b,c']]],
  ['an inch in a bare cell', '12" figure,x\n', [['12" figure', 'x']]],
  ['quotes that nobody doubled', '"say "hi" now",x\n', [['say "hi" now', 'x']]],
])('%s', async (_, text, cells) => {
  expect(await cellsOf(text)).toEqual(cells)
})

test('a row is named by the physical line on which it begins', async () => {
  expect(await named('a,b,c\n"x\ny\nz",2,3\n\nd,e,f\n', 3)).toEqual(['1: a|b|c', '2: x\ny\nz|2|3', '5: ', '6: d|e|f'])
})

test.each([
  ['before plain rows', 'a,b,c\n1,"broken,x\n2,good,x\n3,fine,x\n'],
  ['before a row with quotes', 'a,b,c\n1,"broken,x\n2,"go,od",x\n3,fine,x\n'],
  ['before a row that ends in quotes', 'a,b,c\n1,"broken,x\n2,good,"x"\n3,"fi""ne",x\n'],
])('a quote that is never closed costs its own line only, %s', async (_, text) => {
  const rows = await named(text, 3)
  expect(rows).toHaveLength(4)
  expect(rows[1]).toMatch(/^2 unbalanced/)
  expect(rows[2]).toMatch(/^3: 2\|/)
  expect(rows[3]).toMatch(/^4: 3\|/)
})

test('a quote left open in the last row names that row', async () => {
  expect(await named('a,b,c\n1,2,"3\n', 3)).toEqual(['1: a|b|c', '2 unbalanced: 1|2|"3'])
})

test('a cell of many lines is not taken for an open quote', async () => {
  const cell = Array.from({ length: 300 }, (_, at) => `<p>line ${at}, with commas, in it</p>`).join('\n')
  expect(await cellsOf(`a,b,c\n1,"${cell}",3\n`, 3)).toEqual([
    ['a', 'b', 'c'],
    ['1', cell, '3'],
  ])
  expect(await cellsOf(`a,b,c\n"${cell}",2,3\n`, 3)).toEqual([
    ['a', 'b', 'c'],
    [cell, '2', '3'],
  ])
})

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r\n', ' ', "'", '='), maxLength: 8 })

test('whatever is written by RFC 4180 is read back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      async rows => {
        const text = rows.map(cells => `${cells.map(each => `"${each.replaceAll('"', '""')}"`).join(',')}\n`).join('')
        const expected = rows.map(cells => cells.map(each => each.replaceAll('\r\n', '\n')))
        expect(await cellsOf(text, null)).toEqual(expected)
      },
    ),
  )
})

test('however the text is cut into pieces, the lines are the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('a', '\r', '\n', '\r\n', 'bc'), { maxLength: 20 }), async parts => {
      const all = async (lines: AsyncIterable<string[]>) => {
        const found = []
        for await (const batch of lines) found.push(...batch)
        return found
      }
      expect(await all(physicalLines(pieces(...parts)))).toEqual(await all(physicalLines(pieces(parts.join('')))))
    }),
  )
})

test('any text at all is read to its end, without a line lost', () => {
  const dirt = fc.string({ unit: fc.constantFrom('a', '"', ',', ' '), maxLength: 12 })
  fc.assert(
    fc.property(fc.array(dirt, { maxLength: 40 }), lines => {
      const reader = new CsvReader(',', 3)
      const rows = [...reader.take(lines), ...reader.end()]
      const ends = [...rows.slice(1).map(row => row.line), lines.length + 1]
      for (const [at, row] of rows.entries()) expect(ends[at]).toBeGreaterThan(row.line)
    }),
  )
})

test('a file in which every line opens a quote is read in reasonable time', () => {
  const reader = new CsvReader(',', 3)
  const rows = [...reader.take(Array.from({ length: 30_000 }, (_, at) => `${at},"open,x`)), ...reader.end()]
  expect(rows.length).toBeGreaterThan(0)
})
