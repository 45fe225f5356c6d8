import type { Database } from '@vaultsync/db'
import { followFeeds, loadIndex } from '../index/load-index.ts'
import type { TenantIndex } from '../index/tenant-index.ts'

interface Kept {
  index: TenantIndex
  usedAt: number
  checkedAt: number
  following: Promise<void> | null
  reloading: boolean
}

/** How many SKUs this process keeps in memory, over all tenants; the tenant that asked last always stays. */
const mostSkus = 3_000_000
/** How old an answer may be before the feeds are asked; a change of one's own is seen at once. */
const freshForMs = 400
/** How old it may be while they are being asked: whoever types sees the next letter's answer, and waits for none. */
const goodForMs = 1_200

/** The catalogues of the tenants that were asked for lately. */
export class CatalogueIndexes {
  private readonly database: Database
  private readonly now: () => number
  private readonly kept = new Map<string, Promise<Kept>>()

  constructor(database: Database, now: () => number = Date.now) {
    this.database = database
    this.now = now
  }

  async of(tenantId: string, { atOnce = false }: { atOnce?: boolean } = {}): Promise<TenantIndex> {
    const kept = await (this.kept.get(tenantId) ?? this.load(tenantId))
    kept.usedAt = this.now()
    const ageMs = this.now() - kept.checkedAt
    if (atOnce || ageMs > goodForMs) await this.follow(tenantId, kept, atOnce)
    // What goes wrong behind an answer is heard by whoever asks when it has grown too old.
    else if (ageMs > freshForMs) void this.follow(tenantId, kept, false).catch(() => {})
    return kept.index
  }

  private load(tenantId: string): Promise<Kept> {
    const loading = this.read(tenantId)
    this.kept.set(tenantId, loading)
    return loading
  }

  private async read(tenantId: string): Promise<Kept> {
    try {
      const index = await loadIndex(this.database, tenantId)
      const at = this.now()
      void this.dropOldest(tenantId)
      return { index, usedAt: at, checkedAt: at, following: null, reloading: false }
    } catch (error) {
      this.kept.delete(tenantId)
      throw error
    }
  }

  private async follow(tenantId: string, kept: Kept, atOnce: boolean): Promise<void> {
    // A look that began before one's own change may not have seen it.
    if (atOnce && kept.following) await kept.following
    kept.following ??= this.followOnce(tenantId, kept)
    await kept.following
  }

  private async followOnce(tenantId: string, kept: Kept): Promise<void> {
    try {
      const level = await followFeeds(this.database, tenantId, kept.index)
      kept.checkedAt = this.now()
      if (!level && !kept.reloading) void this.reload(tenantId, kept)
    } finally {
      kept.following = null
    }
  }

  /** Builds anew beside the old index, which answers meanwhile. When that fails, the next look tries again. */
  private async reload(tenantId: string, kept: Kept): Promise<void> {
    kept.reloading = true
    try {
      kept.index = await loadIndex(this.database, tenantId)
    } catch {
      kept.checkedAt = 0
    } finally {
      kept.reloading = false
    }
  }

  private async dropOldest(justLoaded: string): Promise<void> {
    const settled = await Promise.allSettled(
      [...this.kept].map(async ([tenantId, kept]) => ({ tenantId, kept: await kept })),
    )
    const all = settled.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
    let total = all.reduce((sum, { kept }) => sum + kept.index.columns.skuIds.length, 0)
    for (const { tenantId, kept } of all.sort((a, b) => a.kept.usedAt - b.kept.usedAt)) {
      if (total <= mostSkus) return
      if (tenantId === justLoaded) continue
      total -= kept.index.columns.skuIds.length
      this.kept.delete(tenantId)
    }
  }
}
