import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFile } from './check-file.ts'
import { Spool } from './spool.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-check-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Printed {
  readonly problems: readonly { readonly line: number; readonly why: string }[]
  readonly records: readonly unknown[]
}

async function check(path: string) {
  let text = ''
  const why = await checkFile(path, piece => {
    text += piece
    return Promise.resolve()
  })
  return { why, printed: JSON.parse(text) as Printed }
}

async function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('one object says source, encoding, delimiter, columns, counts, problems and records, and nothing else', async () => {
  const path = await file(
    'dragon.csv',
    '"sep=,"\nFolder Name,Quantity,Trade Quantity,Card Name,Set Name,Condition,Printing,Language,Price Bought,MARKET,Mood\n' +
      'Box,2,0,Emberfang Drake,Ashfall,NearMint,Foil,German,1.10,9.99,good\nBox,-2,0,Cinder Witch,Ashfall,NearMint,Foil,German,1.10,9.99,bad\n',
  )
  const { why, printed } = await check(path)
  expect(why).toBeNull()
  expect(printed).toEqual({
    source: 'Dragon Shield',
    encoding: 'utf-8',
    delimiter: ',',
    columns: {
      'Folder Name': 'location',
      Quantity: 'quantity',
      'Trade Quantity': 'left out',
      'Card Name': 'name',
      'Set Name': 'set',
      Condition: 'condition',
      Printing: 'finish',
      Language: 'language',
      'Price Bought': 'cost',
      MARKET: 'reference price',
      Mood: 'unknown',
    },
    rows: 2,
    importable: 1,
    problems: [
      {
        line: 4,
        why: 'The quantity "-2" is negative. The row was not imported; correct it and bring it back.',
      },
    ],
    records: [
      {
        name: 'Emberfang Drake',
        set: 'Ashfall',
        number: null,
        condition: 'NM',
        finish: 'foil',
        language: 'DE',
        sku: null,
        barcode: null,
        priceMinor: null,
        costMinor: 110,
        quantity: 2,
      },
    ],
  })
})

test.each([
  ['nothing there', () => Promise.resolve(join(folder, 'none.csv')), /no file/],
  ['a folder', () => Promise.resolve(folder), /folder/],
  ['an empty file', () => file('empty.csv', ''), /empty/],
  ['a file of blank lines', () => file('blank.csv', '\n\n  \n'), /empty/],
  ['a workbook', () => file('book.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)), /Excel workbook/],
  ['a picture', () => file('a.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13)), /not text/],
])('%s: one sentence, in the object too', async (_, path, sentence) => {
  const { why, printed } = await check(await path())
  expect(why).toMatch(sentence)
  expect(printed.problems).toEqual([{ line: 1, why }])
  expect(printed.records).toEqual([])
})

test('two columns of one name are both shown', async () => {
  const { printed } = await check(await file('twice.csv', 'Name,Price,Price,\nDrake,1,2,\n'))
  expect(printed).toMatchObject({ columns: { Name: 'name', Price: 'price', 'Price (2)': 'left out' } })
})

test('the command takes the dashes that pnpm hands on, and ends with 1 when nothing could be read', async () => {
  const path = await file('one.csv', 'Name,Price\nDrake,1.50\n')
  const run = (...more: string[]) =>
    new Promise<{ code: number; out: string; err: string }>(resolve => {
      const command = ['exec', 'tsx', join(import.meta.dirname, 'main.ts'), ...more]
      execFile('pnpm', command, (problem, out, err) => resolve({ code: Number(problem?.code ?? 0), out, err }))
    })
  const good = await run('--', path)
  expect(good.code).toBe(0)
  expect(JSON.parse(good.out)).toMatchObject({ rows: 1, importable: 1 })
  const bad = await run(join(folder, 'none.csv'))
  expect(bad.code).toBe(1)
  expect(JSON.parse(bad.out)).toMatchObject({ rows: 0, importable: 0 })
  expect(bad.err).toMatch(/^There is no file .+\n$/)
}, 60_000)

test('what does not fit in memory waits in a file, in order, and the file is gone afterwards', async () => {
  const spool = new Spool()
  const piece = 'x'.repeat(999_999)
  for (let at = 0; at < 9; at += 1) await spool.add(`${at}${piece}`)
  let text = ''
  for await (const part of spool.read()) text += part
  await spool.remove()
  expect(text).toBe(Array.from({ length: 9 }, (_, at) => `${at}${piece}`).join(''))
})
