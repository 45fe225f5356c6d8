import { readShop, type ShopBooks } from '@vaultsync/billing'
import { database } from '../database.ts'
import { billing } from './billing.ts'

/** What our books say of a shop's plan; where nothing is sold, the account is one that nobody has. */
export async function shopBooks(tenantId: string): Promise<ShopBooks | null> {
  const kind = billing()?.provider.kind ?? 'none'
  return database().sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${tenantId}, true)`
    return readShop(tx, kind, tenantId)
  })
}
