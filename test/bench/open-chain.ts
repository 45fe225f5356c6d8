import { randomUUID } from 'node:crypto'
import { applyAsPortal, type Database } from '@vaultsync/db'
import { taxesOf } from '@vaultsync/sync/testing'

export interface Chain {
  readonly tenantId: string
  readonly storeIds: readonly string[]
}

/** A tenant with nothing but its stores and one tax. */
export async function openChain(owner: Database, name: string, stores: number): Promise<Chain> {
  const tenantId = randomUUID()
  const storeIds = Array.from({ length: stores }, () => randomUUID())
  const store = (storeId: string, at: number) => ({
    storeId,
    name: `Store ${at + 1}`,
    address: [],
    timezone: 'UTC',
    locale: 'en-IE',
    currency: 'EUR',
    taxNumber: null,
    settings: {},
    closed: false,
  })
  await applyAsPortal(owner, { tenantId, staffId: null, now: Date.now() }, [
    { type: 'tenant.configured', store: null, body: { name, settings: {} } },
    { type: 'tax.configured', store: null, body: taxesOf() },
    ...storeIds.map((id, at) => ({ type: 'store.configured' as const, store: id, body: store(id, at) })),
  ])
  return { tenantId, storeIds }
}
