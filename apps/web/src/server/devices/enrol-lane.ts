import { createEnrolCode, type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { EnrolView } from '../../portal/devices/view.ts'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { noRoomFor } from '../billing/limits.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { webUrl } from '../settings.ts'
import type { Fields } from '../writes/fields.ts'
import { nextLaneName, sameLane } from './lane-names.ts'

const codeLastsMs = 15 * 60_000

/** Names in use in a store; what was revoked gives its name back. */
export async function laneNames(tx: TenantTransaction, storeId: string): Promise<string[]> {
  const rows = await tx.execute<{ lane: string }>(
    sql`select lane from device where store_id = ${storeId}::uuid and status <> 'revoked'`,
  )
  return rows.map(({ lane }) => lane)
}

export async function enrolView(person: Person, storeId: string | null): Promise<EnrolView | null> {
  return withTenant(database(), person.tenantId, async tx => {
    const stores = (
      await tx.execute<{ storeId: string; name: string; lanes: string[] }>(sql`
        select s.store_id as "storeId", s.name, coalesce(array_agg(d.lane) filter (where d.status <> 'revoked'), '{}') as lanes
        from store s left join device d using (tenant_id, store_id)
        where not s.closed group by s.store_id, s.name, s.created_at order by s.created_at, s.name`)
    ).filter(store => personMay(person, 'device.edit', store.storeId))
    if (stores.length === 0) return null
    return {
      stores: stores.map(({ lanes, ...store }) => ({ ...store, nextLane: nextLaneName(lanes) })),
      storeId: stores.find(store => store.storeId === storeId)?.storeId ?? null,
    }
  })
}

/** A code that turns one browser into a lane, once, within a quarter of an hour. */
export async function makeEnrolCode(person: Person, fields: Fields, nowMs = Date.now()): Promise<Answer> {
  const storeId = fields.id('store')
  if (storeId === null || !personMay(person, 'device.edit', storeId))
    return refused('Choose one of your stores.', 'store')
  const full = await noRoomFor(person, 'lanes', 'lane')
  if (full) return full
  const asked = fields.text('lane', 40)
  const found = await withTenant(database(), person.tenantId, async tx => {
    const [store] = await tx.execute<{ name: string }>(
      sql`select name from store where store_id = ${storeId}::uuid and not closed`,
    )
    return store ? { store: store.name, lanes: await laneNames(tx, storeId) } : null
  })
  if (!found) return refused('Choose one of your stores.', 'store')
  const lane = asked || nextLaneName(found.lanes)
  if (found.lanes.some(name => sameLane(name, lane)))
    return refused(`${found.store} has a ${lane} already. Give this one another name.`, 'lane')
  const code = await codeFor(person.tenantId, storeId, lane, person.staffId)
  return done(null, { shown: shownCode(code, lane, found.store, nowMs) })
}

export const codeFor = (tenantId: string, storeId: string, lane: string, byStaff: string | null): Promise<string> =>
  createEnrolCode(database(), { tenantId, storeId, lane, byStaff, ttlMs: codeLastsMs })

export const tillAddress = (code: string): string => `${webUrl()}/till?code=${encodeURIComponent(code)}`

const shownCode = (code: string, lane: string, store: string, nowMs: number) => ({
  code,
  lane,
  store,
  address: tillAddress(code),
  expiresAtMs: String(nowMs + codeLastsMs),
})

/** Whether a lane of this name has come in: what the page that shows the code waits for. */
export async function enrolledLane(person: Person, storeId: string, lane: string): Promise<string | null> {
  if (!personMay(person, 'device.edit', storeId)) return null
  const [device] = await withTenant(database(), person.tenantId, tx =>
    tx.execute<{ deviceId: string }>(sql`
      select device_id as "deviceId" from device
      where store_id = ${storeId}::uuid and lower(lane) = lower(${lane}) and status <> 'revoked'`),
  )
  return device?.deviceId ?? null
}
