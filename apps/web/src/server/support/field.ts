import { ago } from '../../portal/figures.ts'
import type { BuildLine, FieldLanesView, ReleasesView } from '../../support/views.ts'
import { database } from '../database.ts'
import type { DeviceRow } from '../sync/judge.ts'
import { one, type Parameters } from '../writes/parameters.ts'
import type { Supporter } from './supporter.ts'
import { laneLine } from './tenant-lanes.ts'

const mostLanes = 200

type LaneRow = DeviceRow & {
  readonly tenantId: string
  readonly tenant: string
  readonly store: string | null
  readonly build: string | null
  readonly found: number
}

interface BuildRow {
  readonly build: string
  readonly lanes: number
  readonly tenants: number
  readonly heard: number
  readonly waiting: number
  readonly lastMs: number | null
}

const buildRows = ({ userId }: Supporter) =>
  database().sql<BuildRow[]>`
    select build, lanes, tenants, heard, waiting, (extract(epoch from last_at) * 1000)::float8 as "lastMs"
    from vaultsync_field_builds(${userId})`

/** Lanes of all tenants, those that need somebody first. */
export async function fieldLanesView(
  who: Supporter,
  parameters: Parameters,
  nowMs = Date.now(),
): Promise<FieldLanesView> {
  const words = (one(parameters, 'lane') ?? '').trim().slice(0, 100)
  const build = (one(parameters, 'build') ?? '').slice(0, 100)
  const rows = await database().sql<LaneRow[]>`
    select device_id as "deviceId", store_id as "storeId", tenant_id as "tenantId", tenant, store, lane, build,
      (extract(epoch from heard_at) * 1000)::float8 as "heardMs", waiting, oldest_waiting_ms as "oldestWaitingMs",
      shift_open as "shiftOpen", found
    from vaultsync_field_lanes(${who.userId}, ${words}, ${build}, ${mostLanes})`
  const lanes = rows.map(row => ({ ...laneLine(row, nowMs), tenantId: row.tenantId, tenant: row.tenant }))
  const builds = await buildRows(who)
  return {
    words,
    build,
    builds: builds.filter(each => each.build !== '').map(each => ({ value: each.build, words: each.build })),
    found: rows[0]?.found ?? 0,
    bad: lanes.filter(lane => lane.bad).length,
    lanes,
  }
}

/** Which builds of the till are in the field, the one that is served now first. */
export async function releasesView(who: Supporter, served: string, nowMs = Date.now()): Promise<ReleasesView> {
  const rows = await buildRows(who)
  const lines = rows.map(
    ({ build, lastMs, ...row }): BuildLine => ({
      ...row,
      build,
      served: build === served,
      last: lastMs === null ? '–' : `${ago(nowMs - lastMs)} ago`,
    }),
  )
  const known = lines.filter(line => line.build !== '')
  const lanes = known.reduce((sum, line) => sum + line.lanes, 0)
  const current = known.filter(line => line.served)
  return {
    served,
    lanes,
    behind: lanes - current.reduce((sum, line) => sum + line.lanes, 0),
    lines: [...current, ...lines.filter(line => !line.served)],
  }
}
