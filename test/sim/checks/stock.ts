import { covers, effectOfOp, type Envelope, type FeedBodies, type OpBody, type OpType } from '@vaultsync/sync'
import type { Till, World } from '../run/world.ts'
import type { Process } from '../world/process.ts'
import { openingStock } from '../world/shop.ts'

/** S8: what a lane shows as its base is exactly the sum of the ops that the page's vector covers, no more and no less. */
export function shownBase(world: World, till: Till): string | null {
  const { place, rows } = till.machine.disk.copy.feeds.store
  const { ledger } = world.cloud
  const { storeId } = till.machine
  if (!place || place.epoch !== ledger.feed(till.tenantId, storeId).epoch) return null
  const covered = new Map<string, boolean>()
  for (const op of ledger.rows('op')) if (op.tenantId === till.tenantId) covered.set(op.opId, covers(place.vector, op))
  const sums = new Map<number, number>()
  for (const { tenantId, storeId: where, opId, skuId, delta, reason } of ledger.rows('stockMovement')) {
    if (tenantId !== till.tenantId || where !== storeId || reason === 'received' || !covered.get(opId)) continue
    sums.set(skuId, (sums.get(skuId) ?? 0) + delta)
  }
  for (let skuId = 1; skuId <= world.plan.skus; skuId++) {
    const shown = (rows.get(`stock:${skuId}`) as FeedBodies['stock'] | undefined)?.onHand
    const told = openingStock + (sums.get(skuId) ?? 0)
    if (shown !== told) return `shows ${shown} of ${skuId} where its vector says ${told} at ${place.seq}`
  }
  return null
}

/** S7: what lies on top of the base is exactly what this lane wrote and the vector does not cover. */
export function overlayTruth(till: Till, { lane }: Process): string | null {
  if (!lane) return null
  const { journal, copy } = till.machine.disk
  const vector = copy.feeds.store.place?.vector ?? []
  const sums = new Map<number, number>()
  for (const { op } of journal.entries) {
    // What lies behind the lane's last op is a write in doubt: the cashier was told that it failed.
    if (
      op.epoch !== journal.state.epoch ||
      op.seq > lane.session.lastSeq ||
      !op.text.endsWith('}') ||
      covers(vector, op)
    )
      continue
    const { type, body, store, wall } = JSON.parse(op.text) as Envelope
    const effect = effectOfOp(type as OpType, body as OpBody<OpType>, { store, device: op.device, wallMs: wall })
    for (const { skuId, delta } of effect.stock) sums.set(skuId, (sums.get(skuId) ?? 0) + delta)
  }
  for (const skuId of new Set([...sums.keys(), ...lane.view.overlay.skusTouched()])) {
    const laid = lane.view.overlay.stockDelta(skuId)
    if (laid !== (sums.get(skuId) ?? 0)) return `lays ${laid} of ${skuId} over its base, not ${sums.get(skuId) ?? 0}`
  }
  return null
}
