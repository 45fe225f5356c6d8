import type { FeedBodies } from '@vaultsync/sync'
import type { TillEngine } from '../engine/till-engine.ts'

/**
 * Another lane asked for what this one was lent and does not need: it goes back at once, so that a line between the
 * lanes is all it takes to sell the last piece on any of them. After the shift this one keeps nothing.
 */
export async function giveBack(
  engine: TillEngine,
  wanted: ReadonlyMap<number, number>,
  by: string | null,
  nowMs: number,
): Promise<void> {
  const { identity, safety } = engine.snapshot()
  if (!safety.connected || identity === null) return
  const closed = engine.snapshot().openShift === null
  const missing = await missedElsewhere(engine, identity.deviceId, nowMs)
  if (missing.size === 0 && !closed) return
  for (const lease of await engine.rows('lease')) {
    const skuId = Number(lease.subject)
    if (!isMine(lease, identity.deviceId) || wanted.has(skuId) || !(closed || missing.has(skuId))) continue
    await engine.commit('lease.returned', { leaseId: lease.leaseId }, by)
  }
}

async function missedElsewhere(engine: TillEngine, own: string, nowMs: number): Promise<ReadonlySet<number>> {
  const missing = new Set<number>()
  for (const { deviceId, status, lines, expiresAtMs } of await engine.rows('reservation')) {
    if (deviceId === own || expiresAtMs < nowMs || (status !== 'denied' && status !== 'partial')) continue
    for (const { skuId, asked, held } of lines) if (asked > held) missing.add(skuId)
  }
  return missing
}

const isMine = (lease: FeedBodies['lease'], deviceId: string): boolean =>
  lease.kind === 'stock' && lease.status === 'live' && lease.deviceId === deviceId && lease.used < lease.amount
