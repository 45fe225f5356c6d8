import { isOwnGiftCard, readReceiptNumber } from '@vaultsync/domain'
import { sameProductAs } from '@vaultsync/hardware'
import type { TillEngine } from '../engine/till-engine.ts'
import { cartItem, type FoundItem } from '../finding/found-item.ts'
import { serialConflict } from '../holds/serial-sold.ts'
import { taxesByCategory } from '../shop/settings.ts'
import type { TillRoom } from '../shell/till-context.tsx'

interface RingUp {
  readonly quantity: number
  readonly scanned?: string | null
  readonly serial?: string | null
}

/** Into the cart, or into the question that stands before it: whose serial number, at what price. */
export async function ringUp(room: TillRoom, found: FoundItem, asked: RingUp): Promise<void> {
  const { till } = room
  const { intent } = till.state()
  if (intent !== 'sell') {
    till.dispatch({ type: 'panelOpened', panel: { name: 'offer', found, intent, quantity: asked.quantity } })
    return
  }
  if (found.sku.serialised && (asked.serial ?? null) === null) {
    till.dispatch({ type: 'panelOpened', panel: { name: 'serial', found, scanned: asked.scanned ?? null } })
    return
  }
  const sold = await soldBefore(room, found, asked.serial ?? null)
  if (sold !== null) {
    till.dispatch({ type: 'said', said: { kind: 'failed', reason: sold } })
    return
  }
  const item = cartItem(found, taxesOf(room, found.sku.taxCategory), {
    serial: asked.serial ?? null,
    scanned: asked.scanned ?? null,
  })
  till.dispatch({ type: 'rungUp', item, quantity: asked.quantity })
}

async function soldBefore(room: TillRoom, found: FoundItem, serial: string | null): Promise<string | null> {
  const conflict = serial === null ? null : await serialConflict(room.engine, found.sku.skuId, serial)
  if (conflict === null || serial === null) return null
  const { hold } = room.words
  if (conflict.in === 'parked') return hold.parkedBefore(serial, conflict.name)
  return hold.soldBefore(serial, conflict.name, room.dates.dayAndTime(conflict.atMs))
}

let solved: { readonly from: unknown; readonly of: ReturnType<typeof taxesByCategory> } | null = null

/** The same array for the same category, for as long as the store's taxes stand. */
export function taxesOf(room: TillRoom, category: string): ReturnType<ReturnType<typeof taxesByCategory>> {
  const { taxes } = room.engine.snapshot()
  if (solved === null || solved.from !== taxes) solved = { from: taxes, of: taxesByCategory(taxes) }
  return solved.of(category)
}

/** What stands before the number in the code on a receipt. */
const receiptMark = 'VS:'

/** Most codes are goods: only what reads like a receipt is looked up among the sales. */
const receiptOf = (engine: TillEngine, code: string) =>
  code.startsWith(receiptMark) || readReceiptNumber(code) !== null
    ? engine.ownSale(code.replace(receiptMark, ''))
    : null

export type Scanned = 'added' | 'receipt' | 'gift-card' | 'several' | 'unknown'

/** A code from a scanner, the camera or the keyboard: an item, a receipt, or something nobody knows. */
export async function takeScan(room: TillRoom, text: string, quantity = 1): Promise<Scanned> {
  const { finder, engine, till } = room
  const code = text.trim()
  // Asked of everybody at once: the line is on the screen as soon as the slowest has answered.
  const spellings = [...new Set([code, ...sameProductAs(code)])]
  const [receipt, named] = await Promise.all([receiptOf(engine, code), finder.scanned(spellings)])
  if (receipt !== null) {
    till.dispatch({ type: 'panelOpened', panel: { name: 'returns', saleId: receipt.sale.saleId } })
    return 'receipt'
  }
  if (code.startsWith(receiptMark)) {
    // Not this lane's: the panel asks the shop for it, and says so where it cannot.
    till.dispatch({ type: 'panelOpened', panel: { name: 'returns', saleId: code.slice(receiptMark.length) } })
    return 'receipt'
  }
  if (isOwnGiftCard(code)) {
    till.dispatch({ type: 'panelOpened', panel: { name: 'gift-card', scanned: code } })
    return 'gift-card'
  }
  const [found, ...others] = named
  if (others.length > 0) return 'several'
  if (found === undefined) return 'unknown'
  await ringUp(room, found, { quantity, scanned: code })
  return 'added'
}
