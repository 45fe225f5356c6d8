import { refreshElsewhere } from '@vaultsync/db'
import { readOffsets } from '../../apply/offsets.ts'
import { lagOf } from '../../gateway/pressure.ts'
import { tenantsImporting } from '../importing.ts'
import type { Job, Workbench } from '../job.ts'
import { tenantIds } from '../tenants.ts'

/** All feeds of a tenant stand still while its rows are written: a few at a time, and only one bite beside busy lanes. */
const rowsAtATime = 200
const biteAgainMs = 2_000

/** Tells each store what the others hold, so that a cashier can say "we have it across the river". */
export const elsewhere: Job = {
  name: 'elsewhere',
  everyMs: 3_000,
  async run(bench, signal) {
    let moved = 0
    const tenants = await tenantIds(bench.database)
    const importing = await tenantsImporting(bench.database, tenants)
    for (const tenantId of tenants) {
      if (importing.has(tenantId)) continue
      const until = performance.now() + biteAgainMs
      for (;;) {
        const feeds = await refreshElsewhere(bench.database, tenantId, rowsAtATime)
        if (feeds.length === 0) break
        moved += feeds.length
        bench.news.publish({ feeds, applied: [], gaps: [] })
        if (signal.aborted || performance.now() > until || (await lanesAreBusy(bench))) break
      }
      if (signal.aborted) break
    }
    return moved === 0 ? null : { moved }
  },
}

async function lanesAreBusy({ oplog, database }: Workbench): Promise<boolean> {
  const lag = lagOf(await oplog.heads(), await readOffsets(database, oplog.id))
  return [...lag.values()].some(records => records > 0)
}
