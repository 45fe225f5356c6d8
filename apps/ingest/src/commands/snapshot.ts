import { openDatabase } from '@vaultsync/db'
import { buildSnapshot } from '../jobs/snapshot/build-snapshot.ts'
import { tenantIds } from '../jobs/tenants.ts'
import type { Log } from '../logging.ts'
import { openObjects } from '../objects/open-objects.ts'
import type { Settings } from '../settings.ts'

/** Packs catalogues now, whether or not they changed. */
export async function snapshot(settings: Settings, tenant: string | undefined, log: Log): Promise<void> {
  const database = openDatabase(settings.ingestUrl, { role: 'ingest', max: 2 })
  const objects = openObjects(settings)
  try {
    for (const tenantId of tenant === undefined ? await tenantIds(database) : [tenant]) {
      const since = performance.now()
      const manifest = await buildSnapshot(database, objects, tenantId, Date.now())
      if (manifest === null) continue
      const { seq, items, skus, segments } = manifest
      const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0)
      const ms = Math.round(performance.now() - since)
      log.info({ tenantId, seq, items, skus, segments: segments.length, bytes, ms }, 'a catalogue was packed')
    }
  } finally {
    await database.close()
  }
}
