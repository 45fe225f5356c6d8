import { type Database, openDatabase } from '@vaultsync/db'
import { running } from './lane.ts'

export interface BookedSale {
  readonly saleId: string
  readonly receiptNumber: string
  readonly totalMinor: number
  readonly netMinor: number
  readonly taxMinor: number
  readonly changeMinor: number
}

/** The books themselves, past every screen and every service. */
export interface Books {
  readonly sql: Database['sql']
  salesOf(deviceId: string): Promise<readonly BookedSale[]>
  /** Minor units taken by each method, what was paid back taken off. */
  takenBy(deviceId: string): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

export function openBooks(): Books {
  const { sql, close } = openDatabase(running().database, { role: 'owner', max: 1 })
  return {
    sql,
    salesOf: deviceId => sql<BookedSale[]>`
      select sale_id as "saleId", receipt_number as "receiptNumber", total_minor as "totalMinor",
        net_minor as "netMinor", tax_minor as "taxMinor", change_minor as "changeMinor"
      from sale where device_id = ${deviceId} order by receipt_number`,
    async takenBy(deviceId) {
      const rows = await sql<{ method: string; minor: number }[]>`
        select p.method, sum(p.amount_minor)::bigint as minor
        from payment p join sale s on s.tenant_id = p.tenant_id and s.sale_id = p.sale_id
        where s.device_id = ${deviceId} group by p.method`
      return Object.fromEntries(rows.map(({ method, minor }) => [method, minor]))
    },
    close,
  }
}
