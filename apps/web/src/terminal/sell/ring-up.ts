import { isOwnGiftCard, readReceiptNumber } from '@vaultsync/domain'
import { sameProductAs } from '@vaultsync/hardware'
import type { SkuRecord } from '@vaultsync/search'
import type { FeedBodies } from '@vaultsync/sync'
import type { TillEngine } from '../engine/till-engine.ts'
import type { Finder } from '../finding/finder.ts'
import { cartItem, type FoundItem } from '../finding/found-item.ts'
import { serialConflict } from '../holds/serial-sold.ts'
import { taxesByCategory } from '../shop/settings.ts'
import type { TillRoom } from '../shell/till-context.tsx'

interface RingUp {
  readonly quantity: number
  readonly scanned?: string | null
  readonly serial?: string | null
  /** What the shop knows of it, where somebody has asked already. */
  readonly row?: Promise<FeedBodies['sku'] | null>
}

/** Without it nothing is missing but what the piece has cost. */
const rowOf = (engine: TillEngine, skuId: number) => engine.row('sku', String(skuId)).catch(() => null)

export async function findSku(finder: Finder, skuId: number): Promise<FoundItem | null> {
  const sku = await finder.sku(skuId)
  if (sku === null) return null
  const whole = await finder.item(sku.itemId)
  return whole === null ? null : { item: whole.item, sku }
}

/** Into the cart, or into the question that stands before it: whose serial number, at what price. */
export async function ringUp(room: TillRoom, found: FoundItem, asked: RingUp): Promise<void> {
  const { engine, till } = room
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
  const row = await (asked.row ?? rowOf(engine, found.sku.skuId))
  const item = cartItem(found, taxesOf(room, found.sku.taxCategory), {
    costMinor: row?.costMinor ?? null,
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
  const [receipt, skus] = await Promise.all([receiptOf(engine, code), skusOf(finder, code)])
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
  const [sku, ...others] = skus
  if (others.length > 0) return 'several'
  if (sku === undefined) return 'unknown'
  const row = rowOf(engine, sku.skuId)
  const whole = await finder.item(sku.itemId)
  if (whole === null) return 'unknown'
  await ringUp(room, { item: whole.item, sku }, { quantity, scanned: code, row })
  return 'added'
}

/** By any spelling of its barcode; by its own code where nobody has such a barcode. */
async function skusOf(finder: Finder, code: string): Promise<readonly SkuRecord[]> {
  const spellings = [...new Set([code, ...sameProductAs(code)])]
  const [byCode, ...byBarcode] = await Promise.all([
    finder.byCode(code),
    ...spellings.map(spelling => finder.byBarcode(spelling)),
  ])
  const known = new Map(byBarcode.flat().map(sku => [sku.skuId, sku]))
  if (known.size > 0) return [...known.values()]
  return byCode === null ? [] : [byCode]
}
