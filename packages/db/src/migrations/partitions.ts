import postgres from 'postgres'
import type { Database } from '../access/database.ts'

/** Partitioned tables and the day that decides where a row rests. */
export const partitioned = [
  { table: 'op', day: 'op_day' },
  { table: 'audit', day: 'day' },
  { table: 'sale', day: 'business_day' },
  { table: 'sale_line', day: 'business_day' },
  { table: 'payment', day: 'business_day' },
  { table: 'stock_movement', day: 'day' },
] as const

const monthsBack = 4
const monthsAhead = 3

/** How many months stay in reach. Ten years covers the longest that a tax office asks for. */
const keptMonths = 120

/** Makes the months around `nowMs` and archives those that no one has to keep in reach; says what it did. */
export async function ensurePartitions(
  ownerUrl: string,
  nowMs: number,
  keep: { readonly months: number } = { months: keptMonths },
): Promise<{ made: string[]; archived: string[] }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const made = await makeMonths(sql, nowMs)
    return { made, archived: await archiveMonths(sql, nowMs, keep.months) }
  } finally {
    await sql.end()
  }
}

/** Makes the months to come as a role that owns nothing: the owner has left a function for exactly this. */
export async function makeMonthsAhead({ sql }: Database): Promise<string[]> {
  const rows = await sql<{ made: string }[]>`select vaultsync_months_ahead() as made`
  return rows.map(({ made }) => made)
}

export async function makeMonths(sql: postgres.Sql, nowMs?: number): Promise<string[]> {
  const now = nowMs === undefined ? await databaseClock(sql) : nowMs
  const made: string[] = []
  for (const { table, day } of partitioned) {
    for (let ahead = -monthsBack; ahead <= monthsAhead; ahead += 1) {
      const month = monthOf(now, ahead)
      const [row] = await sql`select vaultsync_make_month(${table}, ${day}, ${month}::date) as made`
      if (row?.made === true) made.push(`${table} ${month.slice(0, 7)}`)
    }
  }
  return made
}

async function archiveMonths(sql: postgres.Sql, nowMs: number, months: number): Promise<string[]> {
  const oldest = monthOf(nowMs, -months).slice(0, 7).replace('-', '_')
  const archived: string[] = []
  for (const { table } of partitioned) {
    const parts = await sql<{ name: string }[]>`
      select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = ${table}::regclass and c.relname ~ ${`^${table}_[0-9]{4}_[0-9]{2}$`} order by 1`
    for (const { name } of parts) {
      const month = name.slice(table.length + 1)
      if (month >= oldest) continue
      await sql`select vaultsync_archive_month(${table}, ${`${month.replace('_', '-')}-01`}::date)`
      archived.push(`${table} ${month.replace('_', '-')}`)
    }
  }
  return archived
}

async function databaseClock(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<[{ now: Date }]>`select now() as now`
  return row.now.getTime()
}

/** The first day of a month, `2026-11-01`, some months from that of an instant. */
function monthOf(ms: number, ahead: number): string {
  const at = new Date(ms)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10)
}
