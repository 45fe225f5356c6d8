import { randomUUID } from 'node:crypto'
import { applyAsPortal, type PortalOp } from '@vaultsync/db'
import type { Job, Workbench } from '../job.ts'
import { lookAt, tenantIds } from '../tenants.ts'
import { share, type StrictStock } from './share.ts'

const skusAtATime = 300
const opsAtATime = 200
const dayMs = 86_400_000
/** As long as a shop may be cut off. */
const loanMs = 30 * dayMs
/** A lane that was not heard for this long is lent nothing more. */
const silentMs = 2 * dayMs

/**
 * Lanes with an open shift are lent strict goods before the cable is out, because afterwards nobody can be asked. They give
 * back by themselves what another lane asks for, and everything when the shift closes; a revoked lane cannot.
 */
export const lendStrictStock: Job = {
  name: 'lend-strict-stock',
  everyMs: 20_000,
  async run(bench, signal) {
    let [lent, returned] = [0, 0]
    for (const tenantId of await tenantIds(bench.database)) {
      if (signal.aborted) break
      const back = await loansToEnd(bench, tenantId)
      const loans = await loansToMake(bench, tenantId)
      const ops = [...back, ...loans].slice(0, opsAtATime)
      if (ops.length === 0) continue
      bench.news.publish(await applyAsPortal(bench.database, { tenantId, staffId: null, now: bench.now() }, ops))
      returned += Math.min(ops.length, back.length)
      lent += Math.max(0, ops.length - back.length)
    }
    return lent + returned === 0 ? null : { lent, returned }
  },
}

async function loansToMake(bench: Workbench, tenantId: string): Promise<readonly PortalOp[]> {
  const lanes = await lanesAtWork(bench, tenantId)
  const ops: PortalOp[] = []
  for (const [storeId, deviceIds] of lanes) {
    for (const { skuId, deviceId, amount } of share(await strictStock(bench, tenantId, storeId), deviceIds)) {
      const expiresAtMs = bench.now() + loanMs
      const leaseId = randomUUID()
      const body = { leaseId, kind: 'stock', subject: String(skuId), deviceId, amount, expiresAtMs } as const
      ops.push({ type: 'lease.granted', store: storeId, body })
    }
  }
  return ops
}

async function lanesAtWork({ database, now }: Workbench, tenantId: string): Promise<ReadonlyMap<string, string[]>> {
  const heardSince = new Date(now() - silentMs).toISOString()
  const rows = await lookAt(
    database,
    [tenantId],
    tx => tx<{ storeId: string; deviceId: string }[]>`
      select distinct d.store_id as "storeId", d.device_id as "deviceId" from device d
      join shift s on s.tenant_id = d.tenant_id and s.device_id = d.device_id and s.store_id = d.store_id
      where d.status = 'enrolled' and d.last_hello_at > ${heardSince} and s.closed_at is null and s.opened_at is not null
      order by 1, 2`,
  )
  const lanes = new Map<string, string[]>()
  for (const { storeId, deviceId } of rows) lanes.set(storeId, [...(lanes.get(storeId) ?? []), deviceId])
  return lanes
}

function strictStock({ database }: Workbench, tenantId: string, storeId: string): Promise<readonly StrictStock[]> {
  return lookAt(
    database,
    [tenantId],
    tx => tx<StrictStock[]>`
      select k.sku_id::float8 as "skuId", (l.on_hand - l.reserved)::float8 as free, coalesce(sum(g.amount - g.used), 0)::float8 as lent
      from sku k
      join stock_level l on l.tenant_id = k.tenant_id and l.sku_id = k.sku_id and l.store_id = ${storeId}
      left join lease g on g.tenant_id = k.tenant_id and g.store_id = l.store_id and g.subject = k.sku_id::text
        and g.kind = 'stock' and g.status = 'live'
      where (k.strict or k.serialised) and not k.archived and l.on_hand > l.reserved
      group by k.sku_id, l.on_hand, l.reserved
      having (l.on_hand - l.reserved) > coalesce(sum(g.amount - g.used), 0)
      order by k.sku_id limit ${skusAtATime}`,
  )
}

/** What a revoked lane was lent: nobody else can give it back. */
async function loansToEnd({ database }: Workbench, tenantId: string): Promise<readonly PortalOp[]> {
  const rows = await lookAt(
    database,
    [tenantId],
    tx => tx<{ storeId: string; leaseId: string }[]>`
      select g.store_id as "storeId", g.lease_id as "leaseId" from lease g
      join device d on d.tenant_id = g.tenant_id and d.device_id = g.device_id and d.status = 'revoked'
      where g.status = 'live' and g.kind = 'stock' and g.used < g.amount
      limit ${opsAtATime}`,
  )
  return rows.map(({ storeId, leaseId }) => ({ type: 'lease.returned', store: storeId, body: { leaseId } }))
}
