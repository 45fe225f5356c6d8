import { type ReconcileReply, type ReconcileRequest, answerSums, unpackRanges } from '@vaultsync/sync'
import type { Gateway } from './gateway.ts'
import type { NumberedRow } from './registry.ts'
import { shelfOf } from './shelves.ts'
import { type Visitor, mayRead } from './visitor.ts'

/**
 * Says what the books hold in ranges of a store's rows, as sums or as the rows themselves. A lane that asks for rows has
 * found a difference at the same place of the feed: somebody should know.
 */
export async function reconcile(
  gateway: Gateway,
  visitor: Visitor,
  request: ReconcileRequest,
): Promise<ReconcileReply> {
  const { tenantId, storeId, deviceId } = await mayRead(gateway, visitor)
  const { kind, ranges, epoch, seq } = request
  const place = { tenantId, storeId, kind }
  const serverTime = gateway.now()
  if (request.ask === 'sums') {
    const shelf = await shelfOf(gateway, place, request)
    if (shelf === null) return { comparable: false, sums: '', moved: [], rows: [], serverTime }
    return { ...answerSums(shelf, request), serverTime }
  }
  const found: NumberedRow[] = []
  const stand = await gateway.registry.numberedRows(place, unpackRanges(ranges), rows => found.push(...rows))
  const comparable = stand !== null && stand.epoch === epoch && stand.head >= seq
  gateway.log.warn(
    { ...place, deviceId, epoch, seq, ranges: ranges.length / 2 },
    'a lane shows something else than the books',
  )
  if (!comparable) return { comparable, sums: '', moved: [], rows: [], serverTime }
  const moved = found.filter(row => row.seq > seq).map(({ id }) => id)
  return { comparable, sums: '', moved, rows: found.filter(row => row.seq <= seq), serverTime }
}
