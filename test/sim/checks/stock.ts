import {
  covers,
  dayOfId,
  effectOfOp,
  type Envelope,
  type FeedBodies,
  type LedgerRows,
  type OpBody,
  type OpType,
} from '@vaultsync/sync'
import type { Till, World } from '../run/world.ts'
import type { Process } from '../world/process.ts'
import { openingStock } from '../world/shop.ts'

interface Moved {
  readonly skuId: number
  readonly delta: number
  readonly actor: string
  readonly seq: number
}

const moves = new WeakMap<object, Moved | null>()

/** What a row of the books says never changes, so it is looked up once; goods that opened the shop are nobody's op. */
function movedBy({ cloud }: World, row: LedgerRows['stockMovement']): Moved | null {
  const known = moves.get(row)
  if (known !== undefined) return known
  const { tenantId, opId, skuId, delta, reason } = row
  const op = reason === 'received' ? undefined : cloud.ledger.row('op', `${tenantId}|${opId}|${dayOfId(opId)}`)
  const moved = op ? { skuId, delta, actor: `${op.device}/${op.epoch}`, seq: op.seq } : null
  moves.set(row, moved)
  return moved
}

/** S8: what a lane shows as its base is exactly the sum of the ops that the page's vector covers, no more and no less. */
export function shownBase(world: World, till: Till): string | null {
  const { place, rows } = till.machine.disk.copy.feeds.store
  const { ledger } = world.cloud
  const { storeId } = till.machine
  if (!place || place.epoch !== ledger.feed(till.tenantId, storeId).epoch) return null
  const covered = new Map(place.vector.map(({ device, epoch, seq }) => [`${device}/${epoch}`, seq]))
  const sums = new Map<number, number>()
  for (const row of ledger.movementsIn(till.tenantId, storeId)) {
    const moved = movedBy(world, row)
    if (moved === null || (covered.get(moved.actor) ?? 0) < moved.seq) continue
    sums.set(moved.skuId, (sums.get(moved.skuId) ?? 0) + moved.delta)
  }
  for (let skuId = 1; skuId <= world.plan.skus; skuId++) {
    const shown = (rows.get(`stock:${skuId}`) as FeedBodies['stock'] | undefined)?.onHand
    const told = openingStock + (sums.get(skuId) ?? 0)
    if (shown !== told) return `shows ${shown} of ${skuId} where its vector says ${told} at ${place.seq}`
  }
  return null
}

/** T2: what was heard of siblings counts once, and never beside a page that has it. */
export function hearsayTruth({ lane }: Process): string | null {
  if (!lane) return null
  const { hearsay, places } = lane.view
  const sums = new Map<number, number>()
  for (const move of hearsay.moves()) {
    const { device, epoch, seq, skus } = move
    if (device === lane.session.device) return 'hears itself'
    if (covers(places.store?.vector ?? [], move)) return `counts ${device}/${epoch}/${seq} beside the page that has it`
    for (const [skuId, delta] of skus) sums.set(skuId, (sums.get(skuId) ?? 0) + delta)
  }
  for (const [skuId, sum] of sums)
    if (hearsay.stockDelta(skuId) !== sum) return `hears ${hearsay.stockDelta(skuId)} of ${skuId}, not ${sum}`
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
