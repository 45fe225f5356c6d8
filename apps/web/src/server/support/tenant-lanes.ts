import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { byLane } from '../devices/by-lane.ts'
import type { LaneLine } from '../../support/views.ts'
import { type DeviceRow, judgeLane } from '../sync/judge.ts'

const words = { ok: 'well', waiting: 'waiting', silent: 'silent', closed: 'closed', never: 'never heard' } as const

/** Every lane with the same judgement that the shop reads in Sync Health; those that need somebody first. */
export async function laneLines(tx: TenantTransaction, nowMs: number): Promise<LaneLine[]> {
  const rows = await tx.execute<PlacedRow & Record<string, unknown>>(sql`
    select d.device_id as "deviceId", d.store_id as "storeId", d.lane, s.name as store, d.build,
      (extract(epoch from d.last_hello_at) * 1000)::float8 as "heardMs", coalesce((d.health ->> 'waiting')::int, 0) as waiting,
      (d.health ->> 'oldestWaitingMs')::float8 as "oldestWaitingMs",
      exists (select from shift h where h.tenant_id = d.tenant_id and h.device_id = d.device_id and h.closed_at is null
        and h.opened_at > now() - interval '3 days') as "shiftOpen"
    from device d left join store s on s.tenant_id = d.tenant_id and s.store_id = d.store_id
    where d.status <> 'revoked' order by s.name, ${byLane} limit 2000`)
  return rows.map(row => laneLine(row, nowMs)).toSorted((a, b) => Number(b.bad) - Number(a.bad))
}

interface PlacedRow extends DeviceRow {
  readonly store: string | null
  readonly build: string | null
}

export function laneLine(row: PlacedRow, nowMs: number): LaneLine {
  const { state, heard, waiting } = judgeLane(row, nowMs, String)
  return {
    id: row.deviceId,
    store: row.store ?? '–',
    lane: row.lane,
    state: words[state as keyof typeof words] ?? state,
    bad: state === 'silent',
    heard: heard === null ? '–' : `${heard} ago`,
    waiting,
    build: row.build ?? '–',
  }
}
