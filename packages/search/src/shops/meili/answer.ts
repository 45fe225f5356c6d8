import type { ItemRecord } from '../../catalogue/record.ts'
import { SearchEngine } from '../../engine/engine.ts'
import type { ResultRow, SearchOptions, SearchResult, SkuCell } from '../../engine/result.ts'

const defaultLimit = 10

/**
 * Makes one answer of what a server found: the embedded engine, filled with these few items, groups, marks and reads the
 * words as it does everywhere. What the server found by a rule of its own stands behind, as near.
 */
export async function answerFrom(
  candidates: readonly ItemRecord[],
  found: number,
  text: string,
  options: SearchOptions,
): Promise<SearchResult> {
  const limit = Math.max(1, Math.floor(options.limit ?? defaultLimit))
  const engine = await SearchEngine.build(candidates, {
    stock: candidates.flatMap(({ skus }) => skus.map(({ skuId, here, elsewhere }) => ({ skuId, here, elsewhere }))),
  })
  const answer = engine.search(text, { ...options, limit })
  const known = new Set(answer.rows.map(row => row.item.itemId))
  const others = options.exact ? [] : candidates.filter(({ item }) => !known.has(item.itemId)).map(nearRow)
  const named = answer.readAs === null && answer.found > 0
  const rows = [...answer.rows, ...(named ? [] : others)].slice(0, limit)
  const near = rows.filter(row => row.near).length
  return { ...answer, rows, near, found: rows.length - near, more: answer.more || (!named && found > rows.length) }
}

const nearRow = ({ item, skus }: ItemRecord): ResultRow => ({
  item,
  near: true,
  marks: [],
  skus: skus.map(
    (sku): SkuCell => ({
      skuId: sku.skuId,
      code: sku.code,
      condition: sku.condition,
      finish: sku.finish,
      language: sku.language,
      variant: sku.variant ?? null,
      priceMinor: sku.priceMinor,
      here: sku.here,
      elsewhere: sku.elsewhere,
      asked: false,
    }),
  ),
})
