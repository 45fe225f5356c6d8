import type { Database } from '@vaultsync/db'

/**
 * Brings one store's `elsewhere` rows of some SKUs up to date: only what differs is written, under numbers taken from the
 * feed's head last, as everything that a feed carries.
 */
export async function writeElsewhere(
  { sql }: Database,
  tenantId: string,
  storeId: string,
  skus: readonly number[],
): Promise<{ readonly rows: number; readonly head: number } | null> {
  const done = await sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenantId}, true)`
    const changed = await tx<{ key: string; body: string }[]>`
      select w.key, w.body from (
        select 'elsewhere:' || l.sku_id as key,
          '{"skuId":' || l.sku_id || ',"onHand":' || sum(greatest(l.on_hand, 0)) filter (where l.store_id <> ${storeId}) || '}' as body,
          sum(greatest(l.on_hand, 0)) filter (where l.store_id <> ${storeId}) as pieces
        from stock_level l join store s using (tenant_id, store_id)
        where l.tenant_id = ${tenantId} and not s.closed and l.sku_id = any (${[...skus]}::bigint[])
        group by l.sku_id
      ) w left join feed_row r on r.tenant_id = ${tenantId} and r.feed = ${storeId} and r.key = w.key
      where w.body is not null and r.body is distinct from w.body and (w.pieces > 0 or r.body is not null)
      order by w.key`
    if (changed.length === 0) return { told: null }
    const [head] = await tx<{ base: number; head: number }[]>`
      update feed_head set seq = seq + ${changed.length}, given = given + ${changed.length}
      where tenant_id = ${tenantId} and feed = ${storeId}
      returning seq - ${changed.length} as base, seq as head`
    // A store whose feed nothing has moved yet has no lane to tell.
    if (head === undefined) return { told: null }
    const keys = changed.map(({ key }) => key)
    const bodies = changed.map(({ body }) => body)
    await tx`
      insert into feed_row (tenant_id, feed, key, seq, stamp, body)
      select ${tenantId}, ${storeId}, n.key, ${head.base}::bigint + n.place, '', n.body
      from unnest(${keys}::text[], ${bodies}::text[]) with ordinality as n(key, body, place)
      on conflict (tenant_id, feed, key) do update set seq = excluded.seq, body = excluded.body, changed_at = now()`
    return { told: { rows: changed.length, head: head.head } }
  })
  return done.told
}
