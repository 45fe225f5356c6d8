import type { ActorHead, ActorKey, LedgerStore } from '../../ledger/port.ts'
import type { LedgerRows, LedgerTable } from '../../ledger/tables.ts'
import { applyBatch } from '../../server/apply.ts'
import type { PullPage, PullRequest } from '../../wire/pull.ts'
import { CounterLane, idAt, type LanePlace, saleOf, skuOf, soldBody, taxesOf } from '../counter-lane.ts'

/** A ledger and what a test may do behind its back. Rows may spell instants in the ledger's own way. */
export interface LedgerUnderTest {
  readonly store: LedgerStore
  grantActor(key: ActorKey & { readonly storeId: string }): Promise<void>
  actor(key: ActorKey): Promise<ActorHead | null>
  rows<T extends LedgerTable>(table: T, tenantId: string): Promise<readonly LedgerRows[T][]>
  page(tenantId: string, storeId: string, request: PullRequest): Promise<PullPage>
  offset(log: string, partition: number): Promise<number>
}

export interface ContractCase {
  readonly promise: string
  readonly holds: (ledger: LedgerUnderTest) => Promise<void>
}

export const startMs = 1_795_255_200_000
let shops = 0

/** A shop of its own per case, so that cases may share a ledger: one store, one lane, three SKUs with ten of each. */
export async function openShop(ledger: LedgerUnderTest) {
  shops += 1
  const place: LanePlace = { tenantId: idAt(2, shops), storeId: idAt(3, shops), device: idAt(4, shops) }
  await ledger.grantActor({ tenantId: place.tenantId, storeId: place.storeId, device: place.device, epoch: 1 })
  const lane = new CounterLane(place, startMs, { salt: shops })
  const opening = lane.record(
    lane.seal('tax.configured', taxesOf(), { store: null }),
    lane.seal('sku.upserted', { skus: [skuOf(1, true), skuOf(2), skuOf(3)] }, { store: null }),
    lane.seal('stock.adjusted', {
      reason: 'opening',
      note: null,
      lines: [1, 2, 3].map(skuId => ({ skuId, location: null, delta: 10 })),
    }),
  )
  await applyBatch(ledger.store, [opening], null)
  const level = async (skuId: number, storeId = place.storeId) => {
    const found = await ledger.rows('stockLevel', place.tenantId)
    return found.find(row => row.skuId === skuId && row.storeId === storeId)
  }
  const onHand = async (skuId: number) => (await level(skuId))?.onHand
  const codes = async () => (await ledger.rows('task', place.tenantId)).filter(isOpen).map(row => row.code)
  const actor = () => ledger.actor({ tenantId: place.tenantId, device: place.device, epoch: 1 })
  const sell = (skuId: number, quantity: number) =>
    lane.seal('sale.completed', soldBody(saleOf(lane, [{ skuId, quantity, unitMinor: 500 }])))
  const catalogue = (since = 0) =>
    ledger.page(place.tenantId, place.storeId, { feed: 'catalogue', epoch: null, since, max: 1000 })
  const storeFeed = (since = 0) =>
    ledger.page(place.tenantId, place.storeId, { feed: 'store', epoch: null, since, max: 1000 })
  return { ...place, number: shops, lane, level, onHand, codes, actor, sell, catalogue, storeFeed }
}

const isOpen = (row: LedgerRows['task']) => row.status === 'open'
