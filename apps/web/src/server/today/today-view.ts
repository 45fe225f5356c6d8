import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { byLane } from '../devices/by-lane.ts'
import { ago } from '../../portal/figures.ts'
import type { StoreLanes, TodayView } from '../../portal/today/view.ts'
import { database } from '../database.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { openTasks } from '../tasks/open-tasks.ts'
import { type HourRow, hourFigures, hoursOf, storeFigures, weeksBack } from './gather.ts'

interface StoreRow extends Record<string, unknown> {
  readonly storeId: string
  readonly name: string
  readonly timezone: string
  readonly locale: string
  readonly currency: string
}

const silentAfterMs = 15 * 60_000
const sellingWithinMs = 20 * 60_000

export function todayView(person: Person, nowMs = Date.now()): Promise<TodayView> {
  return withTenant(database(), person.tenantId, async tx => {
    const stores = (
      await tx.execute<StoreRow>(
        sql`select store_id as "storeId", name, timezone, locale, currency from store where not closed order by created_at, name`,
      )
    ).filter(({ storeId }) => person.storeIds === null || person.storeIds.includes(storeId))
    const first = stores[0]
    const zone = first?.timezone ?? 'UTC'
    const locale = first?.locale ?? 'en-US'
    const local = localNow(zone, nowMs)
    const margins = mayAnywhere(person, 'report.margin')
    const shown = new Set(stores.map(({ storeId }) => storeId))
    const rows = (await hourRows(tx, local.day)).filter(({ storeId }) => shown.has(storeId))
    const hours = hoursOf(rows)
    const lastWeek = await lastWeekUntilNow(tx, local.day, nowMs)
    const figures = stores
      .map(store => storeFigures(store, rows, hours, local.hour, lastWeek.get(store.storeId) ?? 0))
      .map(figure => (margins ? figure : { ...figure, marginMinor: null }))
      .sort((a, b) => b.salesMinor - a.salesMinor)
    const byHour = hourFigures(rows, hours, local.hour)
    const sum = (pick: (figure: (typeof figures)[number]) => number) =>
      figures.reduce((total, figure) => total + pick(figure), 0)
    const { tasks, taskCount } = await openTasks(tx, person, 5)
    const lanes = await lanesNow(tx, stores, nowMs)
    return {
      locale,
      currency: first?.currency ?? 'USD',
      dayName: new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: zone }).format(nowMs),
      untilText: new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
      }).format(nowMs),
      salesMinor: sum(figure => figure.salesMinor),
      marginMinor: margins ? sum(figure => figure.marginMinor ?? 0) : null,
      tickets: sum(figure => figure.tickets),
      storeCount: stores.length,
      lastWeekMinor: !stores.some(({ storeId }) => lastWeek.has(storeId)) ? null : sum(figure => figure.lastWeekMinor),
      usualTotalMinor: rows.some(row => row.daysAgo > 0)
        ? byHour.reduce((total, hour) => total + hour.usualMinor, 0)
        : null,
      waitingOnLanes: lanes.waiting,
      hours: byHour,
      stores: figures,
      tasks,
      taskCount,
      lanes: lanes.stores,
    }
  })
}

function localNow(zone: string, nowMs: number): { readonly day: string; readonly hour: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(nowMs)
  const part = (type: string) => parts.find(each => each.type === type)?.value ?? '0'
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')) }
}

/** Today and the same weekday of the last weeks, by store and hour of the store's own clock. */
async function hourRows(tx: TenantTransaction, today: string): Promise<HourRow[]> {
  const rows = await tx.execute<{ [K in keyof HourRow]: HourRow[K] }>(sql`
    select r.store_id as "storeId", (${today}::date - at.local::date)::int as "daysAgo", extract(hour from at.local)::int as hour,
      sum(r.net_minor + r.bought_minor)::float8 as "netMinor", sum(r.cost_minor)::float8 as "costMinor", sum(r.sales)::int as sales
    from rollup_hour r
    join store s using (tenant_id, store_id)
    cross join lateral (select r.hour at time zone s.timezone as local) as at
    where r.hour >= ${today}::date - ${weeksBack * 7 + 1}::int and (${today}::date - at.local::date) % 7 = 0
      and at.local::date <= ${today}::date
    group by 1, 2, 3`)
  return [...rows]
}

async function lastWeekUntilNow(tx: TenantTransaction, today: string, nowMs: number): Promise<Map<string, number>> {
  const rows = await tx.execute<{ storeId: string; netMinor: number }>(sql`
    select s.store_id as "storeId", sum(l.net_minor)::float8 as "netMinor"
    from store st
    join sale s on s.tenant_id = st.tenant_id and s.store_id = st.store_id and s.business_day = ${today}::date - 7
    join sale_line l on l.tenant_id = s.tenant_id and l.sale_id = s.sale_id and l.business_day = s.business_day
    where l.kind <> 'trade-in' and s.completed_at <= ${new Date(nowMs - 7 * 86_400_000).toISOString()}::timestamptz
    group by s.store_id`)
  return new Map(rows.map(row => [row.storeId, row.netMinor]))
}

async function lanesNow(tx: TenantTransaction, stores: readonly StoreRow[], nowMs: number) {
  const rows = await tx.execute<{
    storeId: string
    lane: string
    heardMs: number | null
    saleMs: number | null
    waiting: number | null
    open: boolean
  }>(sql`
    select d.store_id as "storeId", d.lane, extract(epoch from d.last_hello_at) * 1000 as "heardMs", (d.health ->> 'waiting')::int as waiting,
      (select extract(epoch from max(s.completed_at)) * 1000 from sale s
        where s.store_id = d.store_id and s.device_id = d.device_id and s.completed_at > now() - interval '2 days') as "saleMs",
      exists (select from shift h where h.device_id = d.device_id and h.opened_at > now() - interval '3 days' and h.closed_at is null) as open
    from device d where d.status <> 'revoked' order by ${byLane}`)
  const within = (ms: number | null, limit: number) => ms !== null && nowMs - Number(ms) < limit
  const stateOf = (row: (typeof rows)[number]) => {
    if (within(row.saleMs, sellingWithinMs)) return 'selling' as const
    if (!row.open) return 'closed' as const
    return row.heardMs === null || within(row.heardMs, silentAfterMs) ? ('ready' as const) : ('silent' as const)
  }
  const told = stores.map((store): StoreLanes => {
    const own = rows.filter(row => row.storeId === store.storeId)
    const last = Math.max(0, ...own.map(row => Number(row.saleMs ?? 0)))
    return {
      storeId: store.storeId,
      name: store.name,
      lanes: own.map(row => ({ label: row.lane, state: stateOf(row) })),
      lastSale: last === 0 ? '–' : ago(nowMs - last),
    }
  })
  const shown = new Set(stores.map(({ storeId }) => storeId))
  const waiting = rows.reduce((sum, row) => sum + (shown.has(row.storeId) ? (row.waiting ?? 0) : 0), 0)
  return { stores: told, waiting }
}
