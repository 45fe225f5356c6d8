import { execFile } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { tenantWide } from '@vaultsync/sync'
import { tenantsImporting } from '../importing.ts'
import type { Job, Workbench } from '../job.ts'
import { lookAt, tenantIds } from '../tenants.ts'
import { buildSnapshot } from './build-snapshot.ts'
import { type FeedNow, wantsSnapshot } from './wants-snapshot.ts'

/** When this process last saw each tenant's snapshot made; what it does not know counts as old. */
const madeAtMs = new Map<string, number>()

/** Catalogues as segments, so that a fresh lane fetches files instead of asking row by row. */
export const catalogueSnapshots: Job = {
  name: 'catalogue-snapshots',
  everyMs: 10_000,
  async run(bench, signal) {
    const feeds = await readFeeds(bench)
    const importing = await tenantsImporting(bench.database, [...feeds.keys()])
    let made = 0
    for (const [tenantId, feed] of feeds) {
      if (signal.aborted) break
      if (importing.has(tenantId)) continue
      const manifest = await bench.objects.manifest(tenantId)
      const ageMs = bench.now() - (madeAtMs.get(tenantId) ?? 0)
      if (!wantsSnapshot(feed, manifest, ageMs)) continue
      await make(bench, tenantId, signal)
      madeAtMs.set(tenantId, bench.now())
      made += 1
    }
    return made === 0 ? null : { made }
  },
}

async function readFeeds({ database }: Workbench): Promise<ReadonlyMap<string, FeedNow>> {
  const tenants = await tenantIds(database)
  const rows = await lookAt(
    database,
    tenants,
    tx => tx<(FeedNow & { tenantId: string })[]>`
      select tenant_id as "tenantId", epoch, seq as head, min_seq as "minSeq" from feed_head where feed = ${tenantWide}`,
  )
  return new Map(rows.map(({ tenantId, ...feed }) => [tenantId, feed]))
}

/** In a process of its own, where there is a bundle to run: packing a million SKUs would hold up every lane. */
async function make({ settings, database, objects, now }: Workbench, tenantId: string, signal: AbortSignal) {
  const { bundle } = settings
  if (bundle === null) return buildSnapshot(database, objects, tenantId, now())
  const command = [bundle, 'snapshot', '--tenant', tenantId]
  await new Promise<void>((resolve, reject) => {
    const child = execFile(process.execPath, command, { signal }, (error, _said, complaint) => {
      if (error === null || signal.aborted) resolve()
      else reject(new Error(`the snapshot of ${tenantId} failed: ${complaint.slice(-500)}`, { cause: error }))
    })
    afterOthers(child.pid)
  })
  return null
}

/** Lanes and pages go first where there are few processors. It may be over already, and need not be possible everywhere. */
function afterOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Then it runs like everybody else.
  }
}
