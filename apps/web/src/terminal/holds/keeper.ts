import type { IdSource } from '@vaultsync/base'
import type { SaleState } from '@vaultsync/domain'
import { allowance, type LeaseQuestion, type LeaseUse, planLeaseUse } from '@vaultsync/sync'
import type { Till } from '../coordinator/till.ts'
import type { TillEngine } from '../engine/till-engine.ts'
import { shopSettings } from '../shop/settings.ts'
import { demandOf } from './demand.ts'
import { giveBack } from './give-back.ts'
import type { Hold, HoldView } from './hold.ts'
import { type HoldPlan, planHold } from './hold-plan.ts'
import { readShop, type ShopNow, viewOf } from './shop-now.ts'

const keptAs = 'holds'
const lookAgainMs = 2_000
const settleMs = 120

/**
 * Sees to it that strict goods in the cart are set aside, and says how that stands. It asks, gives back and remembers;
 * what should be done is decided in `hold-plan.ts`, what may be sold by the coordinator.
 */
export class HoldKeeper {
  readonly #engine: TillEngine
  readonly #ids: IdSource
  #till: Till | null = null
  #holds: readonly Hold[] | null = null
  #looking: Promise<void> | null = null
  #again = false
  #soon: ReturnType<typeof setTimeout> | null = null

  constructor(engine: TillEngine, ids: IdSource) {
    this.#engine = engine
    this.#ids = ids
  }

