import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { UnreadableFile } from '../files/unreadable.ts'
import { readAll } from '../testing/read-all.ts'

const heads = [
  'TCGplayer Id,Product Line,Set Name,Product Name,Number,Condition,TCG Market Price,Total Quantity,TCG Marketplace Price',
  'Stock Item ID,Game,Set,Card Number,Name,Condition,Language,Printing,Quantity,SKU,Price,Bin',
  'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Barcode,Image Src',
  'Handle,Title,Option1 Name,Option1 Value,SKU,Location,On hand (current),On hand (new)',
  'Token,Item Name,Variation Name,SKU,GTIN,Price,Current Quantity Main,Price Main',
  'id,handle,sku,composite_name,composite_sku,name,supply_price,retail_price,inventory_Main',
  'Name,Set code,Set name,Collector number,Foil,Quantity,ManaBox ID,Purchase price,Condition,Language',
  '"sep=,"\nFolder Name,Quantity,Trade Quantity,Card Name,Set Code,Condition,Printing,Price Bought',
  'ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Stock,Regular price,Parent',
  'idArticle;idProduct;English Name;Exp. Name;Price;Language;Condition;Foil?;Amount',
  'Item number,Title,Variation details,Custom label (SKU),Available quantity,Format,Start price,Current price',
  'Name,Set,Stock by location,Price,Quantity,SKU,Barcode,Condition',
  'Artikel;Preis;Menge;Zustand',
]
const scrap = fc.constantFrom(
  'Drake',
  'Near Mint',
  'NM Foil',
  '7',
  '-1',
  '1,5',
  '1.234,50',
  '"a, b"',
  '"open',
  '"two\nlines"',
  '8.4E+12',
  'ASH-1-EN-NF-1',
  '=1+1',
  "'",
  '<b>x',
  '',
  '',
  '',
  'Total',
  'variable',
  'variation',
  'id:1',
  'AUCTION',
  'A=1;B',
  '€',
  'é',
  '\u0000x',
  '\ufffd',
  'x'.repeat(400),
)
const line = fc
  .tuple(fc.array(scrap, { maxLength: 13 }), fc.constantFrom(',', ',', ';', '\t'))
  .map(([cells, by]) => cells.join(by))
const file = fc
  .tuple(fc.constantFrom(...heads, ''), fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([head, lines, end]) => [head, ...lines, ...lines.slice(0, 2)].join(end))

/** What a file gives; nothing when it was refused with a sentence, and any other failure comes through. */
async function readOrRefuse(file: string | Uint8Array) {
  try {
    return await readAll(file)
  } catch (problem) {
    if (problem instanceof UnreadableFile) return { outcomes: [], records: [] }
    throw problem
  }
}

test('no file, however dirty, breaks the reading, and each of its rows is one thing on one line', async () => {
  await fc.assert(
    fc.asyncProperty(file, async text => {
      const { outcomes, records } = await readOrRefuse(text)
      const lines = outcomes.map(outcome => outcome.line)
      expect(new Set(lines).size).toBe(lines.length)
      expect(lines).toEqual(lines.toSorted((one, two) => one - two))
      for (const record of records) {
        expect(record.name.length).toBeGreaterThan(0)
        expect(record.quantity === null || Number.isSafeInteger(record.quantity)).toBe(true)
        expect(record.priceMinor === null || (Number.isSafeInteger(record.priceMinor) && record.priceMinor >= 0)).toBe(
          true,
        )
        expect(record.quantity ?? 0).toBe(record.stock.reduce((sum, each) => sum + each.quantity, 0))
      }
    }),
    { numRuns: 400 },
  )
})

test('any bytes are read or refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
      const { outcomes } = await readOrRefuse(bytes)
      expect(outcomes.length).toBeLessThanOrEqual(bytes.length)
    }),
    { numRuns: 300 },
  )
})
