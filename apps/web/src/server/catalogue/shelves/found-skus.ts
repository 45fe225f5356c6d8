import type { FoundSku } from '../../../portal/stock/view.ts'
import { parseCatalogueQuery } from '../catalogue-query.ts'
import { find, shownSkus } from '../find.ts'
import { skuWords } from '../index/record.ts'
import type { TenantIndex } from '../index/tenant-index.ts'

const mostFound = 12

/** SKUs by name, code or barcode, for whoever types or scans them. */
export function searchedSkus(index: TenantIndex, text: string): FoundSku[] {
  const exact = index.engine.byBarcode(text)
  const named = exact.length > 0 ? exact : [index.engine.byCode(text)].flatMap(sku => (sku ? [sku] : []))
  if (named.length > 0) return named.slice(0, mostFound).map(sku => foundSku(index, index.columns.skuPlace(sku.skuId)))
  const query = parseCatalogueQuery({ q: text })
  const found = find(index, query)
  const skusOf = shownSkus(index.columns, query)
  const places: number[] = []
  for (const place of found.places.subarray(0, mostFound)) places.push(...skusOf(place))
  return places.slice(0, mostFound * 2).map(place => foundSku(index, place))
}

/** What these SKUs are called; those that nobody knows are left out. */
export function namedSkus(index: TenantIndex, skuIds: readonly number[]): FoundSku[] {
  return skuIds.flatMap(skuId => {
    const place = index.columns.skuPlace(skuId)
    return place < 0 ? [] : [foundSku(index, place)]
  })
}

function foundSku({ columns, engine }: TenantIndex, place: number): FoundSku {
  const skuId = columns.skuIds.at(place)
  const sku = engine.sku(skuId)
  const item = sku ? engine.item(sku.itemId)?.item : undefined
  return {
    skuId,
    name: item?.name ?? `SKU ${skuId}`,
    detail: [item?.setCode, item?.number].filter(Boolean).join(' '),
    words: sku ? skuWords({ ...sku, variant: sku.variant ?? null }) : '',
    code: sku?.code ?? '',
  }
}
