import { flag, noPrice } from '../index/columns.ts'
import type { TenantIndex } from '../index/tenant-index.ts'

const dayMinutes = 1440

/** How many SKUs have a price that is younger than each of these days, and how many have none. */
export function priceAges(
  { columns }: TenantIndex,
  youngerThanDays: readonly number[],
  nowMs: number,
): { readonly counts: number[]; readonly unpriced: number } {
  const counts = youngerThanDays.map(() => 0)
  let unpriced = 0
  const now = Math.floor(nowMs / 60_000)
  for (let sku = 0; sku < columns.skuIds.length; sku += 1) {
    if ((columns.flags.at(sku) & (flag.gone | flag.archived)) !== 0) continue
    if (columns.price.at(sku) === noPrice) {
      unpriced += 1
      continue
    }
    const age = (now - columns.pricedAt.at(sku)) / dayMinutes
    const bar = youngerThanDays.findIndex(days => age < days)
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  return { counts, unpriced }
}
