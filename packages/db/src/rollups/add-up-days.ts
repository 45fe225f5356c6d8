import { scopeTo } from '../apply/postgres-ledger.ts'
import type { Connection } from '../apply/write-facts.ts'
import type { Database } from '../access/database.ts'

/** Any number that names this work among advisory locks. */
const addingUp = 72_117

export interface AddUpWish {
  /** At most so many days of a store in one transaction. */
  readonly most: number
  /** A day that was added up more recently than this rests, however much it sells: whoever asks meanwhile adds up live. */
  readonly restMs: number
  /** Leaves the day that is still going on to whoever asks: every sale would make it worth adding up again. */
  readonly onlyPast?: boolean
}

/** Days of stores as arrays that PostgreSQL reads, and how many sales and returns each had when it was begun. */
interface Due {
  readonly found: number
  readonly stores: string
  readonly days: string
  readonly counts: string
}

const list = (values: readonly (string | number)[]): string => `{${values.join(',')}}`

/**
 * Adds up days that have moved, by category, basket and tax; answers with how many. Call it until there were none. Lanes are
 * not held up: a day that moves again while it is added up stays stale. Derived, so it may lag and may be run at any time.
 */
export async function addUpDays(
  database: Database,
  tenantId: string,
  wish: AddUpWish = { most: 400, restMs: 0 },
): Promise<number> {
  const done = await database.sql.begin(async sql => {
    await scopeTo(sql, [tenantId])
    // A few days among years: each is looked up by its key, whatever the planner knows of the tables yet. What takes long
    // is given up: an old transaction keeps the rows that lanes write all the time from being tidied.
    await sql`select pg_advisory_xact_lock(${addingUp}, hashtext(${tenantId})), set_config('enable_seqscan', 'off', true),
      set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('statement_timeout', '30s', true)`
    await markRecategorised(sql, tenantId)
    const due = await dueDays(sql, tenantId, wish)
    if (due.found > 0) await addUp(sql, tenantId, due)
    return { days: due.found }
  })
  return done.days
}

/** Tenants that have days to add up. */
export async function tenantsToAddUp(database: Database, tenantIds: readonly string[]): Promise<readonly string[]> {
  if (tenantIds.length === 0) return []
  const done = await database.sql.begin(async sql => {
    await scopeTo(sql, tenantIds)
    const rows = await sql<{ id: string }[]>`
      select distinct tenant_id as id from rollup_day where stale union select distinct tenant_id from recategorised_item`
    return { ids: rows.map(({ id }) => id) }
  })
  return done.ids
}

/** An item that lies in another drawer now does so in the past, too. */
async function markRecategorised(sql: Connection, tenantId: string): Promise<void> {
  const items = await sql<{ id: number }[]>`
    delete from recategorised_item where tenant_id = ${tenantId} returning item_id as id`
  if (items.length === 0) return
  const skus = await sql<{ id: number }[]>`
    select sku_id as id from sku where tenant_id = ${tenantId} and item_id = any (${list(items.map(({ id }) => id))}::bigint[])`
  const sold = await sql<{ storeId: string; day: string }[]>`
    select distinct store_id as "storeId", business_day::text as day from sale_line
    where tenant_id = ${tenantId} and sku_id = any (${list(skus.map(({ id }) => id))}::bigint[])`
  await sql`
    update rollup_day r set stale = true, summed_at = null
    from unnest(${list(sold.map(({ storeId }) => storeId))}::uuid[], ${list(sold.map(({ day }) => day))}::date[]) as d (store_id, business_day)
    where r.tenant_id = ${tenantId} and r.store_id = d.store_id and r.business_day = d.business_day`
}

async function dueDays(sql: Connection, tenantId: string, { most, restMs, onlyPast = false }: AddUpWish): Promise<Due> {
  const rows = await sql<{ storeId: string; day: string; count: number }[]>`
    select store_id as "storeId", business_day::text as day, sales + returns as count from rollup_day
    where tenant_id = ${tenantId} and stale and (not ${onlyPast} or business_day < (now() at time zone 'UTC')::date)
      and (summed_at is null or summed_at <= now() - make_interval(secs => ${restMs / 1000}::float8))
    order by business_day desc, store_id limit ${most}`
  return {
    found: rows.length,
    stores: list(rows.map(({ storeId }) => storeId)),
    days: list(rows.map(({ day }) => day)),
    counts: list(rows.map(({ count }) => count)),
  }
}

async function addUp(sql: Connection, tenantId: string, { stores, days, counts }: Due): Promise<void> {
  // Day by day: a join would read what the whole tenant has for each of them while nothing is known of the table yet.
  for (const table of ['rollup_category_day', 'rollup_basket_day', 'rollup_tax_day'])
    await sql`
      delete from ${sql(table)} where ctid = any (array(
        select r.at from unnest(${stores}::uuid[], ${days}::date[]) as d (store_id, business_day)
        cross join lateral (
          select ctid as at from ${sql(table)}
          where tenant_id = ${tenantId} and store_id = d.store_id and business_day = d.business_day offset 0
        ) r))`
  await sql`
    insert into rollup_category_day (tenant_id, store_id, business_day, category, sales_minor, cost_minor, units)
    select ${tenantId}::uuid, * from vaultsync_day_categories(${tenantId}, ${stores}::uuid[], ${days}::date[])`
  await sql`
    insert into rollup_basket_day (tenant_id, store_id, business_day, lines, sales, total_minor)
    select ${tenantId}::uuid, * from vaultsync_day_baskets(${tenantId}, ${stores}::uuid[], ${days}::date[])`
  await sql`
    insert into rollup_tax_day (tenant_id, store_id, business_day, tax_id, tax_minor)
    select ${tenantId}::uuid, * from vaultsync_day_taxes(${tenantId}, ${stores}::uuid[], ${days}::date[])`
  // Whoever books sales takes these rows in the same order, and waits only for what follows.
  await sql`
    with held as (
      select r.store_id, r.business_day, r.sales + r.returns = d.count as still
      from unnest(${stores}::uuid[], ${days}::date[], ${counts}::bigint[]) as d (store_id, business_day, count)
      join rollup_day r on r.tenant_id = ${tenantId} and r.store_id = d.store_id and r.business_day = d.business_day
      order by r.store_id, r.business_day for update of r
    )
    update rollup_day r set stale = not held.still, summed_at = now() from held
    where r.tenant_id = ${tenantId} and r.store_id = held.store_id and r.business_day = held.business_day`
}
