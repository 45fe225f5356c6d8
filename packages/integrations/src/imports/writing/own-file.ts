import { currencyDecimals, decimalText } from '@vaultsync/domain'
import type { ImportRecord } from '../reading/record.ts'
import { ownColumns } from '../systems/vaultsync/own-columns.ts'
import { stockCell } from '../systems/vaultsync/stock-cell.ts'
import { readBarcode } from '../values/barcode.ts'
import { byteOrderMark, csvLine } from './csv.ts'

export type OwnRecord = Omit<ImportRecord, 'line'>

export const ownFileHead = (): string => byteOrderMark + csvLine(ownColumns.map(([heading]) => heading))

/** One item as our own file says it, so that reading the file again gives the same item. */
export function ownFileLine(record: OwnRecord, shopDecimals = 2): string {
  const decimals = (record.currency === null ? null : currencyDecimals(record.currency)) ?? shopDecimals
  const money = (minor: number | null) => (minor === null ? '' : decimalText(minor, decimals))
  const cells: Readonly<Record<(typeof ownColumns)[number][0], string>> = {
    Name: record.name,
    Set: record.set ?? '',
    'Set code': record.setCode ?? '',
    Number: asText(record.number),
    Game: record.game ?? '',
    Rarity: record.rarity ?? '',
    Category: record.category ?? '',
    Condition: record.condition ?? '',
    Finish: record.finish ?? '',
    Language: record.language ?? '',
    Variant: record.variant ?? '',
    SKU: asText(record.sku),
    Barcode: record.barcode === null ? '' : barcodeCell(record.barcode),
    Price: money(record.priceMinor),
    Cost: money(record.costMinor),
    Quantity: record.quantity === null ? '' : String(record.quantity),
    'Stock by location': stockCell(record.stock),
    Currency: record.currency ?? '',
    'Outside id': record.outsideId ?? '',
  }
  return csvLine(ownColumns.map(([heading]) => cells[heading]))
}

/** A spreadsheet would take "007" and "1E5" for numbers; an apostrophe keeps them as they are. */
const asText = (code: string | null) => (code === null ? '' : /^0\d|^\d{12,}$/.test(code) ? `'${code}` : code)

/** A short code of the shop's own may look like one that lost its zeros; the apostrophe says that it did not. */
function barcodeCell(code: string): string {
  const read = readBarcode(code, true)
  return read.kind === 'code' && !code.startsWith('0') ? code : `'${code}`
}

/** The whole file, piece by piece. */
export async function* ownFile(records: AsyncIterable<OwnRecord>, shopDecimals = 2): AsyncGenerator<string> {
  yield ownFileHead()
  for await (const record of records) yield ownFileLine(record, shopDecimals)
}
