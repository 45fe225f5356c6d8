import type { FeedBodies, FeedKind } from '@vaultsync/sync'
import type { LaneIdentity } from '../till-engine.ts'

/** An invented shop, small enough to read. */
export interface MemoryShop {
  readonly enrolCode: string
  readonly identity: LaneIdentity
  /** Feed rows by key, `staff:<id>`. */
  readonly rows: ReadonlyMap<string, unknown>
}

const id = (tail: number) => `01900000-0000-7000-8000-${tail.toString(16).padStart(12, '0')}`

export const memoryShopIds = {
  tenant: id(1),
  store: id(2),
  device: id(3),
  cashier: id(11),
  manager: id(12),
} as const

/** Rows may be replaced or added by key; staff have no PIN until a test gives them one. */
export function memoryShop(more: Iterable<readonly [string, unknown]> = []): MemoryShop {
  const { tenant, store, device, cashier, manager } = memoryShopIds
  const rows = new Map<string, unknown>()
  const put = <K extends FeedKind>(kind: K, key: string | number, body: FeedBodies[K]) =>
    rows.set(`${kind}:${key}`, body)
  put('tenant', 'tenant', { name: 'Lantern & Loom', settings: {} })
  put('store', store, {
    storeId: store,
    name: 'Harbour Street',
    address: ['14 Harbour Street', 'Port Ellery'],
    timezone: 'Europe/London',
    locale: 'en-GB',
    currency: 'GBP',
    taxNumber: 'GB 000 0000 00',
    settings: {},
    closed: false,
  })
  put('tax', 'tenant', {
    storeId: null,
    taxes: [
      {
        id: 'vat',
        name: 'VAT',
        authority: 'HMRC',
        ratePercent: '20',
        included: true,
        compound: false,
        fixedMinor: null,
      },
    ],
    categories: [{ id: 'standard', name: 'Standard', taxIds: ['vat'] }],
  })
  put('staff', cashier, member(cashier, 'Ines Calder', 'cashier', store))
  put('staff', manager, member(manager, 'Tomas Vale', 'manager', store))
  for (const skuId of [101, 102, 103]) put('stock', skuId, { skuId, onHand: 5, reserved: 0 })
  put('elsewhere', 101, { skuId: 101, onHand: 3 })
  for (const [key, body] of more) rows.set(key, body)
  return {
    enrolCode: 'HARBOUR-7',
    identity: {
      tenantId: tenant,
      tenantName: 'Lantern & Loom',
      storeId: store,
      storeName: 'Harbour Street',
      deviceId: device,
      lane: 'Lane 1',
      epoch: 1,
    },
    rows,
  }
}

function member(staffId: string, name: string, role: 'cashier' | 'manager', storeId: string): FeedBodies['staff'] {
  return { staffId, name, pin: null, grants: [{ role, storeIds: [storeId] }], active: true }
}
