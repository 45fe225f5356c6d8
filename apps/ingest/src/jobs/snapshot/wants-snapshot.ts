import type { Manifest } from '@vaultsync/sync'

export interface FeedNow {
  readonly epoch: string
  readonly head: number
  readonly minSeq: number
}

const hourMs = 3_600_000
const fewRows = 500

/**
 * Whether the changes since the last snapshot are worth a new one: fetching them row by row should stay cheaper than
 * packing everything again.
 */
export function wantsSnapshot(feed: FeedNow, manifest: Manifest | null, ageMs: number): boolean {
  if (manifest === null) return feed.head > 0
  if (manifest.epoch !== feed.epoch || manifest.seq < feed.minSeq || manifest.seq > feed.head) return true
  const moved = feed.head - manifest.seq
  if (moved === 0) return false
  return moved >= Math.max(fewRows, manifest.skus / 50) || ageMs >= hourMs
}
