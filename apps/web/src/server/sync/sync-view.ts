import { withTenant } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import type { SyncView } from '../../portal/sync/view.ts'
import { database } from '../database.ts'
import { byLane } from '../devices/by-lane.ts'
import type { Person } from '../session/signed-in.ts'
import { uuidList } from '../writes/fields.ts'
import { type DeviceRow, judgeStore, needsFirst } from './judge.ts'

export function syncView(person: Person, nowMs = Date.now()): Promise<SyncView> {
  return withTenant(database(), person.tenantId, async tx => {
    const stores = (
      await tx.execute<{ storeId: string; name: string; timezone: string; locale: string }>(
        sql`select store_id as "storeId", name, timezone, locale from store where not closed order by created_at, name`,
      )
    ).filter(({ storeId }) => person.storeIds === null || person.storeIds.includes(storeId))
    const shown = stores.map(({ storeId }) => storeId)
    // What concerns the shop as a whole is told to whoever works in all of it.
    const place = (store: SQL) =>
      person.storeIds === null ? sql`true` : sql`${store} = any (${uuidList(shown)}::uuid[])`
    const rows = await tx.execute<{ [K in keyof DeviceRow]: DeviceRow[K] }>(sql`
      select d.device_id as "deviceId", d.store_id as "storeId", d.lane, (extract(epoch from d.last_hello_at) * 1000)::float8 as "heardMs",
        coalesce((d.health ->> 'waiting')::int, 0) as waiting, (d.health ->> 'oldestWaitingMs')::float8 as "oldestWaitingMs",
        exists (select from shift h where h.tenant_id = d.tenant_id and h.device_id = d.device_id and h.closed_at is null
          and h.opened_at > now() - interval '3 days') as "shiftOpen"
      from device d where d.status <> 'revoked' and d.store_id = any (${uuidList(shown)}::uuid[]) order by ${byLane}`)
    const zone = stores[0]?.timezone ?? 'UTC'
    const [told] = await tx.execute<{ inBooks: number; quarantined: number }>(sql`
      select (select count(*) from op where op_day >= current_date - 1 and received_at >= date_trunc('day', now() at time zone ${zone}) at time zone ${zone} and ${place(sql`store_id`)})::int as "inBooks",
        (select count(*) from quarantine where ${place(sql`store_id`)})::int as quarantined`)
    const time = new Intl.DateTimeFormat(stores[0]?.locale ?? 'en-US', {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    })
    return {
      locale: stores[0]?.locale ?? 'en-US',
      knownAt: time.format(nowMs),
      onLanes: rows.reduce((sum, row) => sum + row.waiting, 0),
      inBooks: told?.inBooks ?? 0,
      quarantined: told?.quarantined ?? 0,
      stores: stores
        .map(({ storeId, name }) => judgeStore({ storeId, name }, rows, nowMs, ms => time.format(ms)))
        .sort(needsFirst),
    }
  })
}
