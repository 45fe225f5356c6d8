import { refreshElsewhere } from '@vaultsync/db'
import type { Job, Workbench } from '../job.ts'
import { tenantIds } from '../tenants.ts'

/** It holds the feeds of a tenant's stores while it writes: a tenth of the time at most belongs to this courtesy. */
const restForEachMs = 9
const restUntilMs = new Map<string, number>()

/** Tells each store what the others hold, so that a cashier can say "we have it across the river". */
export const elsewhere: Job = {
  name: 'elsewhere',
  everyMs: 3_000,
  async run(bench, signal) {
    let moved = 0
    for (const tenantId of await tenantIds(bench.database)) {
      if (signal.aborted) break
      if (bench.now() < (restUntilMs.get(tenantId) ?? 0)) continue
      moved += await tellOne(bench, tenantId)
    }
    return moved === 0 ? null : { moved }
  },
}

async function tellOne({ database, news, now }: Workbench, tenantId: string): Promise<number> {
  const since = performance.now()
  const feeds = await refreshElsewhere(database, tenantId)
  const tookMs = performance.now() - since
  restUntilMs.set(tenantId, now() + tookMs * restForEachMs)
  if (feeds.length > 0) news.publish({ feeds, applied: [], gaps: [] })
  return feeds.length
}
