import { minor, type PaymentFact, type SaleFact, type SaleLineFact, type TaxRule } from '@vaultsync/domain'
import { broughtBack, ringUp, type Wanted } from './basket.ts'
import { instantOf, type TradingDay } from './calendar.ts'
import type { PastLane } from './lane.ts'
import type { Dice } from './random.ts'
import type { Shelf } from './shelf.ts'
import type { Shop } from './shops.ts'

/** One lane's op of the story. */
export interface Told {
  readonly lane: PastLane
  readonly text: string
  readonly atMs: number
}

export interface StoreStory {
  readonly storeId: string
  readonly code: string
  readonly weight: number
  readonly lanes: readonly PastLane[]
  readonly shelf: Shelf
  readonly staffIds: readonly string[]
}

export interface Cast {
  readonly shop: Shop
  readonly dice: Dice
  readonly taxes: readonly TaxRule[]
  readonly customerIds: readonly string[]
  readonly tradeIns: boolean
  /** Store credit that the story has given out and not yet taken back. */
  readonly credit: Map<string, number>
}

interface OpenLane {
  readonly lane: PastLane
  readonly number: number
  readonly shiftId: string
  readonly staffId: string
  cashMinor: number
}

const floatMinor = 15_000

/** A day in one store: shifts open, people come, shifts close. Today stops at `nowMs`, with its shifts still open. */
export function* dayInStore(cast: Cast, store: StoreStory, day: TradingDay, nowMs: number): Generator<Told> {
  const { dice, shop } = cast
  const tickets = Math.round(shop.ticketsPerDay * store.weight * day.weight * (0.88 + dice.next() * 0.24))
  const staffed = Math.max(1, Math.min(store.lanes.length, Math.ceil(tickets / 42)))
  const lanes: OpenLane[] = []
  for (const [index, lane] of store.lanes.slice(0, staffed).entries()) {
    if (day.opensMs > nowMs) return
    const shiftId = dice.uuid(day.opensMs)
    const staffId = store.staffIds[index % store.staffIds.length] as string
    lanes.push({ lane, number: index + 1, shiftId, staffId, cashMinor: floatMinor })
    const openedAtMs = day.opensMs - dice.between(2, 12) * 60_000
    const body = {
      shiftId,
      number: lane.lastSeq + 1,
      staffId,
      businessDay: day.businessDay,
      openedAtMs,
      floatMinor,
      currency: shop.currency,
    }
    yield { lane, atMs: openedAtMs, text: lane.seal('shift.opened', body, openedAtMs, staffId, dice) }
  }
  const instants = Array.from({ length: tickets }, () => instantOf(day, dice.next())).sort((a, b) => a - b)
  const sold: SaleFact[] = []
  for (const atMs of instants) {
    if (atMs > nowMs) return
    const open = dice.pick(lanes)
    const sale = ticket(cast, store, open, day, atMs, sold)
    sold.push(sale)
    yield {
      lane: open.lane,
      atMs,
      text: open.lane.seal('sale.completed', { sale, reservationIds: [], leases: [] }, atMs, open.staffId, dice),
    }
  }
  if (day.closesMs > nowMs) return
  for (const open of lanes) yield closing(cast, open, day)
}

function closing({ dice }: Cast, open: OpenLane, day: TradingDay): Told {
  const closedAtMs = day.closesMs + dice.between(4, 30) * 60_000
  const miscount = dice.chance(0.18) ? dice.between(-6, 4) * 25 : 0
  const body = {
    shiftId: open.shiftId,
    staffId: open.staffId,
    closedAtMs,
    countedMinor: open.cashMinor + miscount,
    expectedMinor: open.cashMinor,
    denominations: [],
    note: null,
  }
  return {
    lane: open.lane,
    atMs: closedAtMs,
    text: open.lane.seal('shift.closed', body, closedAtMs, open.staffId, dice),
  }
}

function ticket(
  cast: Cast,
  store: StoreStory,
  open: OpenLane,
  day: TradingDay,
  atMs: number,
  sold: readonly SaleFact[],
): SaleFact {
  const { dice } = cast
  const saleId = dice.uuid(atMs)
  const back = dice.chance(0.018) ? returnable(sold, dice) : null
  const customerId = dice.chance(0.34) ? dice.pick(cast.customerIds) : null
  const basket = back ? backAgain(back) : ringUp(basketOf(cast, store, customerId), cast.taxes)
  for (const line of basket.lines) if (line.skuId !== null) store.shelf.put(line.skuId, -line.quantity)
  const { payments, changeMinor, cashMinor } = pay(cast, basket.priced.totalMinor, customerId, atMs)
  open.cashMinor += cashMinor
  return {
    saleId,
    receiptNumber: `${store.code}${open.number}-1-${open.lane.lastSeq + 1}`,
    storeId: store.storeId,
    shiftId: open.shiftId,
    staffId: open.staffId,
    customerId,
    currency: cast.shop.currency,
    completedAtMs: atMs,
    businessDay: day.businessDay,
    lines: basket.lines,
    taxes: basket.priced.taxes,
    netMinor: basket.priced.netMinor,
    taxMinor: basket.priced.taxMinor,
    roundingMinor: basket.priced.roundingMinor,
    totalMinor: basket.priced.totalMinor,
    payments,
    changeMinor: minor(changeMinor),
    note: null,
    taxExemption: null,
  }
}

