import { gunzip, gzip } from '../bytes/gzip.ts'
import type { StockLevel } from '../catalogue/record.ts'
import { ColumnReader, ColumnWriter } from './columns.ts'
import { segmentVersion } from './format.ts'

/** One store's quantities, in the order of their SKU ids, because neighbours then differ by little. */
export function packStock(levels: Iterable<StockLevel>): Promise<Uint8Array<ArrayBuffer>> {
  const columns = new ColumnWriter()
  const sorted = [...levels].sort((a, b) => a.skuId - b.skuId)
  columns.uint('count', sorted.length)
  let before = 0
  for (const { skuId, here, elsewhere } of sorted) {
    columns.uint('skuId', skuId - before)
    columns.int('here', here)
    columns.int('elsewhere', elsewhere)
    before = skuId
  }
  return gzip(columns.take(segmentVersion))
}

export async function openStock(body: Uint8Array): Promise<readonly StockLevel[]> {
  const columns = new ColumnReader(await gunzip(new Uint8Array(body)))
  let skuId = 0
  return Array.from({ length: columns.uint('count') }, () => {
    skuId += columns.uint('skuId')
    return { skuId, here: columns.int('here'), elsewhere: columns.int('elsewhere') }
  })
}
