import type { Manifest } from '@vaultsync/sync'
import type { Gateway } from './gateway.ts'
import { type Visitor, mayRead } from './visitor.ts'

/** What a fresh lane fetches before it pulls; null while no snapshot was built: then the feed brings everything. */
export async function latestManifest(gateway: Gateway, visitor: Visitor): Promise<Manifest | null> {
  const { tenantId } = await mayRead(gateway, visitor)
  return gateway.objects.manifest(tenantId)
}
