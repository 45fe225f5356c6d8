import type { ReconcileKind } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { scopeTo } from '../apply/postgres-ledger.ts'

export interface NumberedRow {
  readonly id: number
  readonly seq: number
  readonly body: unknown
}

export interface NumberedRows {
  readonly epoch: string
  readonly head: number
}

const chunk = 5_000

/**
 * Rows of one kind of a store's feed, in the order of their numbers, from one snapshot. A million of them pass in pieces,
 * so that lanes are served meanwhile. Null for a feed that nothing has moved yet.
 */
export async function readNumberedRows(
  database: Database,
  place: { readonly tenantId: string; readonly storeId: string; readonly kind: ReconcileKind },
  ranges: readonly { readonly from: number; readonly to: number }[] | null,
  visit: (rows: readonly NumberedRow[]) => void,
): Promise<NumberedRows | null> {
  const { tenantId, storeId, kind } = place
  const [froms, tos] = [ranges?.map(({ from }) => from) ?? null, ranges?.map(({ to }) => to) ?? null]
  const done = await database.sql.begin('isolation level repeatable read read only', async sql => {
    await scopeTo(sql, [tenantId])
    const [stand] = await sql<NumberedRows[]>`
      select epoch, seq as head from feed_head where tenant_id = ${tenantId} and feed = ${storeId}`
    if (stand === undefined) return { stand: null }
    const within = (id: string) =>
      ranges === null
        ? sql``
        : sql`and exists (select from unnest(${froms}::bigint[], ${tos}::bigint[]) r(a, b) where ${sql.unsafe(id)} >= r.a and ${sql.unsafe(id)} < r.b)`
    const reading =
      kind === 'stock'
        ? sql<NumberedRow[]>`
            select sku_id as id, feed_seq as seq, json_build_object('skuId', sku_id, 'onHand', on_hand, 'reserved', reserved) as body
            from stock_level where tenant_id = ${tenantId} and store_id = ${storeId} and feed_seq > 0 ${within('sku_id')}
            order by sku_id`
        : sql<NumberedRow[]>`
            select split_part(key, ':', 2)::bigint as id, seq, body::json as body from feed_row
            where tenant_id = ${tenantId} and feed = ${storeId} and key like ${`${kind}:%`} and body is not null
              ${within("split_part(key, ':', 2)::bigint")}
            order by 1`
    await reading.cursor(chunk, rows => visit(rows))
    return { stand }
  })
  return done.stand
}
