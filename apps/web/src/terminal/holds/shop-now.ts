import type { FeedBodies } from '@vaultsync/sync'
import type { TillEngine } from '../engine/till-engine.ts'
import type { HoldView } from './hold.ts'
import type { HoldPlan } from './hold-plan.ts'

/** What the feeds say of strict goods at this moment. */
export interface ShopNow {
  readonly reservations: ReadonlyMap<string, FeedBodies['reservation']>
  readonly leases: readonly FeedBodies['lease'][]
  readonly lanes: readonly FeedBodies['lane'][]
  readonly stock: Awaited<ReturnType<TillEngine['stock']>>
}

export async function readShop(engine: TillEngine, skuIds: readonly number[]): Promise<ShopNow> {
  const [reservations, leases, lanes, stock] = await Promise.all([
    engine.rows('reservation'),
    engine.rows('lease'),
    engine.rows('lane'),
    engine.stock(skuIds),
  ])
  // What was only heard is for the eye: whether goods can be held is asked of what the books said.
  const said = new Map(Array.from(stock, ([skuId, level]) => [skuId, { ...level, here: level.here - level.heard }]))
  return { reservations: new Map(reservations.map(row => [row.reservationId, row])), leases, lanes, stock: said }
}

/** How it stands, and which lane keeps what is missing. */
export function viewOf(plan: HoldPlan, skuId: number, shop: ShopNow, own: string): HoldView {
  const elsewhere = ({ deviceId }: { readonly deviceId: string }) => deviceId !== own
  const lease = shop.leases.find(
    row => elsewhere(row) && row.kind === 'stock' && row.subject === String(skuId) && row.status === 'live',
  )
  const reservation = [...shop.reservations.values()].find(
    row => elsewhere(row) && row.lines.some(line => line.skuId === skuId && line.held > 0),
  )
  const keeper = (lease ?? reservation)?.deviceId
  const by = shop.lanes.find(({ deviceId }) => deviceId === keeper)?.lane ?? null
  return { state: plan.state, covered: plan.covered, by }
}
