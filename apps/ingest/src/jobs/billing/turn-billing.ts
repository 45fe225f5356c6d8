import { type Billing, openBilling, type Plan, turnBilling } from '@vaultsync/billing'
import { applyAsPortal } from '@vaultsync/db'
import type { Job, Workbench } from '../job.ts'
import { tenantIds } from '../tenants.ts'

/** Trials end, bills are looked at, letters about them are written, and lanes that came or went are billed. */
export function billing(): Job {
  let desk: Billing | null | undefined
  return {
    name: 'billing',
    everyMs: 30_000,
    async run(bench, signal) {
      desk ??= openDesk(bench)
      if (desk === null) return null
      const turned = await turnBilling(desk, await tenantIds(bench.database), signal)
      return Object.values(turned).some(count => count > 0) ? { ...turned } : null
    },
  }
}

function openDesk(bench: Workbench): Billing | null {
  const { settings, database } = bench
  return openBilling({
    sql: database.sql,
    webUrl: settings.WEB_URL,
    env: {
      HOST: settings.HOST,
      VAULTSYNC_SECRET: settings.VAULTSYNC_SECRET,
      STRIPE_SECRET_KEY: settings.STRIPE_SECRET_KEY,
      STRIPE_WEBHOOK_SECRET: settings.STRIPE_WEBHOOK_SECRET,
      STRIPE_API_BASE: settings.STRIPE_API_BASE,
      BILLING_STAND_IN: settings.BILLING_STAND_IN,
    },
    tellLimits: (tenantId, plan) => tellLimits(bench, tenantId, plan),
  })
}

/** The limits of a plan stand in the rules of the shop: lanes are enrolled by them. */
async function tellLimits({ database, news, now }: Workbench, tenantId: string, plan: Plan): Promise<void> {
  const [shop] = await database.sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenantId}, true)`
    return tx<
      { name: string; settings: Rules | null }[]
    >`select name, settings from tenant where tenant_id = ${tenantId}`
  })
  if (shop === undefined) return
  const settings = { ...shop.settings, laneLimit: plan.limits.lanes, plan: { id: plan.id } }
  const speaker = { tenantId, staffId: null, now: now() }
  news.publish(
    await applyAsPortal(database, speaker, [
      { type: 'tenant.configured', store: null, body: { name: shop.name, settings } },
    ]),
  )
}

type Rules = Extract<Parameters<typeof applyAsPortal>[2][number], { type: 'tenant.configured' }>['body']['settings']
