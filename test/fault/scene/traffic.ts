import { type Rng, seededRng } from '@vaultsync/base'
import { createEnrolCode } from '@vaultsync/db'
import { type HeadlessLane, newId, openHeadlessLane } from '../../lanes/headless-lane.ts'
import { oneSale } from '../../lanes/sale.ts'
import type { Scene } from './scene.ts'

/** Lanes that sell for as long as they are not told to stop, whatever is on fire. */
export interface Traffic {
  readonly lanes: readonly HeadlessLane[]
  /** What customers went away with: op by id. */
  readonly printed: ReadonlyMap<string, HeadlessLane>
  /** Goes on selling meanwhile. */
  forMs(ms: number): Promise<void>
  stopSelling(): Promise<void>
  close(): void
}

export interface TrafficOptions {
  readonly url: string
  readonly lanes?: number
  readonly opsPerSecond?: number
  readonly seed: number
}

export async function startTraffic(scene: Scene, options: TrafficOptions): Promise<Traffic> {
  const { url, lanes: count = 10, opsPerSecond = 40, seed } = options
  const rng = seededRng(seed)
  const lanes = await Promise.all(Array.from({ length: count }, (_, at) => openLane(scene, url, at)))
  const printed = new Map<string, HeadlessLane>()
  const writing = new Set<Promise<void>>()
  const act = () => {
    const lane = lanes[Math.floor(rng.next() * lanes.length)]
    if (!lane) return
    const deed = actOnce(scene, lane, rng).then(id => void printed.set(id, lane))
    writing.add(deed)
    void deed.finally(() => writing.delete(deed))
  }
  let selling: NodeJS.Timeout | null = setInterval(act, 1000 / opsPerSecond)
  return {
    lanes,
    printed,
    forMs: ms => new Promise(resolve => void setTimeout(resolve, ms)),
    async stopSelling() {
      if (selling) clearInterval(selling)
      selling = null
      await Promise.all(writing)
    },
    close() {
      if (selling) clearInterval(selling)
      for (const lane of lanes) lane.close()
    },
  }
}

async function openLane({ owner, shop }: Scene, url: string, at: number): Promise<HeadlessLane> {
  const storeId = shop.storeIds[at % 2] ?? shop.storeIds[0]
  const wish = { tenantId: shop.tenantId, storeId, lane: null, byStaff: null, ttlMs: 600_000 }
  const code = await createEnrolCode(owner, wish)
  return openHeadlessLane({ url, code, name: null, socket: true, keepsRows: true, onChange: () => {} })
}

/** Mostly sales; now and then stock that was counted by eye. */
async function actOnce({ shop }: Scene, { lane, enrolled }: HeadlessLane, rng: Rng): Promise<string> {
  if (rng.next() < 0.85) {
    const sale = oneSale(enrolled.storeId, enrolled.lane, shop.skuIds, newId)
    return (await lane.commit('sale.completed', sale, null)).id
  }
  const skuId = shop.skuIds[Math.floor(rng.next() * shop.skuIds.length)] ?? 1
  const lines = [{ skuId, location: null, delta: Math.floor(rng.next() * 7) - 3 }]
  return (await lane.commit('stock.adjusted', { reason: 'counted by eye', note: null, lines }, null)).id
}
