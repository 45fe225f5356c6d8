import type { Manifest, PullPage, PullRequest } from '@vaultsync/sync'
import type { Gateway } from './gateway.ts'
import { type Visitor, mayRead } from './visitor.ts'

/** One page of a feed, of the lane's own tenant and store and no other. */
export async function pull(gateway: Gateway, visitor: Visitor, request: PullRequest): Promise<PullPage> {
  const { tenantId, storeId } = await mayRead(gateway, visitor)
  const page = await gateway.registry.readPage(tenantId, storeId, request)
  if (!isFarBehind(page, request) || !isCheaper(await gateway.objects.manifest(tenantId), page, request)) return page
  return { ...page, to: 0, rows: [], more: false, reset: 'behind' }
}

/** With so many rows to go, segments are fetched and indexed sooner than rows. */
const manyRows = 50_000

const isFarBehind = ({ more, head, reset }: PullPage, { feed, epoch, since }: PullRequest) =>
  feed === 'catalogue' && epoch !== null && reset === null && more && head - since > manyRows

/**
 * A long list was brought in while this lane was open or away: it begins anew from the snapshot, once there is one that
 * holds nearly all of it. Until then it is given rows, so that nothing stands still for an import.
 */
function isCheaper(manifest: Manifest | null, { epoch, head }: PullPage, { since }: PullRequest): boolean {
  if (manifest === null || manifest.epoch !== epoch) return false
  return manifest.seq - since > manyRows && head - manifest.seq <= Math.max(5_000, manifest.skus / 25)
}
