import { applyAsPortal, type PortalOp } from '@vaultsync/db'
import type { Job, Workbench } from '../job.ts'
import { lookAt, tenantIds } from '../tenants.ts'

const atATime = 200

interface Overdue {
  readonly tenantId: string
  readonly storeId: string
  readonly reservationId: string
}

/** What was put aside for a customer who did not come goes back on the shelf, by an op like everything else. */
export const expireReservations: Job = {
  name: 'expire-reservations',
  everyMs: 15_000,
  async run(bench, signal) {
    let expired = 0
    for (const [tenantId, overdue] of byTenant(await readOverdue(bench))) {
      if (signal.aborted) break
      const ops = overdue.map(
        ({ storeId, reservationId }): PortalOp => ({
          type: 'reservation.expired',
          store: storeId,
          body: { reservationId, atMs: bench.now() },
        }),
      )
      bench.news.publish(await applyAsPortal(bench.database, { tenantId, staffId: null, now: bench.now() }, ops))
      expired += ops.length
    }
    return expired === 0 ? null : { expired }
  },
}

function byTenant(all: readonly Overdue[]): ReadonlyMap<string, readonly Overdue[]> {
  const groups = new Map<string, Overdue[]>()
  for (const one of all) groups.set(one.tenantId, [...(groups.get(one.tenantId) ?? []), one])
  return groups
}

async function readOverdue({ database, now }: Workbench): Promise<readonly Overdue[]> {
  const tenants = await tenantIds(database)
  return lookAt(
    database,
    tenants,
    tx => tx<Overdue[]>`
      select tenant_id as "tenantId", store_id as "storeId", reservation_id as "reservationId" from reservation
      where status in ('held', 'partial') and expires_at < ${new Date(now()).toISOString()}
      order by expires_at limit ${atATime}`,
  )
}
