import type { TenantLine } from '../../support/views.ts'
import { database } from '../database.ts'
import type { Supporter } from './supporter.ts'

export const mostFound = 30

interface Row {
  readonly tenantId: string
  readonly name: string
  readonly planStatus: string
  readonly trialEndsMs: number | null
  readonly suspended: boolean
  readonly owner: string | null
  readonly stores: number
  readonly lanes: number
  readonly silent: number
  readonly unread: number
}

const several = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

/** Tenants by name, owner, whole address, store, lane or id; without words those that need somebody come first. */
export async function findTenants(
  { userId }: Pick<Supporter, 'userId'>,
  words: string,
  nowMs = Date.now(),
): Promise<TenantLine[]> {
  const rows = await database().sql<Row[]>`
    select tenant_id as "tenantId", name, plan_status as "planStatus", (extract(epoch from trial_ends_at) * 1000)::float8 as "trialEndsMs",
      suspended_at is not null as suspended, owner, stores, lanes, silent, unread
    from vaultsync_find_tenants(${userId}, ${words.trim()}, ${mostFound})`
  return rows.map(row => ({ tenantId: row.tenantId, name: row.name, about: aboutOf(row, nowMs), ...stateOf(row) }))
}

function aboutOf({ owner, stores, planStatus, trialEndsMs }: Row, nowMs: number): string {
  const days = trialEndsMs === null ? null : Math.ceil((trialEndsMs - nowMs) / 86_400_000)
  const trial =
    planStatus === 'trial' && days !== null
      ? days > 0
        ? `trial, ${several(days, 'day', 'days')} left`
        : 'trial is over'
      : null
  return [owner, several(stores, 'store', 'stores'), trial].filter(Boolean).join(', ')
}

function stateOf({ suspended, silent, unread, lanes }: Row): Pick<TenantLine, 'state' | 'bad'> {
  if (silent > 0) return { state: several(silent, 'silent lane', 'silent lanes'), bad: true }
  if (unread > 0) return { state: several(unread, 'record unread', 'records unread'), bad: true }
  if (suspended) return { state: 'suspended', bad: false }
  return { state: lanes === 0 ? 'no lane yet' : 'well', bad: false }
}
