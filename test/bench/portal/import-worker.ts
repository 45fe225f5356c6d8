import { copyFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { database } from '../../../apps/web/src/server/database.ts'
import { openRun, turnRun } from '../../../apps/web/src/server/import/import-run.ts'
import { startWork } from '../../../apps/web/src/server/import/work-thread.ts'

/**
 * One import in a process of its own, so that its memory is its own: the work that the portal does once a file is
 * uploaded. Arguments: file, tenant, store. Its last line is JSON.
 */
const [file = '', tenantId = '', storeId = ''] = process.argv.slice(2)
const home = process.env.VAULTSYNC_DATA ?? ''
const runId = randomUUID()
const worker = { tenantId, staffId: null }

let peakBytes = 0
const watch = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
}, 100)

await mkdir(join(home, 'uploads'), { recursive: true })
copyFileSync(file, join(home, 'uploads', `${tenantId}-${runId}.csv`))
await database().sql.begin(async tx => {
  await tx`select set_config('app.tenant', ${tenantId}, true)`
  await tx`insert into import_run (tenant_id, run_id, kind, file_name, status, mapping)
    values (${tenantId}, ${runId}, 'catalogue', 'bench.csv', 'checking', ${JSON.stringify({ storeId })}::text::jsonb)`
})
const run = async () => {
  const found = await openRun(tenantId, runId)
  if (!found) throw new Error('the run is gone')
  return found
}
const began = performance.now()
await startWork('check', worker, runId).ended
const checked = performance.now()
const usedBefore = process.cpuUsage()
const { total, kept } = await run()
// As the press on Import does: what follows from its rows waits until the last one is in.
await turnRun(tenantId, runId, ['ready'], 'importing')
await startWork('import', worker, runId).ended
const done = performance.now()
const used = process.cpuUsage(usedBefore)
clearInterval(watch)
const perSecond = (ms: number) => Math.round(total / (ms / 1000))
console.log(
  JSON.stringify({
    rows: total,
    tally: kept.tally,
    checkMs: Math.round(checked - began),
    importMs: Math.round(done - checked),
    checkedPerSecond: perSecond(checked - began),
    importedPerSecond: perSecond(done - checked),
    cpuMsPerThousand: Math.round((used.user + used.system) / total),
    peakMb: Math.round(peakBytes / 1e6),
    state: (await run()).state,
  }),
)
await database().close()
