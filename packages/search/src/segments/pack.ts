import { gzip, sha256Hex } from '../bytes/gzip.ts'
import type { CatalogueItem, CatalogueRecord, CatalogueSku } from '../catalogue/record.ts'
import { velocityLevel } from '../catalogue/velocity.ts'
import { ColumnWriter, TextDictionary } from './columns.ts'
import { conditionPlaces, itemFlags, segmentVersion, skuFlags } from './format.ts'
import type { Segment } from './manifest.ts'

/** Same records, same bytes before compression: an unchanged part of the catalogue keeps its address. */
export async function packSegment(records: readonly CatalogueRecord[]): Promise<Segment> {
  const body = await gzip(writeRecords(records))
  return {
    hash: await sha256Hex(body),
    bytes: body.length,
    items: records.length,
    skus: records.reduce((sum, record) => sum + record.skus.length, 0),
    body,
  }
}

export function writeRecords(records: readonly CatalogueRecord[]): Uint8Array<ArrayBuffer> {
  const columns = new ColumnWriter()
  const state = { itemId: 0, skuId: 0, code: '', words: new TextDictionary() }
  columns.uint('count', records.length)
  for (const { item, skus } of records) {
    writeItem(columns, state, item)
    columns.uint('skus', skus.length)
    for (const sku of skus) writeSku(columns, state, sku)
  }
  columns.uint('words', state.words.values.length)
  for (const word of state.words.values) columns.text('word', word)
  return columns.take(segmentVersion)
}

type WriteState = { itemId: number; skuId: number; code: string; readonly words: TextDictionary }

function writeItem(columns: ColumnWriter, state: WriteState, item: CatalogueItem): void {
  const word = (column: string, value: string) => columns.uint(column, state.words.place(value))
  columns.int('itemId', item.itemId - state.itemId)
  state.itemId = item.itemId
  columns.uint(
    'itemFlags',
    (item.kind === 'generic' ? itemFlags.generic : 0) |
      (item.localName === undefined ? 0 : itemFlags.localName) |
      (item.language === undefined ? 0 : itemFlags.language) |
      (item.nicknames === undefined ? 0 : itemFlags.nicknames),
  )
  word('game', item.game)
  columns.text('name', item.name)
  word('setCode', item.setCode)
  word('setName', item.setName)
  columns.text('number', item.number)
  word('rarity', item.rarity)
  if (item.localName !== undefined) columns.text('localName', item.localName)
  if (item.language !== undefined) word('itemLanguage', item.language)
  if (item.nicknames !== undefined) {
    columns.uint('nicknames', item.nicknames.length)
    for (const nickname of item.nicknames) columns.text('nickname', nickname)
  }
}

function writeSku(columns: ColumnWriter, state: WriteState, sku: CatalogueSku): void {
  const word = (column: string, value: string) => columns.uint(column, state.words.place(value))
  const level = velocityLevel(sku.velocity)
  columns.int('skuId', sku.skuId - state.skuId)
  state.skuId = sku.skuId
  const shared = sharedLength(state.code, sku.code)
  columns.uint('shared', shared)
  columns.text('code', sku.code.slice(shared))
  state.code = sku.code
  columns.uint(
    'skuFlags',
    (sku.strict ? skuFlags.strict : 0) |
      (sku.serialised ? skuFlags.serialised : 0) |
      (sku.variant === undefined ? 0 : skuFlags.variant) |
      (level === 0 ? 0 : skuFlags.velocity),
  )
  columns.uint('condition', conditionPlaces.indexOf(sku.condition))
  columns.uint('barcodes', sku.barcodes.length)
  for (const barcode of sku.barcodes) columns.text('barcode', barcode)
  word('finish', sku.finish)
  word('language', sku.language)
  columns.uint('price', sku.priceMinor)
  word('tax', sku.taxCategory)
  if (sku.variant !== undefined) columns.text('variant', sku.variant)
  if (level > 0) columns.uint('velocity', level)
}

/** Never cuts a character of two units in half, so that the columns stay valid UTF-8. */
function sharedLength(before: string, code: string): number {
  const most = Math.min(before.length, code.length)
  let shared = 0
  while (shared < most && before.charCodeAt(shared) === code.charCodeAt(shared)) shared++
  const last = code.charCodeAt(shared - 1)
  return last >= 0xd800 && last < 0xdc00 ? shared - 1 : shared
}
