import { applyAsPortal, type PortalOp } from '@vaultsync/db'
import { told } from '../../logging.ts'
import type { Job, Workbench } from '../job.ts'
import { lookAt, tenantIds } from '../tenants.ts'

const atATime = 200
/** What a lane sold in the last second of a lease is on its way meanwhile, and its clock may be a little behind. */
const leaseGraceMs = 60_000
/**
 * A lane that is cut off may have sold what it held for a cart, and will say so later. It gives back by itself what it
 * does not sell, so that only one that says nothing for a day is not waited for any longer.
 */
const silentMs = 86_400_000

interface Overdue {
  readonly tenantId: string
  readonly storeId: string
  readonly kind: 'reservation' | 'lease'
  readonly id: string
}

/**
 * What was put aside for a customer who did not come, or for a lane that did not use it in time, goes back on the shelf:
 * by an op like everything else. A tenant whose books refuse it does not keep the others waiting.
 */
export const expirePromises: Job = {
  name: 'expire-promises',
  everyMs: 15_000,
  async run(bench, signal) {
    const expired = { reservations: 0, leases: 0 }
    const troubles: unknown[] = []
    for (const [tenantId, overdue] of byTenant(await readOverdue(bench))) {
      if (signal.aborted) break
      try {
        const ops = overdue.map(one => opFor(one, bench.now()))
        bench.news.publish(await applyAsPortal(bench.database, { tenantId, staffId: null, now: bench.now() }, ops))
        for (const { kind } of overdue) expired[kind === 'lease' ? 'leases' : 'reservations'] += 1
      } catch (error) {
        bench.log.error({ tenantId, ...told(error) }, 'what is overdue could not be given back')
        troubles.push(error)
      }
    }
    if (troubles.length > 0) throw troubles[0]
    return expired.reservations + expired.leases === 0 ? null : expired
  },
}

function opFor({ storeId, kind, id }: Overdue, atMs: number): PortalOp {
  return kind === 'lease'
    ? { type: 'lease.returned', store: storeId, body: { leaseId: id } }
    : { type: 'reservation.expired', store: storeId, body: { reservationId: id, atMs } }
}

function byTenant(all: readonly Overdue[]): ReadonlyMap<string, readonly Overdue[]> {
  const groups = new Map<string, Overdue[]>()
  for (const one of all) groups.set(one.tenantId, [...(groups.get(one.tenantId) ?? []), one])
  return groups
}

async function readOverdue({ database, now }: Workbench): Promise<readonly Overdue[]> {
  const tenants = await tenantIds(database)
  const [nowText, graceText, silentText] = [now(), now() - leaseGraceMs, now() - silentMs].map(ms =>
    new Date(ms).toISOString(),
  )
  return lookAt(
    database,
    tenants,
    tx => tx<Overdue[]>`
      (select tenant_id as "tenantId", store_id as "storeId", 'reservation' as kind, reservation_id as id from reservation r
        where status in ('held', 'partial', 'denied') and expires_at < ${nowText ?? null}
          and (expires_at < ${silentText ?? null} or status = 'denied' or sale_id is null or not exists (
            select 1 from device d
            where d.tenant_id = r.tenant_id and d.device_id = r.device_id and d.status = 'enrolled'))
        order by expires_at limit ${atATime})
      union all
      (select tenant_id, store_id, 'lease', lease_id from lease
        where status = 'live' and expires_at < ${graceText ?? null} order by expires_at limit ${atATime})`,
  )
}
