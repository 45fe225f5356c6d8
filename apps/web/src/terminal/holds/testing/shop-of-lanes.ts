import { uuidv7Source } from '@vaultsync/base'
import { type CartItem, minor, type StaffMember } from '@vaultsync/domain'
import { applyBatch, type FeedKind, type SealedOp } from '@vaultsync/sync'
import { CounterLane, idAt, MemoryLedger, skuOf } from '@vaultsync/sync/testing'
import { createTill, type Till } from '../../coordinator/till.ts'
import { createMemoryEngine, type MemoryEngine } from '../../engine/testing/memory-engine.ts'
import { memoryShop } from '../../engine/testing/memory-shop.ts'
import { HoldKeeper } from '../keeper.ts'

const tenantId = idAt(2, 1)
const storeId = idAt(3, 1)
const person = (n: number, name: string, role: 'cashier' | 'manager'): StaffMember => ({
  staffId: idAt(1, n),
  name,
  assignments: [{ role, stores: 'all' }],
})

export const cashier = person(2, 'Ines R.', 'cashier')
export const supervisor = person(3, 'Teo M.', 'manager')

export const strictItem = (skuId: number, more: Partial<CartItem> = {}): CartItem => ({
  skuId,
  scanned: null,
  title: `Slab ${skuId}`,
  detail: '',
  unitMinor: minor(10_000),
  unitCostMinor: null,
  marginScheme: false,
  taxes: [],
  serialised: false,
  serial: null,
  strict: true,
  ...more,
})

export interface TestLane {
  readonly till: Till
  readonly engine: MemoryEngine
  readonly keeper: HoldKeeper
  cable(plugged: boolean): void
}

/**
 * A store with the real ledger's rules and a few lanes with real carts. Nothing moves by itself: `settle` lets every
 * keeper look, carries the ops of the lanes that have a line to the books, and brings back what the feed says.
 */
export class ShopOfLanes {
  readonly lanes: TestLane[] = []
  readonly #ledger = new MemoryLedger()
  readonly #portal = new CounterLane({ tenantId, storeId, device: idAt(4, 99) }, Date.now(), { salt: 99 })
  readonly #sent = new Map<TestLane, number>()
  readonly #online = new Set<TestLane>()

  static async open(many: number, stock: Readonly<Record<number, number>>): Promise<ShopOfLanes> {
    const shop = new ShopOfLanes()
    const skuIds = Object.keys(stock).map(Number)
    shop.#ledger.grantActor({ tenantId, storeId, device: idAt(4, 99), epoch: 1 })
    const lines = skuIds.map(skuId => ({ skuId, location: null, delta: stock[skuId] ?? 0 }))
    await shop.#say(shop.#portal.seal('sku.upserted', { skus: skuIds.map(id => skuOf(id, true)) }, { store: null }))
    await shop.#say(shop.#portal.seal('stock.adjusted', { reason: 'opening', note: null, lines }))
    for (let n = 1; n <= many; n += 1) shop.#addLane(n)
    for (const lane of shop.lanes) await lane.till.restore()
    for (const lane of shop.lanes) lane.till.dispatch({ type: 'unlocked', staff: cashier })
    await shop.settle()
    return shop
  }

  async lend(lane: TestLane, skuId: number, amount: number): Promise<string> {
    const leaseId = this.#portal.id()
    const deviceId = lane.engine.snapshot().identity?.deviceId ?? ''
    const grant = {
      leaseId,
      kind: 'stock',
      subject: String(skuId),
      deviceId,
      amount,
      expiresAtMs: Date.now() + 1e9,
    } as const
    await this.#say(this.#portal.seal('lease.granted', grant))
    await this.settle()
    return leaseId
  }

