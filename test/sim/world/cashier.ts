import type { Lane, SealedOp } from '@vaultsync/sync'
import type { Chance } from '../run/chance.ts'
import { poisonReason } from './cloud.ts'
import { customerOf, saleOf, type SoldGoods } from './goods.ts'
import { idAtMs, simId } from './ids.ts'
import type { Process } from './process.ts'

export interface CashierWorld {
  readonly chance: Chance
  readonly skus: number
  readonly poison: () => number
  readonly reserves: () => number
  readonly oddDeeds: () => number
  /** What was set aside, for whoever gives it back. */
  readonly reserved: string[]
  /** What was sold, for whoever brings it back. */
  readonly sold: SoldGoods[]
  readonly nextId: () => number
}

/** One deed at a counter: mostly sales, now and then something else. Resolves when it was kept. */
export async function actOnce(world: CashierWorld, process: Process, lane: Lane): Promise<SealedOp> {
  const { chance } = world
  if (chance.hits(world.poison())) return poison(world, lane)
  if (chance.hits(world.reserves())) return setAside(world, process, lane)
  if (chance.hits(world.oddDeeds()))
    return chance.hits(0.5) ? count(world, process, lane) : takeBack(world, process, lane)
  const dice = chance.rng.next()
  if (dice < 0.75) return sell(world, process, lane)
  if (dice < 0.9) return adjust(world, lane)
  return nameCustomer(world, lane)
}

function sell({ chance, skus, nextId, sold }: CashierWorld, process: Process, lane: Lane): Promise<SealedOp> {
  const atMs = process.wallMs()
  const lines = Array.from({ length: chance.between(1, 3) }, () => ({
    skuId: 1 + chance.below(skus),
    quantity: chance.hits(0.1) ? -1 : chance.between(1, 3),
  }))
  const ids = { saleId: idAtMs(atMs, nextId()), paymentId: idAtMs(atMs, nextId()) }
  const receiptNumber = `${process.machine.name}-${nextId()}`
  const storeId = process.machine.storeId
  const goods = { ...ids, storeId, atMs: Math.max(0, atMs), receiptNumber, lines }
  sold.push(goods)
  return lane.commit('sale.completed', saleOf(goods), null)
}

/** Brought back to any counter, perhaps before the books have heard of the sale, or after it was never kept. */
async function takeBack(world: CashierWorld, process: Process, lane: Lane): Promise<SealedOp> {
  const { chance, sold, nextId } = world
  if (sold.length === 0) return sell(world, process, lane)
  const before = chance.pick(sold.slice(-20))
  const atMs = Math.max(0, process.wallMs())
  const again = { saleId: idAtMs(atMs, nextId()), paymentId: idAtMs(atMs, nextId()), atMs }
  const lines = before.lines.map(({ skuId, quantity }) => ({ skuId, quantity: -quantity }))
  const { storeId } = process.machine
  const reversal = saleOf({ ...again, storeId, receiptNumber: `${process.machine.name}-${nextId()}`, lines })
  return lane.commit(
    'sale.reversed',
    { saleId: before.saleId, reason: 'brought back', approvedBy: null, reversal: reversal.sale },
    null,
  )
}

/** Counted while sales go on: what was found is compared with what this counter showed at that moment. */
async function count({ chance, skus, nextId }: CashierWorld, process: Process, lane: Lane): Promise<SealedOp> {
  const skuId = 1 + chance.below(skus)
  const expected = (await lane.view.stock([skuId])).get(skuId)?.here ?? 0
  const observed = Math.max(0, expected + chance.between(-2, 2))
  const countId = idAtMs(process.wallMs(), nextId())
  return lane.commit('stock.counted', { countId, location: null, lines: [{ skuId, observed, expected }] }, null)
}

/** Goods are set aside for somebody on the telephone, or given back. Several lanes want the same last pieces. */
function setAside({ chance, skus, nextId, reserved }: CashierWorld, process: Process, lane: Lane): Promise<SealedOp> {
  const known = reserved.length > 0 && chance.hits(0.4) ? chance.pick(reserved) : null
  if (known !== null) return lane.commit('reservation.voided', { reservationId: known }, null)
  const reservationId = idAtMs(process.wallMs(), nextId())
  reserved.push(reservationId)
  const lines = [{ skuId: 1 + chance.below(Math.min(3, skus)), quantity: chance.between(100, 600) }]
  const expiresAtMs = Math.max(0, process.wallMs()) + 600_000
  return lane.commit('reservation.made', { reservationId, saleId: null, expiresAtMs, lines }, null)
}

function adjust({ chance, skus }: CashierWorld, lane: Lane): Promise<SealedOp> {
  const lines = [{ skuId: 1 + chance.below(skus), location: null, delta: chance.between(-3, 3) }]
  return lane.commit('stock.adjusted', { reason: 'counted by eye', note: null, lines }, null)
}

/** The same few customers are edited on many lanes: whoever is last by the clock is right, everywhere. */
function nameCustomer({ chance, nextId }: CashierWorld, lane: Lane): Promise<SealedOp> {
  const body = customerOf(simId(7, chance.below(5)), `Customer ${nextId()}`)
  return lane.commit('customer.upserted', body, null)
}

function poison({ chance, skus }: CashierWorld, lane: Lane): Promise<SealedOp> {
  const lines = [{ skuId: 1 + chance.below(skus), location: null, delta: -1 }]
  return lane.commit('stock.adjusted', { reason: poisonReason, note: null, lines }, null)
}
