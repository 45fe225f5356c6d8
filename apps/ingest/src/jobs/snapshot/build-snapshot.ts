import type { Database } from '@vaultsync/db'
import { packCatalogue, type SegmentRef } from '@vaultsync/search'
import { type Manifest, tenantWide } from '@vaultsync/sync'
import type { ObjectStore } from '../../objects/object-store.ts'
import { lookAt } from '../tenants.ts'
import { readCatalogue } from './catalogue-rows.ts'

/**
 * Packs a tenant's catalogue as it is at one moment of its feed and puts the segments where every lane can fetch them.
 * The manifest goes last: it never names a segment that is not there.
 */
export async function buildSnapshot(
  database: Database,
  objects: ObjectStore,
  tenantId: string,
  nowMs: number,
): Promise<Manifest | null> {
  const seen = await lookAt(database, [tenantId], async tx => {
    const [head] = await tx<{ epoch: string; seq: number }[]>`
      select epoch, seq from feed_head where tenant_id = ${tenantId} and feed = ${tenantWide}`
    return head === undefined ? null : { ...head, records: await readCatalogue(tx, tenantId, nowMs) }
  })
  if (seen === null) return null
  const segments: SegmentRef[] = []
  for await (const { hash, bytes, items, skus, body } of packCatalogue(seen.records)) {
    await objects.putSegment(hash, body)
    segments.push({ hash, bytes, items, skus })
  }
  const total = (of: 'items' | 'skus') => segments.reduce((sum, segment) => sum + segment[of], 0)
  const manifest: Manifest = {
    feed: 'catalogue',
    epoch: seen.epoch,
    seq: seen.seq,
    segments,
    items: total('items'),
    skus: total('skus'),
  }
  await objects.putManifest(tenantId, manifest)
  return manifest
}