  /** Until nothing moves any more. */
  async settle(): Promise<void> {
    for (let round = 0; round < 12; round += 1) {
      for (const lane of this.lanes) await lane.keeper.look()
      for (const lane of this.lanes) if (this.#online.has(lane)) await this.#push(lane)
      for (const lane of this.lanes) if (this.#online.has(lane)) this.#pull(lane)
    }
  }

  /** Rings up, opens the payment and pays in cash as far as the till lets the cashier go. */
  async sell(lane: TestLane, item: CartItem, quantity = 1): Promise<boolean> {
    lane.till.dispatch({ type: 'rungUp', item, quantity })
    await this.settle()
    lane.till.dispatch({ type: 'tenderOpened', way: 'cash' })
    return this.pay(lane, item.unitMinor * quantity)
  }

  async pay(lane: TestLane, amount: number): Promise<boolean> {
    const paymentId = this.#portal.id()
    lane.till.dispatch({ type: 'paid', event: { type: 'tenderCash', paymentId, givenMinor: minor(amount) } })
    await this.settle()
    return lane.till.state().panel.name === 'done'
  }

  level(skuId: number) {
    const level = this.#ledger.rows('stockLevel').find(row => row.skuId === skuId)
    return { onHand: level?.onHand, reserved: level?.reserved }
  }

  tasks(): string[] {
    return this.#ledger.rows('task').flatMap(row => (row.status === 'open' ? [row.code] : []))
  }

  ops(type: string): SealedOp[] {
    return this.lanes.flatMap(({ engine }) => engine.committed.filter(op => op.text.includes(`"type":"${type}"`)))
  }

  #addLane(n: number): void {
    const deviceId = idAt(4, n)
    const base = memoryShop([
      [`shift:${idAt(5, n)}`, { shiftId: idAt(5, n), deviceId, number: 1, status: 'open' }],
      ...[1, 2, 3].map(
        k => [`lane:${idAt(4, k)}`, { deviceId: idAt(4, k), storeId, lane: `Lane ${k}`, status: 'enrolled' }] as const,
      ),
    ])
    const identity = { ...base.identity, tenantId, storeId, deviceId, lane: `Lane ${n}` }
    const engine = createMemoryEngine({ shop: { ...base, identity } })
    const ids = uuidv7Source({ now: () => Date.now() }, count => crypto.getRandomValues(new Uint8Array(count)))
    const keeper = new HoldKeeper(engine, ids)
    const till = createTill({
      engine,
      ids,
      now: () => Date.now(),
      perform: {
        focusSearch() {},
        afterSale() {},
        printCopy() {},
        openDrawer() {},
        printReport() {},
        leasesFor: sale => keeper.usesFor(sale),
        heldFor: saleId => keeper.heldFor(saleId),
      },
    })
    // The test says when to look.
    keeper.watch({ ...till, subscribe: () => () => undefined })()
    const lane: TestLane = {
      till,
      engine,
      keeper,
      cable: plugged => {
        if (plugged) this.#online.add(lane)
        else this.#online.delete(lane)
        engine.cloud.connected(plugged)
      },
    }
    this.#online.add(lane)
    this.#ledger.grantActor({ tenantId, storeId, device: deviceId, epoch: 1 })
    this.lanes.push(lane)
  }

  async #say(op: SealedOp): Promise<void> {
    await applyBatch(this.#ledger, [this.#portal.record(op)], null)
  }

  async #push(lane: TestLane): Promise<void> {
    const from = this.#sent.get(lane) ?? 0
    const ops = lane.engine.committed.slice(from)
    if (ops.length === 0) return
    this.#sent.set(lane, from + ops.length)
    const carrierDevice = lane.engine.snapshot().identity?.deviceId ?? ''
    const record = { tenantId, storeId, receivedAtMs: Date.now(), carrierDevice, ops: ops.map(op => op.text) }
    await applyBatch(this.#ledger, [record], null)
  }

  #pull({ engine }: TestLane): void {
    const { rows } = this.#ledger.readPage(tenantId, storeId, { feed: 'store', epoch: null, since: 0, max: 10_000 }, 0)
    for (const { key, body } of rows) {
      const [kind = '', id = ''] = key.split(':')
      if (kind === 'stock' || kind === 'reservation' || kind === 'lease' || kind === 'cart')
        engine.cloud.put(kind as FeedKind, id, body as never)
    }
  }
}