function basketOf(cast: Cast, store: StoreStory, customerId: string | null): Wanted[] {
  const { dice } = cast
  const wanted: Wanted[] = Array.from({ length: 1 + Math.floor(dice.next() ** 1.6 * 7) }, () => {
    const stocked = store.shelf.pick(dice)
    const most = stocked.priceMinor < 100 ? 24 : 3
    const quantity = dice.chance(0.75)
      ? 1
      : dice.between(1, Math.max(1, Math.min(most, store.shelf.quantityOf(stocked.sku.skuId))))
    return { stocked, quantity, kind: 'sale', unitMinor: stocked.priceMinor }
  })
  if (!cast.tradeIns || customerId === null || !dice.chance(0.28)) return wanted
  const brought = Array.from({ length: dice.between(1, 6) }, (): Wanted => {
    const stocked = store.shelf.any(dice)
    return { stocked, quantity: dice.between(1, 3), kind: 'trade-in', unitMinor: Math.round(stocked.priceMinor * 0.45) }
  }).filter(({ stocked }) => stocked.item.kind === 'card')
  return dice.chance(0.5) && brought.length > 0 ? brought : [...wanted, ...brought]
}

function returnable(sold: readonly SaleFact[], dice: Dice) {
  const sale = sold.length > 0 ? dice.pick(sold) : null
  const line = sale?.lines.find(each => each.kind === 'sale')
  return sale && line ? { sale, line } : null
}

function backAgain({ sale, line }: { sale: SaleFact; line: SaleLineFact }) {
  const back = broughtBack(line, sale.saleId)
  const totalMinor = minor(back.netMinor + back.taxMinor)
  const { netMinor, taxMinor, taxes } = back
  return { lines: [back], priced: { netMinor, taxMinor, taxes, totalMinor, roundingMinor: minor(0) } }
}

const notes = [100, 500, 1000, 2000, 5000, 10_000]

function pay({ dice, credit }: Cast, totalMinor: number, customerId: string | null, atMs: number) {
  const part = (
    method: PaymentFact['method'],
    amount: number,
    given: number | null,
    reference: string | null,
  ): PaymentFact => ({
    paymentId: dice.uuid(atMs),
    method,
    amountMinor: minor(amount),
    givenMinor: given === null ? null : minor(given),
    reference,
  })
  if (totalMinor === 0) return { payments: [], changeMinor: 0, cashMinor: 0 }
  if (totalMinor < 0) return payOut(totalMinor, customerId, credit, dice, part)
  const payments: PaymentFact[] = []
  let due = totalMinor
  const has = customerId === null ? 0 : (credit.get(customerId) ?? 0)
  if (customerId !== null && has > 0) {
    const spent = Math.min(has, due)
    credit.set(customerId, has - spent)
    payments.push(part('store-credit', spent, null, null))
    due -= spent
  }
  if (due > 0 && dice.chance(0.57)) {
    payments.push(part('card-external', due, null, `slip ${String(dice.between(1, 9999)).padStart(4, '0')}`))
    return { payments, changeMinor: 0, cashMinor: 0 }
  }
  if (due === 0) return { payments, changeMinor: 0, cashMinor: 0 }
  const note = notes.find(value => value >= due) ?? Math.ceil(due / 10_000) * 10_000
  const given = dice.chance(0.25) ? due : note
  payments.push(part('cash', due, given, null))
  return { payments, changeMinor: given - due, cashMinor: due }
}

type Part = (
  method: PaymentFact['method'],
  amount: number,
  given: number | null,
  reference: string | null,
) => PaymentFact

function payOut(totalMinor: number, customerId: string | null, credit: Map<string, number>, dice: Dice, part: Part) {
  if (customerId !== null && dice.chance(0.7)) {
    credit.set(customerId, (credit.get(customerId) ?? 0) - totalMinor)
    return { payments: [part('store-credit', totalMinor, null, null)], changeMinor: 0, cashMinor: 0 }
  }
  return { payments: [part('cash', totalMinor, null, null)], changeMinor: 0, cashMinor: totalMinor }
}
