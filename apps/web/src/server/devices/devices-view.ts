import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { DevicesView, DeviceView } from '../../portal/devices/view.ts'
import { ago } from '../../portal/figures.ts'
import { database } from '../database.ts'
import { mayAnywhere, personMay, seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { isId } from '../writes/fields.ts'
import { deviceRecords, healthOf, laneRow, newestBuildOf, whole } from './lane-rows.ts'

/** Every lane that this person may look after, or null when none of that is theirs to see. */
export async function devicesView(person: Person, nowMs = Date.now()): Promise<DevicesView | null> {
  if (!mayAnywhere(person, 'device.edit')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const records = (await deviceRecords(tx, null)).filter(({ storeId }) => seesStore(person, storeId))
    const newest = newestBuildOf(records)
    const rows = records.map(record => laneRow(record, newest, nowMs))
    return {
      locale: records[0]?.locale ?? 'en-US',
      rows: rows.filter(({ state }) => state !== 'revoked'),
      revoked: rows.filter(({ state }) => state === 'revoked').length,
      mayEnrol: true,
    }
  })
}

/** One lane, or null: for a foreign one and a missing one alike. */
export async function deviceView(person: Person, deviceId: string, nowMs = Date.now()): Promise<DeviceView | null> {
  if (!isId(deviceId)) return null
  return withTenant(database(), person.tenantId, async tx => {
    const [record] = await deviceRecords(tx, deviceId)
    if (!record || !personMay(person, 'device.edit', record.storeId)) return null
    const at = new Intl.DateTimeFormat(record.locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: record.timezone,
    })
    const [sale] = await tx.execute<{ saleId: string; receiptNumber: string; atMs: number }>(sql`
      select sale_id as "saleId", receipt_number as "receiptNumber", (extract(epoch from completed_at) * 1000)::float8 as "atMs"
      from sale where store_id = ${record.storeId}::uuid and device_id = ${deviceId}::uuid and completed_at > now() - interval '90 days'
      order by completed_at desc limit 1`)
    const [told] = await tx.execute<{ records: number }>(
      sql`select coalesce(sum(last_seq), 0)::float8 as records from actor where device = ${deviceId}::uuid`,
    )
    const offset = whole(healthOf(record).clockOffsetMs)
    return {
      ...laneRow(record, null, nowMs),
      locale: record.locale,
      enrolledAt: at.format(record.enrolledMs),
      install: record.epoch,
      lastSale: sale ? { ...sale, at: at.format(sale.atMs) } : null,
      records: told?.records ?? 0,
      clockOffset:
        offset === null || Math.abs(offset) < 2_000
          ? null
          : `${ago(Math.abs(offset))} ${offset > 0 ? 'behind' : 'ahead'}`,
      mayEdit: true,
    }
  })
}
