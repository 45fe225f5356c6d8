import { applyAsPortal } from '@vaultsync/db'
import { told } from '../../logging.ts'
import type { Job, Workbench } from '../job.ts'
import { lookAt, tenantIds } from '../tenants.ts'

const atATime = 200

interface LeftOver {
  readonly tenantId: string
  readonly from: string
  readonly into: string
}

/**
 * What was being booked for somebody in the moment they went into another customer may still stand under the old id. The
 * merge is told again, which moves what is left over and nothing else; so is one into somebody who went on meanwhile.
 */
export const gatherMerged: Job = {
  name: 'gather-merged',
  everyMs: 60_000,
  async run(bench, signal) {
    const { database } = bench
    const left = await lookAt(
      database,
      await tenantIds(database),
      tx => tx<LeftOver[]>`
        select a.tenant_id as "tenantId", a.customer_id as from, a.into_id as into from customer_alias a
        join credit_balance b on b.tenant_id = a.tenant_id and b.customer_id = a.customer_id
        join customer c on c.tenant_id = a.tenant_id and c.customer_id = a.into_id
        where b.balance_minor <> 0 and not c.erased and not exists (
          select from customer_alias n where n.tenant_id = a.tenant_id and n.customer_id = a.into_id)
        union
        select n.tenant_id, n.customer_id, n.into_id from customer_alias a
        join customer_alias n on n.tenant_id = a.tenant_id and n.customer_id = a.into_id
        join customer c on c.tenant_id = n.tenant_id and c.customer_id = n.into_id
        where not c.erased
        limit ${atATime}`,
    )
    const troubles: unknown[] = []
    for (const { tenantId, from, into } of left) {
      if (signal.aborted) break
      try {
        const also = await goneInto(bench, tenantId, from)
        const words = [from, ...also].map(
          id =>
            ({
              type: 'customer.merged',
              store: null,
              body: { from: id, into, also: id === from ? also : [] },
            }) as const,
        )
        bench.news.publish(await applyAsPortal(database, { tenantId, staffId: null, now: bench.now() }, words))
      } catch (error) {
        bench.log.error({ tenantId, ...told(error) }, 'what is left of a merged customer could not be moved')
        troubles.push(error)
      }
    }
    if (troubles.length > 0) throw troubles[0]
    return left.length === 0 ? null : { gathered: left.length }
  },
}

function goneInto({ database }: Workbench, tenantId: string, customerId: string): Promise<string[]> {
  return lookAt(database, [tenantId], async tx => {
    const rows = await tx<{ id: string }[]>`
      select customer_id as id from customer_alias where tenant_id = ${tenantId} and into_id = ${customerId} limit 200`
    return rows.map(({ id }) => id)
  })
}
