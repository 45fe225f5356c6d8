import { OperationError } from '@vaultsync/base'
import { gunzip, sha256Hex } from '../bytes/gzip.ts'
import type { CatalogueItem, CatalogueRecord, CatalogueSku, Condition } from '../catalogue/record.ts'
import { piecesOfLevel } from '../catalogue/velocity.ts'
import { ColumnReader } from './columns.ts'
import { conditionPlaces, itemFlags, segmentVersion, skuFlags } from './format.ts'

/** Refuses bytes that are not what their address says, before a single one is read. */
export async function openSegment(body: Uint8Array, hash: string): Promise<readonly CatalogueRecord[]> {
  const bytes = new Uint8Array(body)
  if ((await sha256Hex(bytes)) !== hash) {
    throw new OperationError('segment.corrupt', 'a catalogue segment differs from its address', { retryable: true })
  }
  return readRecords(await gunzip(bytes))
}

export function readRecords(bytes: Uint8Array): CatalogueRecord[] {
  const columns = new ColumnReader(bytes)
  if (columns.version !== segmentVersion) {
    throw new OperationError('segment.version', `a catalogue segment of version ${columns.version}`, {
      retryable: false,
    })
  }
  const words = readWords(columns)
  const state = { itemId: 0, skuId: 0, code: '', words }
  return Array.from({ length: columns.uint('count') }, () => {
    const item = readItem(columns, state)
    const skus = Array.from({ length: columns.uint('skus') }, () => readSku(columns, state, item.itemId))
    return { item, skus }
  })
}

type ReadState = { itemId: number; skuId: number; code: string; readonly words: readonly string[] }

function readWords(columns: ColumnReader): string[] {
  return Array.from({ length: columns.uint('words') }, () => columns.text('word'))
}

function readItem(columns: ColumnReader, state: ReadState): CatalogueItem {
  const word = (column: string) => state.words[columns.uint(column)] ?? ''
  state.itemId += columns.int('itemId')
  const flags = columns.uint('itemFlags')
  const item: { -readonly [K in keyof CatalogueItem]: CatalogueItem[K] } = {
    itemId: state.itemId,
    kind: flags & itemFlags.generic ? 'generic' : 'card',
    game: word('game'),
    name: columns.text('name'),
    setCode: word('setCode'),
    setName: word('setName'),
    number: columns.text('number'),
    rarity: word('rarity'),
  }
  if (flags & itemFlags.localName) item.localName = columns.text('localName')
  if (flags & itemFlags.language) item.language = word('itemLanguage')
  if (flags & itemFlags.nicknames) {
    item.nicknames = Array.from({ length: columns.uint('nicknames') }, () => columns.text('nickname'))
  }
  return item
}

function readSku(columns: ColumnReader, state: ReadState, itemId: number): CatalogueSku {
  const word = (column: string) => state.words[columns.uint(column)] ?? ''
  state.skuId += columns.int('skuId')
  state.code = state.code.slice(0, columns.uint('shared')) + columns.text('code')
  const flags = columns.uint('skuFlags')
  const condition: Condition | null = conditionPlaces[columns.uint('condition')] ?? null
  const sku: { -readonly [K in keyof CatalogueSku]: CatalogueSku[K] } = {
    skuId: state.skuId,
    itemId,
    code: state.code,
    barcodes: Array.from({ length: columns.uint('barcodes') }, () => columns.text('barcode')),
    condition,
    finish: word('finish'),
    language: word('language'),
    priceMinor: columns.uint('price'),
    strict: (flags & skuFlags.strict) !== 0,
    serialised: (flags & skuFlags.serialised) !== 0,
    taxCategory: word('tax'),
  }
  if (flags & skuFlags.variant) sku.variant = columns.text('variant')
  if (flags & skuFlags.velocity) sku.velocity = piecesOfLevel(columns.uint('velocity'))
  return sku
}
