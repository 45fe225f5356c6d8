import type { Database } from '@vaultsync/db'
import type { MovedFeed } from '@vaultsync/sync'
import type { Job, Workbench } from '../job.ts'
import { lookAt, tenantIds } from '../tenants.ts'
import { writeElsewhere } from './write-elsewhere.ts'

/** What one run may write, so that a courtesy never slows down a sale. */
const rowsPerRun = 5_000
const skusAtATime = 1_000

interface TenantProgress {
  /** How far the stock of each store was looked through. */
  readonly seen: Map<string, number>
  /** SKUs that moved somewhere and are not told elsewhere yet. */
  readonly pending: Set<number>
}

/** Only a place to go on from: a process that knows nothing looks through everything and writes what differs. */
const progress = new Map<string, TenantProgress>()

/** Tells each store what the others hold, so that a cashier can say "we have it across the river". */
export const elsewhere: Job = {
  name: 'elsewhere',
  everyMs: 5_000,
  async run(bench, signal) {
    let written = 0
    for (const [tenantId, stores] of await chains(bench.database)) {
      const known = progress.get(tenantId) ?? { seen: new Map<string, number>(), pending: new Set<number>() }
      progress.set(tenantId, known)
      await notice(bench.database, tenantId, stores, known)
      while (known.pending.size > 0 && written < rowsPerRun && !signal.aborted)
        written += await tellSome(bench, tenantId, stores, known)
    }
    return written === 0 ? null : { written }
  },
}

/** Tenants with more than one store. */
async function chains(database: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await lookAt(
    database,
    await tenantIds(database),
    tx => tx<{ tenantId: string; storeIds: string[] }[]>`
      select tenant_id as "tenantId", array_agg(store_id::text order by store_id) as "storeIds" from store
      where not closed group by tenant_id having count(*) > 1`,
  )
  return new Map(rows.map(({ tenantId, storeIds }) => [tenantId, storeIds]))
}

async function notice(database: Database, tenantId: string, stores: readonly string[], known: TenantProgress) {
  for (const storeId of stores) {
    const rows = await lookAt(
      database,
      [tenantId],
      tx => tx<{ skuId: number; seq: number }[]>`
        select sku_id as "skuId", feed_seq as seq from stock_level
        where tenant_id = ${tenantId} and store_id = ${storeId} and feed_seq > ${known.seen.get(storeId) ?? 0}`,
    )
    let last = known.seen.get(storeId) ?? 0
    for (const { skuId, seq } of rows) {
      known.pending.add(skuId)
      last = Math.max(last, seq)
    }
    known.seen.set(storeId, last)
  }
}

async function tellSome(
  { database, news }: Workbench,
  tenantId: string,
  stores: readonly string[],
  { pending }: TenantProgress,
): Promise<number> {
  const skus = [...pending].slice(0, skusAtATime)
  const moved: MovedFeed[] = []
  let written = 0
  for (const storeId of stores) {
    const told = await writeElsewhere(database, tenantId, storeId, skus)
    if (told === null) continue
    written += told.rows
    moved.push({ tenantId, storeId, head: told.head })
  }
  for (const sku of skus) pending.delete(sku)
  if (moved.length > 0) news.publish({ feeds: moved, applied: [], gaps: [] })
  return written
}
