import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { Speech } from '../../portal/figures.ts'

export interface TenantSpeech extends Speech {
  readonly timezone: string
}

/** How this shop writes money and dates: as its first store does. */
export async function tenantSpeech(tx: TenantTransaction): Promise<TenantSpeech> {
  const [store] = await tx.execute<{ locale: string; currency: string; timezone: string }>(
    sql`select locale, currency, timezone from store order by closed, created_at, name limit 1`,
  )
  return store ?? { locale: 'en-US', currency: 'USD', timezone: 'UTC' }
}
