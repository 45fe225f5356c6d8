import type { Envelope, LedgerRows, OpBody } from '@vaultsync/sync'
import type { World } from '../run/world.ts'

type Reservation = LedgerRows['reservation']

/** What of one kind of goods was there at a point of the books, and how much of it was promised. */
interface Shelf {
  onHand: number
  reserved: number
}

/**
 * S12: the books are read once more from their first op on, in the order in which they were applied. Every reservation
 * was promised exactly what was there at that moment and promised to nobody else, whoever asked first.
 */
export function promisesWereTrue({ cloud: { ledger }, witness }: World): void {
  const movements = movementsByOp(ledger.rows('stockMovement'))
  const shelves = new Map<string, Shelf>()
  const live = new Map<string, Reservation>()
  const shelfOf = (tenantId: string, storeId: string, skuId: number): Shelf => {
    const name = `${tenantId}|${storeId}|${skuId}`
    const shelf = shelves.get(name) ?? { onHand: 0, reserved: 0 }
    shelves.set(name, shelf)
    return shelf
  }
  for (const { tenantId, opId, type, text } of ledger.rows('op')) {
    for (const { storeId, skuId, delta } of movements.get(`${tenantId}|${opId}`) ?? [])
      shelfOf(tenantId, storeId, skuId).onHand += delta
    if (type !== 'reservation.made' && type !== 'reservation.voided') continue
    const name = `${tenantId}|${reservationOf(text)}`
    const row = ledger.row('reservation', name)
    const isMade = type === 'reservation.made'
    if (row === undefined || (isMade ? live.has(name) : !live.delete(name))) continue
    if (isMade) live.set(name, row)
    for (const { skuId, asked, held } of row.lines) {
      const shelf = shelfOf(tenantId, row.storeId, skuId)
      const free = Math.min(asked, Math.max(0, shelf.onHand - shelf.reserved))
      if (isMade && held !== free)
        witness.violated('S12', `${name} was promised ${held} of ${skuId}, and ${free} were free`)
      shelf.reserved += isMade ? held : -held
    }
  }
}

const reservationOf = (text: string) =>
  ((JSON.parse(text) as Envelope).body as OpBody<'reservation.voided'>).reservationId

function movementsByOp(rows: readonly LedgerRows['stockMovement'][]): Map<string, LedgerRows['stockMovement'][]> {
  const byOp = new Map<string, LedgerRows['stockMovement'][]>()
  for (const row of rows) {
    const name = `${row.tenantId}|${row.opId}`
    const some = byOp.get(name)
    if (some) some.push(row)
    else byOp.set(name, [row])
  }
  return byOp
}
