import type { LiveSale, SaleBody } from '@vaultsync/domain'
import type { FeedBodies } from '@vaultsync/sync'
import { reasonOf } from '../coordinator/perform.ts'
import { linesOf } from '../coordinator/stepping.ts'
import type { Hold } from '../holds/hold.ts'
import type { TillRoom } from '../shell/till-context.tsx'

/** Takes a parked sale to this lane. The one on the screen is not lost: it must be empty, or it is parked first. */
export async function resumeCart({ engine, till, holds, words }: TillRoom, cart: FeedBodies['cart']): Promise<void> {
  const { sale, cashier } = till.state()
  if (linesOf(sale).length > 0 && sale.phase !== 'completed') {
    till.dispatch({ type: 'panelOpened', panel: { name: 'park' } })
    return
  }
  if ((await engine.row('cart', cart.cartId)) === null) {
    till.dispatch({ type: 'said', said: { kind: 'cart-taken' } })
    return
  }
  const resumed = openAgain(cart)
  if (resumed === null) {
    till.dispatch({ type: 'said', said: { kind: 'failed', reason: words.park.taken } })
    return
  }
  try {
    await engine.commit('cart.resumed', { cartId: cart.cartId }, cashier?.staffId ?? null)
    await holds.adopt(heldIn(cart))
    till.dispatch({ type: 'saleResumed', sale: resumed })
  } catch (failure) {
    till.dispatch({ type: 'deedNotKept', reason: reasonOf(failure) })
  }
}

/** What another lane wrote is read as what it is: lines and a customer, open again. */
function openAgain(cart: FeedBodies['cart']): LiveSale | null {
  const body = cart.cart as unknown as Partial<SaleBody> | null
  if (body === null || typeof body !== 'object' || !Array.isArray(body.lines) || body.rules === undefined) return null
  return {
    phase: 'open',
    saleId: cart.cartId,
    rules: body.rules,
    lines: body.lines,
    nextLine: body.nextLine ?? body.lines.length + 1,
    cartDiscount: body.cartDiscount ?? null,
    customer: body.customer ?? null,
    taxExemption: body.taxExemption ?? null,
    note: body.note ?? null,
  }
}

/** Reservations that came along; which are still good is found out by looking. */
function heldIn(cart: FeedBodies['cart']): readonly Hold[] {
  const { holds } = (cart.cart ?? {}) as { holds?: readonly Hold[] }
  return Array.isArray(holds) ? holds.map(({ parked: _parked, ...hold }) => ({ ...hold, seen: true })) : []
}

/** Pieces in a parked cart, for the list. */
export function parkedPieces(cart: FeedBodies['cart']): number {
  const lines = openAgain(cart)?.lines ?? []
  return lines.reduce((sum, line) => sum + line.quantity, 0)
}
