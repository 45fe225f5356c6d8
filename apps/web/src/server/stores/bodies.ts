import type { OpBody } from '@vaultsync/sync'
import type { PortalWord } from '../writes/tell.ts'
import type { Settings } from './rules.ts'
import type { StoreRecord } from './shop-records.ts'

/** A store as the ledger is told of it: always whole, the newest edit wins. */
export function storeBody(store: Omit<StoreRecord, 'settings'> & { readonly settings: unknown }): PortalWord {
  const { storeId, name, address, timezone, locale, currency, taxNumber, settings, closed } = store
  const body = { storeId, name, address, timezone, locale, currency, taxNumber, settings: asSettings(settings), closed }
  return { type: 'store.configured', store: null, body }
}

export function shopBody(name: string, settings: Settings): PortalWord {
  return { type: 'tenant.configured', store: null, body: { name, settings: asSettings(settings) } }
}

/** What we read from a column of JSON is JSON. */
export const asSettings = (settings: unknown): OpBody<'tenant.configured'>['settings'] =>
  (typeof settings === 'object' && settings !== null ? settings : {}) as OpBody<'tenant.configured'>['settings']
