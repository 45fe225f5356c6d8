import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { PlanBarView } from '../../portal/billing/plan-bar.tsx'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'

/** What everybody of the shop must know of its plan before they read the page; null nearly always. */
export async function planBar(person: Person): Promise<PlanBarView | null> {
  return withTenant(database(), person.tenantId, async tx => {
    const [row] = await tx.execute<{ status: string; unpaid: boolean; over: boolean }>(sql`
      select t.plan_status as status, a.past_due_since is not null as unpaid, a.over_limit_since is not null as over
      from tenant t left join billing_account a using (tenant_id)`)
    if (!row || (row.status !== 'read-only' && row.status !== 'past-due' && !row.over)) return null
    const cause = row.unpaid ? 'unpaid' : 'over-limit'
    return { cause, readOnly: row.status === 'read-only', decides: personMay(person, 'billing.edit') }
  })
}
