import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { LaneRow, StorageHealth } from '../../portal/devices/view.ts'
import { ago } from '../../portal/figures.ts'
import { byLane } from './by-lane.ts'

export interface DeviceRecord extends Record<string, unknown> {
  readonly deviceId: string
  readonly storeId: string
  readonly store: string
  readonly timezone: string
  readonly locale: string
  readonly lane: string
  readonly status: string
  readonly build: string | null
  readonly heardMs: number | null
  readonly enrolledMs: number
  readonly epoch: number
  readonly health: unknown
}

export function deviceRecords(tx: TenantTransaction, deviceId: string | null): Promise<readonly DeviceRecord[]> {
  return tx.execute<DeviceRecord>(sql`
    select d.device_id as "deviceId", d.store_id as "storeId", s.name as store, s.timezone, s.locale, d.lane, d.status, d.build,
      (extract(epoch from d.last_hello_at) * 1000)::float8 as "heardMs", (extract(epoch from d.enrolled_at) * 1000)::float8 as "enrolledMs",
      d.epoch, d.health
    from device d join store s using (tenant_id, store_id)
    where ${deviceId}::uuid is null or d.device_id = ${deviceId}::uuid
    order by s.created_at, s.name, ${byLane}`)
}

const heardWithinMs = 15 * 60_000

/** A build that is not the newest we have heard of is worth a word; an app updates itself when it is next reloaded. */
export function laneRow(record: DeviceRecord, newestBuild: string | null, nowMs: number): LaneRow {
  const { deviceId, storeId, store, lane, build, heardMs, status } = record
  const at = new Intl.DateTimeFormat(record.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: record.timezone,
  })
  const state =
    status === 'locked' || status === 'revoked'
      ? status
      : heardMs === null
        ? 'never'
        : nowMs - heardMs < heardWithinMs
          ? 'heard'
          : 'quiet'
  return {
    deviceId,
    storeId,
    store,
    lane,
    state,
    build,
    olderBuild: build !== null && newestBuild !== null && build !== newestBuild,
    heard: heardMs === null ? null : ago(nowMs - heardMs),
    heardAt: heardMs === null ? null : at.format(heardMs),
    waiting: whole(healthOf(record).waiting) ?? 0,
    storage: storageOf(healthOf(record)),
  }
}

/** The build that the lane heard last is on. */
export function newestBuildOf(records: readonly DeviceRecord[]): string | null {
  const heard = records.filter(({ build, heardMs, status }) => build && heardMs !== null && status !== 'revoked')
  return heard.toSorted((a, b) => (b.heardMs ?? 0) - (a.heardMs ?? 0))[0]?.build ?? null
}

type Health = Readonly<Record<string, unknown>>

export const healthOf = ({ health }: DeviceRecord): Health =>
  typeof health === 'object' && health !== null ? (health as Health) : {}

export const whole = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

export function storageOf(health: Health): StorageHealth | null {
  const used = whole(health.usageBytes)
  const room = whole(health.quotaBytes)
  if (used === null && health.persisted === undefined) return null
  const full = used !== null && room !== null && room > 0 && used / room > 0.8
  const words = used === null ? 'not told' : room === null ? bytes(used) : `${bytes(used)} of ${bytes(room)}`
  return {
    words,
    caution: full ? 'nearly full' : health.persisted === false ? 'the browser may clear it' : null,
  }
}

export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)))
  const value = count / 1000 ** step
  return `${value >= 10 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}
