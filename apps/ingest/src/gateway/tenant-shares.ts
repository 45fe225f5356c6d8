import { Recent } from './recent.ts'

interface Bucket {
  readonly ops: number
  readonly atMs: number
}

export interface ShareOptions {
  /** What a tenant may bring while everything keeps up; a burst of ten seconds' worth passes at once. */
  readonly opsPerSecond: number
  readonly burstSeconds: number
}

/**
 * One bucket of ops for each tenant, so that the backlog of one never stands in the way of the sales of another. While
 * the log lags, everyone's bucket fills more slowly.
 */
export function tenantShares({ opsPerSecond, burstSeconds }: ShareOptions, now: () => number, capacity = 20_000) {
  const buckets = new Recent<string, Bucket>(capacity)
  return {
    /** Takes the ops out, below zero if need be, and says how long the tenant should wait before the next. */
    take(tenantId: string, ops: number, pace: number): number {
      const atMs = now()
      const rate = Math.max(1, opsPerSecond * pace)
      const full = rate * burstSeconds
      const before = buckets.get(tenantId) ?? { ops: full, atMs }
      const left = Math.min(full, before.ops + ((atMs - before.atMs) / 1000) * rate) - ops
      buckets.set(tenantId, { ops: left, atMs })
      return left >= 0 ? 0 : Math.ceil((-left / rate) * 1000)
    },
  }
}

export type TenantShares = ReturnType<typeof tenantShares>
