import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { ShiftRow, ShiftsView } from '../../portal/shifts/view.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { uuidList } from '../writes/fields.ts'
import { oneDay, oneId, type Parameters } from '../writes/parameters.ts'

const most = 400
const usualDays = 14

interface Found extends Record<string, unknown> {
  readonly shiftId: string
  readonly number: number | null
  readonly day: string | null
  readonly store: string
  readonly timezone: string
  readonly locale: string
  readonly currency: string
  readonly lane: string | null
  readonly openedBy: string | null
  readonly openedMs: number
  readonly closedMs: number | null
  readonly floatMinor: number | null
  readonly countedMinor: number | null
  readonly takingsMinor: number
  readonly drawerMinor: number
}

/** Shifts of the last fortnight or of one day, or null for those who may not look into the drawers. */
export async function shiftsView(person: Person, parameters: Parameters): Promise<ShiftsView | null> {
  const storeId = oneId(parameters, 'store')
  const day = oneDay(parameters, 'day')
  return withTenant(database(), person.tenantId, async tx => {
    const stores = (
      await tx.execute<{ storeId: string; name: string; locale: string; currency: string }>(
        sql`select store_id as "storeId", name, locale, currency from store order by created_at, name`,
      )
    ).filter(store => personMay(person, 'report.view', store.storeId))
    if (stores.length === 0) return null
    const wanted = stores.map(store => store.storeId).filter(id => storeId === null || id === storeId)
    const found = await shifts(tx, wanted, day)
    const rows = found.slice(0, most).map(asRow)
    const counted = rows.filter(row => row.differenceMinor !== null)
    return {
      locale: stores[0]?.locale ?? 'en-US',
      currency: stores[0]?.currency ?? 'USD',
      rows,
      open: rows.filter(row => row.closed === null).length,
      closed: counted.length,
      differenceMinor: counted.reduce((sum, row) => sum + (row.differenceMinor ?? 0), 0),
      off: counted.filter(row => row.differenceMinor !== 0).length,
      storeId: wanted.length === 1 ? storeId : null,
      day,
      stores: stores.map(({ storeId: id, name }) => ({ storeId: id, name })),
      more: found.length > most,
    }
  })
}

async function shifts(tx: TenantTransaction, stores: readonly string[], day: string | null): Promise<Found[]> {
  const rows = await tx.execute<Found>(sql`
    select h.shift_id as "shiftId", h.number, h.business_day::text as day, s.name as store, s.timezone, s.locale, coalesce(h.currency, s.currency) as currency,
      d.lane, f.name as "openedBy", (extract(epoch from h.opened_at) * 1000)::float8 as "openedMs",
      (extract(epoch from h.closed_at) * 1000)::float8 as "closedMs", h.float_minor as "floatMinor", h.counted_minor as "countedMinor",
      coalesce((select sum(t.amount_minor) from shift_tally t where t.tenant_id = h.tenant_id and t.shift_id = h.shift_id and t.method <> 'cash-moved'), 0)::float8 as "takingsMinor",
      coalesce((select sum(t.amount_minor) from shift_tally t where t.tenant_id = h.tenant_id and t.shift_id = h.shift_id and t.method in ('cash', 'cash-moved')), 0)::float8 as "drawerMinor"
    from shift h
    join store s on s.tenant_id = h.tenant_id and s.store_id = h.store_id
    left join device d on d.tenant_id = h.tenant_id and d.device_id = h.device_id
    left join staff f on f.tenant_id = h.tenant_id and f.staff_id = h.opened_by
    where h.store_id = any (${uuidList(stores)}::uuid[]) and h.opened_at is not null
      and ${day === null ? sql`(h.business_day > current_date - ${usualDays}::int or h.closed_at is null)` : sql`h.business_day = ${day}::date`}
    order by h.business_day desc, s.created_at, s.name, h.opened_at desc limit ${most + 1}`)
  return [...rows]
}

function asRow(found: Found): ShiftRow {
  const time = new Intl.DateTimeFormat(found.locale, { timeStyle: 'short', timeZone: found.timezone })
  const date = new Intl.DateTimeFormat(found.locale, {
    day: 'numeric',
    month: 'short',
    weekday: 'short',
    timeZone: 'UTC',
  })
  const expectedMinor = (found.floatMinor ?? 0) + found.drawerMinor
  return {
    shiftId: found.shiftId,
    number: found.number ?? 0,
    day: found.day === null ? '–' : date.format(new Date(`${found.day}T12:00:00Z`)),
    store: found.store,
    lane: found.lane ?? '–',
    openedBy: found.openedBy ?? '–',
    opened: time.format(found.openedMs),
    closed: found.closedMs === null ? null : time.format(found.closedMs),
    currency: found.currency,
    takingsMinor: found.takingsMinor,
    expectedMinor,
    countedMinor: found.closedMs === null ? null : found.countedMinor,
    differenceMinor: found.closedMs === null || found.countedMinor === null ? null : found.countedMinor - expectedMinor,
  }
}
