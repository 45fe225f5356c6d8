import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { ReportTable } from '../../../portal/reports/view.ts'
import { skuWords } from '../../catalogue/index/record.ts'
import { database } from '../../database.ts'
import { idList } from '../../stock/movements.ts'
import { KeptAnswers } from '../kept-answers.ts'
import type { ReportScope } from '../scope.ts'

const shown = 200

interface DeadRow extends Record<string, unknown> {
  readonly storeId: string
  readonly store: string
  readonly skuId: number
  readonly itemId: number
  readonly name: string
  readonly condition: 'NM' | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly pieces: number
  readonly costMinor: number
  readonly days: number | null
  readonly skus: number
  readonly allPieces: number
  readonly allCostMinor: number
}

const kept = new KeptAnswers<ReportTable>({ freshMs: 10 * 60_000, keptMs: 24 * 3_600_000 })

/** What lies there and has not moved for so many days. Slow to ask, slow to change. */
export function deadStock(scope: ReportScope): Promise<ReportTable> {
  const key = [scope.tenantId, ...scope.storeIds, scope.query.older, scope.margins].join(' ')
  const later = () => withTenant(database(), scope.tenantId, tx => read({ ...scope, tx }))
  return kept.of(key, scope.nowMs, () => read(scope), later)
}

async function read({ tx, storeIds, query, margins }: ReportScope): Promise<ReportTable> {
  const rows = await tx.execute<DeadRow>(sql`
    with moved as (
      select distinct store_id, sku_id from stock_movement
      where store_id = any (${idList(storeIds)}) and day >= current_date - ${query.older}::int - 1
        and at > now() - make_interval(days => ${query.older}::int)
    ), dead as (
      select l.store_id, l.sku_id, l.on_hand as pieces, l.on_hand * coalesce(k.cost_minor, 0) as cost, k.item_id,
        k.condition, k.finish, k.language, k.variant
      from stock_level l join sku k on k.tenant_id = l.tenant_id and k.sku_id = l.sku_id
      where l.store_id = any (${idList(storeIds)}) and l.on_hand > 0
        and not exists (select from moved m where m.store_id = l.store_id and m.sku_id = l.sku_id)
    ), most as (
      select *, count(*) over ()::int as skus, sum(pieces) over ()::int8 as "allPieces", sum(cost) over ()::int8 as "allCostMinor"
      from dead order by cost desc, sku_id limit ${shown}
    )
    select m.store_id as "storeId", s.name as store, m.sku_id as "skuId", m.item_id as "itemId", i.name, m.condition, m.finish,
      m.language, m.variant, m.pieces, m.cost::int8 as "costMinor", m.skus, m."allPieces", m."allCostMinor",
      (select extract(day from now() - max(t.at))::int from stock_movement t
        where t.store_id = m.store_id and t.sku_id = m.sku_id) as days
    from most m join store s on s.store_id = m.store_id join item i on i.item_id = m.item_id
    order by m.cost desc, m.sku_id`)
  const [first] = rows
  return {
    title: `Has not moved in ${query.older} days`,
    note: first ? `${first.skus.toLocaleString('en')} SKUs${margins ? ', the dearest first' : ''}` : 'everything moves',
    heads: [
      { words: 'Item', kind: 'text' },
      { words: 'Variant', kind: 'text' },
      { words: 'Store', kind: 'text' },
      { words: 'Days', kind: 'count' },
      { words: 'Pieces', kind: 'count' },
      ...(margins ? ([{ words: 'Cost', kind: 'money', sorted: true }] as const) : []),
    ],
    rows: rows.map(row => ({
      key: `${row.storeId} ${row.skuId}`,
      href: `/catalogue/${row.itemId}`,
      cells: [row.name, skuWords(row), row.store, row.days, row.pieces, ...(margins ? [row.costMinor] : [])],
      under: [],
    })),
    foot: first ? ['All', null, null, null, first.allPieces, ...(margins ? [first.allCostMinor] : [])] : null,
  }
}
