import type { TenantTransaction } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import type { MovementRow } from '../../portal/stock/view.ts'
import { numberList } from '../catalogue/index/read-records.ts'
import { skuWords } from '../catalogue/index/record.ts'

export const causes = ['sale', 'return', 'trade-in', 'reversal', 'received', 'moved', 'adjusted', 'counted'] as const
export type Cause = (typeof causes)[number]

export interface MovementWish {
  readonly storeIds: readonly string[]
  /** Null is every SKU. */
  readonly skuIds: readonly number[] | null
  readonly cause: Cause | null
  /** Where the page before ended. */
  readonly before: { readonly opId: string; readonly n: number } | null
  readonly limit: number
}

interface Found extends Record<string, unknown> {
  readonly opId: string
  readonly n: number
  readonly atMs: number
  readonly skuId: number
  readonly itemId: number | null
  readonly name: string | null
  readonly condition: 'NM' | null
  readonly finish: string | null
  readonly language: string | null
  readonly variant: string | null
  readonly store: string
  readonly timezone: string
  readonly locale: string
  readonly location: string | null
  readonly reason: string
  readonly ref: string | null
  readonly note: string | null
  readonly saleId: string | null
  readonly receipt: string | null
  readonly staff: string | null
  readonly delta: number
  readonly left: number
}

export const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`

/** Movements, newest first, each with its cause and what it left there. */
export async function movements(tx: TenantTransaction, wish: MovementWish): Promise<MovementRow[]> {
  const rows = await tx.execute<Found>(sql`
    with wanted as (
      select m.* from stock_movement m where ${conditions(wish)} order by m.op_id desc, m.n desc limit ${wish.limit}
    )
    select m.op_id as "opId", m.n, (extract(epoch from m.at) * 1000)::float8 as "atMs", m.sku_id as "skuId",
      k.item_id as "itemId", i.name, k.condition, k.finish, k.language, k.variant,
      s.name as store, s.timezone, s.locale, m.location, m.reason, m.ref, o.text::jsonb #>> '{body,note}' as note,
      x.sale_id as "saleId", x.receipt_number as receipt, f.name as staff, m.delta,
      (coalesce(l.on_hand, 0) - coalesce(later.delta, 0))::int8 as left
    from wanted m
    join store s using (tenant_id, store_id)
    left join sku k on k.tenant_id = m.tenant_id and k.sku_id = m.sku_id
    left join item i on i.tenant_id = k.tenant_id and i.item_id = k.item_id
    left join stock_level l on l.tenant_id = m.tenant_id and l.store_id = m.store_id and l.sku_id = m.sku_id
    left join lateral (
      select sum(t.delta) as delta from stock_movement t
      where t.tenant_id = m.tenant_id and t.store_id = m.store_id and t.sku_id = m.sku_id and (t.op_id, t.n) > (m.op_id, m.n)
    ) later on true
    left join op o on o.tenant_id = m.tenant_id and o.op_id = m.op_id and o.op_day = m.day
    left join staff f on f.tenant_id = o.tenant_id and f.staff_id = o.staff_id
    left join lateral (
      select e.sale_id, e.receipt_number from sale e
      where e.tenant_id = m.tenant_id and m.reason in ('sale', 'return', 'trade-in', 'reversal')
        and e.sale_id::text = m.ref and e.business_day between m.day - 2 and m.day + 2 limit 1
    ) x on true
    order by m.op_id desc, m.n desc`)
  return rows.map(asRow)
}

function conditions({ storeIds, skuIds, cause, before }: MovementWish): SQL {
  const parts = [sql`m.store_id = any (${idList(storeIds)})`]
  if (skuIds !== null) parts.push(sql`m.sku_id = any (${numberList(skuIds)})`)
  if (cause !== null) parts.push(sql`m.reason = ${cause}`)
  if (before) parts.push(sql`(m.op_id, m.n) < (${before.opId}::uuid, ${before.n}::int8)`)
  return sql.join(parts, sql` and `)
}

const causeWords: Readonly<Record<string, string>> = {
  sale: 'Sale',
  return: 'Return',
  'trade-in': 'Trade-in',
  reversal: 'Reversal',
  received: 'Received',
  moved: 'Moved',
  counted: 'Counted',
  adjusted: 'Adjusted',
}

function asRow(row: Found): MovementRow {
  const at = new Intl.DateTimeFormat(row.locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: row.timezone,
  })
  return {
    key: `${row.opId}_${row.n}`,
    at: at.format(row.atMs),
    itemId: row.itemId,
    name: row.name ?? 'Unknown item',
    variant: skuWords({
      condition: row.condition,
      finish: row.finish ?? '',
      language: row.language ?? '',
      variant: row.variant,
    }),
    where: row.location === null ? row.store : `${row.store}, ${row.location}`,
    cause: row.reason === 'adjusted' ? `Adjusted: ${row.ref ?? ''}` : (causeWords[row.reason] ?? row.reason),
    sale: row.saleId === null || row.receipt === null ? null : { saleId: row.saleId, receipt: row.receipt },
    note: row.reason === 'adjusted' ? row.note : null,
    by: row.staff,
    delta: row.delta,
    left: row.left,
  }
}
