import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { isStep, setupSteps, type StepId, type StepState } from '../../portal/setup/steps.ts'
import type { ShopRecord } from '../stores/shop-records.ts'

/** Steps are done when what they make is there, whoever made it and wherever; skipping is only remembered. */
export async function stepStates(tx: TenantTransaction, shop: ShopRecord): Promise<ReadonlyMap<StepId, StepState>> {
  const [found] = await tx.execute<Record<StepId, boolean>>(sql`
    select exists (select from store where cardinality(address) > 0) as store,
      exists (select from tax_config) as tax,
      exists (select from staff where active and pin is not null and pin <> 'null'::jsonb) as pin,
      exists (select from sku where not archived) as goods,
      exists (select from device where status <> 'revoked') as lane,
      exists (select from sale) as sale`)
  const skipped = skippedSteps(shop)
  return new Map(
    setupSteps.map(({ id }) => [id, found?.[id] ? 'done' : skipped.includes(id) ? 'skipped' : 'open'] as const),
  )
}

export function skippedSteps({ settings }: ShopRecord): StepId[] {
  const kept = settings.setupSkipped
  return Array.isArray(kept) ? kept.filter((each): each is StepId => typeof each === 'string' && isStep(each)) : []
}

/** Shops that came by themselves are guided; others were set up by somebody else. */
export const isGuided = ({ settings }: ShopRecord): boolean => typeof settings.country === 'string'
