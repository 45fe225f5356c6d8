import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'

/** How the shop writes money and days: as its first store does. */
export async function shopSpeech(
  tx: TenantTransaction,
): Promise<{ locale: string; currency: string; timezone: string }> {
  const [store] = await tx.execute<{ locale: string; currency: string; timezone: string }>(
    sql`select locale, currency, timezone from store order by created_at, name limit 1`,
  )
  return store ?? { locale: 'en-US', currency: 'USD', timezone: 'UTC' }
}