  /** From now on the cart of this till is watched. Returns the way to stop. */
  watch(till: Till): () => void {
    this.#till = till
    let { sale } = till.state()
    const leave = [
      till.subscribe(() => {
        if (till.state().sale === sale) return
        sale = till.state().sale
        void this.look()
      }),
      this.#engine.subscribe(() => {
        if (this.#soon !== null) return
        this.#soon = setTimeout(() => {
          this.#soon = null
          void this.look()
        }, settleMs)
      }),
    ]
    // Patience runs out and reservations end without anything being said.
    const timer = setInterval(() => {
      if (demandOf(till.state().sale).size > 0) void this.look()
    }, lookAgainMs)
    return () => {
      clearInterval(timer)
      for (const stop of leave) stop()
    }
  }

  /** One look at a time; what changes meanwhile is looked at afterwards. */
  look(): Promise<void> {
    this.#again = this.#looking !== null
    return (this.#looking ??= this.#lookUntilQuiet().finally(() => {
      this.#looking = null
    }))
  }

  /** What a sale that is being completed uses up of what was held and lent. */
  async usesFor(sale: SaleState): Promise<{ reservationIds: string[]; leases: LeaseUse[] }> {
    const wanted = demandOf(sale)
    if (wanted.size === 0) return { reservationIds: [], leases: [] }
    const leases = await this.#engine.rows('lease')
    const used = [...wanted].flatMap(([skuId, quantity]) => {
      const question = this.#question(skuId)
      const plan = planLeaseUse(leases, question, Math.min(quantity, allowance(leases, question)))
      return plan.ok ? plan.value : []
    })
    const mine = (await this.#known()).filter(hold => hold.saleId === sale.saleId && hold.seen)
    return { reservationIds: mine.map(({ reservationId }) => reservationId), leases: used }
  }

  /** What a parked cart takes along, so that the lane that resumes it need not ask again. */
  heldFor(saleId: string): readonly Hold[] {
    return (this.#holds ?? []).filter(hold => hold.saleId === saleId && hold.seen)
  }

  async adopt(adopted: readonly Hold[]): Promise<void> {
    const ids = new Set(adopted.map(({ reservationId }) => reservationId))
    await this.#keep([...(await this.#known()).filter(hold => !ids.has(hold.reservationId)), ...adopted])
  }

  async #lookUntilQuiet(): Promise<void> {
    try {
      do {
        this.#again = false
        await this.#lookOnce()
      } while (this.#again)
    } catch {
      // A lane whose storage fails holds nothing, so nothing strict is sold, and nobody waits for an answer.
      this.#sayAlone()
    }
  }

  #sayAlone(): void {
    if (this.#till === null) return
    const wanted = [...demandOf(this.#till.state().sale).keys()]
    const alone: HoldView = { state: 'alone', covered: 0, by: null }
    if (wanted.length > 0)
      this.#till.dispatch({ type: 'holdsSeen', views: Object.fromEntries(wanted.map(skuId => [skuId, alone])) })
  }

  async #lookOnce(): Promise<void> {
    const { phase } = this.#engine.snapshot()
    const till = this.#till
    if (till === null || (phase !== 'ready' && phase !== 'bootstrapping')) return
    const { sale, remembered } = till.state()
    if (!remembered) {
      // Another tab may have held things meanwhile.
      this.#holds = null
      return
    }
    const live = sale.phase === 'open' || sale.phase === 'tendering'
    const wanted = live ? demandOf(sale) : new Map<number, number>()
    await this.#leaveOthers(sale.saleId)
    const held = (await this.#known()).filter(hold => hold.saleId === sale.saleId)
    const views: Record<number, HoldView> = {}
    const skuIds = [...new Set([...wanted.keys(), ...held.map(({ skuId }) => skuId)])]
    const shop = skuIds.length === 0 ? null : await readShop(this.#engine, skuIds)
    for (const skuId of shop === null || sale.phase === 'completed' ? [] : skuIds) {
      if (shop === null) break
      const plan = await this.#plan(sale.saleId, skuId, wanted.get(skuId) ?? 0, shop)
      await this.#carryOut(sale.saleId, skuId, plan)
      if (wanted.has(skuId)) views[skuId] = viewOf(plan, skuId, shop, this.#deviceId())
    }
    const now = till.state()
    if (now.sale.saleId === sale.saleId && JSON.stringify(now.holds) !== JSON.stringify(views))
      till.dispatch({ type: 'holdsSeen', views })
    await giveBack(this.#engine, wanted, this.#by(), this.#nowMs())
  }

  async #plan(saleId: string, skuId: number, wanted: number, shop: ShopNow): Promise<HoldPlan> {
    const isNew = (hold: Hold) => !hold.seen && shop.reservations.has(hold.reservationId)
    const known = await this.#known()
    if (known.some(isNew)) await this.#keep(known.map(hold => (isNew(hold) ? { ...hold, seen: true } : hold)))
    const level = shop.stock.get(skuId)
    return planHold({
      nowMs: this.#nowMs(),
      connected: this.#engine.snapshot().safety.connected,
      wanted,
      lent: allowance(shop.leases, this.#question(skuId)),
      free: (level?.here ?? 0) - (level?.reserved ?? 0),
      holds: (await this.#known())
        .filter(hold => hold.saleId === saleId && hold.skuId === skuId)
        .map(hold => ({ hold, row: shop.reservations.get(hold.reservationId) ?? null })),
    })
  }

  async #carryOut(saleId: string, skuId: number, plan: HoldPlan): Promise<void> {
    const gone = new Set([...plan.voids, ...plan.forgets].map(({ reservationId }) => reservationId))
    for (const { reservationId } of plan.voids)
      await this.#engine.commit('reservation.voided', { reservationId }, this.#by())
    const left = (await this.#known()).filter(({ reservationId }) => !gone.has(reservationId))
    if (gone.size > 0 && plan.ask === 0) await this.#keep(left)
    if (plan.ask === 0) return
    const askedAtMs = this.#nowMs()
    const expiresAtMs = askedAtMs + shopSettings(this.#engine.snapshot()).holdMs
    const [reservationId, quantity] = [this.#ids.next(), plan.ask]
    // Remembered first: a reservation that nobody remembers would keep its goods until it ends.
    await this.#keep([...left, { reservationId, saleId, skuId, quantity, askedAtMs, expiresAtMs, seen: false }])
    const lines = [{ skuId, quantity }]
    await this.#engine.commit('reservation.made', { reservationId, saleId, expiresAtMs, lines }, this.#by())
  }

  /** Another sale is on the screen: what the last one held was used, waits with its parked cart, or is free again. */
  async #leaveOthers(saleId: string): Promise<void> {
    const known = await this.#known()
    if (known.every(hold => hold.saleId === saleId)) return
    const parked = new Set(this.#engine.snapshot().carts.map(({ cartId }) => cartId))
    const left: Hold[] = []
    for (const hold of known) {
      const waits = parked.has(hold.saleId)
      if (hold.saleId === saleId) left.push(hold)
      else if (waits && hold.expiresAtMs > this.#nowMs()) left.push({ ...hold, parked: true })
      else if (waits || (hold.parked !== true && (await this.#engine.ownSale(hold.saleId)) === null))
        await this.#engine.commit('reservation.voided', { reservationId: hold.reservationId }, this.#by())
    }
    if (JSON.stringify(left) !== JSON.stringify(known)) await this.#keep(left)
  }

  #question(skuId: number): LeaseQuestion {
    return { kind: 'stock', subject: String(skuId), deviceId: this.#deviceId(), nowMs: this.#nowMs() }
  }

  #nowMs(): number {
    return Math.round(Date.now() + this.#engine.snapshot().clockOffsetMs)
  }

  #by(): string | null {
    return this.#till?.state().cashier?.staffId ?? null
  }

  #deviceId(): string {
    return this.#engine.snapshot().identity?.deviceId ?? ''
  }

  async #known(): Promise<readonly Hold[]> {
    return (this.#holds ??= (await this.#engine.kept<readonly Hold[]>(keptAs)) ?? [])
  }

  async #keep(holds: readonly Hold[]): Promise<void> {
    await this.#engine.keep(keptAs, holds)
    this.#holds = holds
  }
}
