import type { BulkPreview, PriceStep } from '../../../portal/catalogue/bulk-view.ts'
import { noPrice } from '../index/columns.ts'
import type { TenantIndex } from '../index/tenant-index.ts'
import { skuWords } from '../index/record.ts'
import type { BulkChange } from './change.ts'
import { newPrice } from './new-price.ts'

export interface PlannedPrice {
  readonly place: number
  readonly nowMinor: number
  readonly thenMinor: number
}

export interface PricePlan {
  readonly changed: readonly PlannedPrice[]
  readonly keptOut: readonly number[]
  readonly same: number
  readonly priceless: number
}

export function planPrices(
  { columns }: TenantIndex,
  places: readonly number[],
  change: BulkChange & { kind: 'price' },
  decimals: number,
): PricePlan {
  const changed: PlannedPrice[] = []
  const keptOut: number[] = []
  let same = 0
  let priceless = 0
  for (const place of places) {
    const nowMinor = columns.price.at(place)
    if (nowMinor === noPrice) {
      priceless += 1
      continue
    }
    const thenMinor = newPrice(nowMinor, change.percentHundredths, change.ending, decimals)
    if (thenMinor === null) keptOut.push(place)
    else if (thenMinor === nowMinor) same += 1
    else changed.push({ place, nowMinor, thenMinor })
  }
  return { changed, keptOut, same, priceless }
}

const bars = 18

export function previewPrices(index: TenantIndex, plan: PricePlan): BulkPreview {
  const { columns } = index
  const percent = ({ nowMinor, thenMinor }: PlannedPrice) => (thenMinor / Math.max(1, nowMinor) - 1) * 100
  const moves = plan.changed.map(percent)
  const low = Math.min(0, ...sample(moves))
  const high = Math.max(low + 1, ...sample(moves), 0)
  const counts = Array.from({ length: bars }, () => 0)
  for (const move of moves) {
    const bar = Math.min(bars - 1, Math.max(0, Math.floor(((move - low) / (high - low)) * bars)))
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  const held = (place: number) => Math.max(0, columns.stock.at(place))
  const step = ({ place, nowMinor, thenMinor }: PlannedPrice): PriceStep => ({
    ...nameOf(index, place),
    nowMinor,
    thenMinor,
  })
  const byMove = plan.changed.toSorted(
    (a, b) => Math.abs(b.thenMinor - b.nowMinor) - Math.abs(a.thenMinor - a.nowMinor),
  )
  return {
    changes: plan.changed.length,
    same: plan.same,
    priceless: plan.priceless,
    keptOut: plan.keptOut.length,
    keptOutFirst: plan.keptOut.slice(0, 5).map(place => nameOf(index, place)),
    bars: { lowPercent: low, highPercent: high, counts },
    stockNowMinor: plan.changed.reduce((sum, each) => sum + held(each.place) * each.nowMinor, 0),
    stockThenMinor: plan.changed.reduce((sum, each) => sum + held(each.place) * each.thenMinor, 0),
    largest: byMove.slice(0, 5).map(step),
  }
}

/** A spread of a hundred thousand numbers would not fit the stack. */
function sample(moves: readonly number[]): number[] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const move of moves) {
    low = Math.min(low, move)
    high = Math.max(high, move)
  }
  return moves.length === 0 ? [] : [low, high]
}

function nameOf(index: TenantIndex, place: number): { readonly name: string; readonly words: string } {
  const sku = index.engine.sku(index.columns.skuIds.at(place))
  if (!sku) return { name: 'Gone', words: '' }
  const name = index.engine.item(sku.itemId)?.item.name ?? ''
  return { name, words: skuWords({ ...sku, variant: sku.variant ?? null }) }
}
