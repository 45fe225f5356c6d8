import type { SelectionView } from './bulk-view.ts'
import type { CatalogueWindow, Group } from './view.ts'

/** What is ticked: SKUs, or everything that the query shows but some. */
export interface Ticked {
  readonly everything: boolean
  readonly skuIds: ReadonlySet<number>
}

export const nothing: Ticked = { everything: false, skuIds: new Set() }
export const everything: Ticked = { everything: true, skuIds: new Set() }

export const isTicked = ({ everything: all, skuIds }: Ticked, skuId: number): boolean => all !== skuIds.has(skuId)

export function tick(ticked: Ticked, ids: readonly number[], on: boolean): Ticked {
  const skuIds = new Set(ticked.skuIds)
  for (const skuId of ids) {
    if (on === ticked.everything) skuIds.delete(skuId)
    else skuIds.add(skuId)
  }
  return { ...ticked, skuIds }
}

export type GroupTick = 'all' | 'some' | 'none'

export function groupTick(ticked: Ticked, { skus }: Group): GroupTick {
  const on = skus.filter(sku => isTicked(ticked, sku.skuId)).length
  return on === 0 ? 'none' : on === skus.length ? 'all' : 'some'
}

export const tickedCount = ({ everything: all, skuIds }: Ticked, found: Pick<CatalogueWindow, 'skus'>): number =>
  all ? Math.max(0, found.skus - skuIds.size) : skuIds.size

export const selectionOf = ({ everything: all, skuIds }: Ticked, search: string): SelectionView => ({
  everything: all,
  search,
  skuIds: [...skuIds],
})
