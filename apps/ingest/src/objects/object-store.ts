import type { Manifest } from '@vaultsync/sync'

/**
 * Where segments rest: named by what they hold, never changed, so that every cache may keep them for ever. A manifest is
 * the one thing that is replaced: it says which segments make a tenant's catalogue now.
 */
export interface ObjectStore {
  /** Durable when it resolves; the same bytes again cost nothing. */
  putSegment(hash: string, body: Uint8Array): Promise<void>
  segment(hash: string): Promise<Buffer | null>
  putManifest(tenantId: string, manifest: Manifest): Promise<void>
  manifest(tenantId: string): Promise<Manifest | null>
  /** Lets go of segments that no manifest has named for `keepMs`. Says how many went. */
  sweep(keepMs: number): Promise<number>
}
