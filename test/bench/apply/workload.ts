import { createHash } from 'node:crypto'
import { seededRng } from '@vaultsync/base'
import { chainStart, type LogRecord } from '@vaultsync/sync'
import { CounterLane, idAt, type LanePlace, saleOf, skuOf, soldBody, taxesOf } from '@vaultsync/sync/testing'

const startMs = Date.now() - 3_600_000
const skus = 20_000

export const tenantId = idAt(2, 1)

/** A store on a busy day: ten lanes whose pushes of ten sales each reach the log in turn. */
export interface BusyStore {
  readonly places: readonly LanePlace[]
  /** What must be in the books before the first sale. */
  readonly opening: readonly LogRecord[]
  /** The next `sales` sales of the store, as the log would carry them. */
  batch(sales: number): LogRecord[]
}

export function busyStore(number: number): BusyStore {
  const rng = seededRng(number)
  const storeId = idAt(3, number)
  const lanes = Array.from({ length: 10 }, (_, at) => {
    const device = idAt(4, number * 100 + at)
    return new CounterLane({ tenantId, storeId, device }, startMs, { salt: number * 100 + at })
  })
  const below = (most: number) => Math.floor(rng.next() * most)
  let turn = 0
  const push = (count: number): LogRecord => {
    const lane = lanes[turn++ % lanes.length] as CounterLane
    const ops: string[] = []
    for (let sale = 0; sale < count; sale += 1) {
      const lines = Array.from({ length: 3 }, () => ({
        skuId: 1 + below(skus),
        quantity: 1 + below(3),
        unitMinor: 100 + below(2000),
      }))
      const sold = saleOf(lane, lines, { businessDay: new Date(lane.nowMs).toISOString().slice(0, 10) })
      ops.push(sealQuickly(lane, soldBody(below(5) === 0 ? splitTender(sold, lane) : sold)))
    }
    return lane.record(...ops)
  }
  return {
    places: lanes.map(lane => lane.place),
    opening: [...(number === 1 ? catalogue(lanes[0] as CounterLane) : []), ...shelves(lanes[0] as CounterLane)],
    batch: sales => Array.from({ length: Math.ceil(sales / 10) }, (_, at) => push(Math.min(10, sales - at * 10))),
  }
}

export const quickHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** What a lane does, less its checks: the bench has a hundred thousand ops to make before it may measure anything. */
function sealQuickly(lane: CounterLane, body: unknown): string {
  lane.nowMs += 1
  const { device, epoch, lastSeq, lastHash } = lane.writer
  const text = JSON.stringify({
    proto: 1,
    store: lane.place.storeId,
    device,
    epoch,
    seq: lastSeq + 1,
    prev: lastSeq === 0 ? chainStart : lastHash,
    id: lane.id(),
    hlc: `${lane.nowMs.toString(16).padStart(12, '0')}0000`,
    wall: lane.nowMs,
    mono: 0,
    offset: 0,
    type: 'sale.completed',
    tver: 1,
    by: null,
    body,
  })
  lane.writer = { ...lane.writer, lastSeq: lastSeq + 1, lastHash: quickHash(text) }
  return text
}

type Sale = ReturnType<typeof saleOf>

/** Every fifth sale is paid in two ways, so that there are 1.2 payments to a sale. */
function splitTender(sale: Sale, lane: CounterLane): Sale {
  const [cash] = sale.payments
  if (cash === undefined || sale.totalMinor < 2) return sale
  const half = Math.floor(sale.totalMinor / 2)
  const card = { ...cash, paymentId: lane.id(), method: 'card-external' as const, amountMinor: half }
  return { ...sale, payments: [{ ...cash, amountMinor: sale.totalMinor - half }, card] }
}

function catalogue(lane: CounterLane): LogRecord[] {
  const records = [lane.record(lane.seal('tax.configured', taxesOf(), { store: null }))]
  for (let from = 1; from <= skus; from += 1000) {
    const block = Array.from({ length: 1000 }, (_, at) => skuOf(from + at))
    records.push(lane.record(lane.seal('sku.upserted', { skus: block }, { store: null })))
  }
  return records
}

/** Enough of everything: a shop that sells what it does not have is another story. */
function shelves(lane: CounterLane): LogRecord[] {
  const records: LogRecord[] = []
  for (let from = 1; from <= skus; from += 1000) {
    const lines = Array.from({ length: 1000 }, (_, at) => ({ skuId: from + at, location: null, delta: 10_000 }))
    records.push(lane.record(lane.seal('stock.adjusted', { reason: 'opening', note: null, lines })))
  }
  return records
}
