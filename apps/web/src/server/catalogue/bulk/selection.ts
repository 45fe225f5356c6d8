import { z } from 'zod'
import { parseCatalogueQuery } from '../catalogue-query.ts'
import { find, shownSkus } from '../find.ts'
import type { TenantIndex } from '../index/tenant-index.ts'

const ids = z.array(z.int().positive().max(0xffff_ffff)).max(100_000)

/** What is ticked: SKUs one by one, or everything that a query shows but some. */
export const selectionShape = z.strictObject({
  everything: z.boolean(),
  search: z.string().max(2000),
  skuIds: ids,
})
export type Selection = z.infer<typeof selectionShape>

export const mostSelected = 100_000

/** The places of the SKUs that are meant, in the order of the screen; null when they are too many for one change. */
export function selectedSkus(index: TenantIndex, selection: Selection): number[] | null {
  const { columns } = index
  if (!selection.everything) {
    return selection.skuIds.map(skuId => columns.skuPlace(skuId)).filter(place => place >= 0)
  }
  const query = parseCatalogueQuery(Object.fromEntries(new URLSearchParams(selection.search)))
  const found = find(index, query)
  if (found.skus > mostSelected + selection.skuIds.length) return null
  const except = new Set(selection.skuIds)
  const skusOf = shownSkus(columns, query)
  return [...found.places].flatMap(place => skusOf(place)).filter(sku => !except.has(columns.skuIds.at(sku)))
}
