import { withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import type { ReportTable } from '../../../portal/reports/view.ts'
import { database } from '../../database.ts'
import { idList } from '../../stock/movements.ts'
import { KeptAnswers } from '../kept-answers.ts'
import { daysIn } from '../range.ts'
import type { ReportScope } from '../scope.ts'
import { sumOf } from '../sums.ts'

interface BoughtRow extends Record<string, unknown> {
  readonly storeId: string
  readonly category: string
  readonly pieces: number
  readonly spentMinor: number
  /** What they are sold for in this store today, and what was paid for those of them that have a price at all. */
  readonly pricedMinor: number
  readonly paidForPricedMinor: number
}

/** Months of buying are quick to add up; years are not, and hardly change within minutes. */
const longDays = 100
const kept = new KeptAnswers<readonly BoughtRow[]>({ freshMs: 10 * 60_000, keptMs: 24 * 3_600_000 })

/** Half of a card shop's stock comes over its own counter: what was paid for it, and how that stands to what was sold. */
export async function boughtTable(scope: ReportScope): Promise<ReportTable> {
  const { stores, now } = scope
  const bought = await boughtIn(scope)
  const rows = stores.map(({ storeId, name }) => {
    const mine = bought.filter(row => row.storeId === storeId)
    const salesMinor = sumOf(now.filter(row => row.storeId === storeId)).salesMinor
    return {
      key: storeId,
      href: `/sales?store=${storeId}`,
      cells: cellsOf(name, mine, salesMinor),
      under: mine
        .toSorted((a, b) => b.spentMinor - a.spentMinor)
        .map(row => ({
          key: `${storeId} ${row.category}`,
          href: row.category === '' ? null : `/catalogue?category=${encodeURIComponent(row.category)}`,
          cells: cellsOf(row.category || 'Without a category', [row], null),
          under: [],
        })),
    }
  })
  return {
    title: 'Bought over the counter',
    note: 'trade-ins, paid in cash or in credit. Open a store for its categories',
    heads: [
      { words: 'Store', kind: 'text' },
      { words: 'Paid', kind: 'money', sorted: true },
      { words: 'Paid bar', kind: 'bar', wideOnly: true },
      { words: 'Pieces', kind: 'count' },
      { words: 'Each', kind: 'money', wideOnly: true },
      { words: 'Priced at', kind: 'money' },
      { words: 'Paid of that', kind: 'share' },
      { words: 'Of sales', kind: 'share' },
    ],
    rows: bought.length === 0 ? [] : rows.toSorted((a, b) => Number(b.cells[1]) - Number(a.cells[1])),
    foot: cellsOf('All', bought, sumOf(now).salesMinor),
  }
}

function cellsOf(name: string, rows: readonly BoughtRow[], salesMinor: number | null) {
  const sum = (of: (row: BoughtRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  const [spent, pieces, priced] = [sum(row => row.spentMinor), sum(row => row.pieces), sum(row => row.pricedMinor)]
  return [
    name,
    spent,
    spent,
    pieces,
    pieces === 0 ? null : Math.round(spent / pieces),
    priced,
    priced === 0 ? null : sum(row => row.paidForPricedMinor) / priced,
    salesMinor === null || salesMinor <= 0 ? null : spent / salesMinor,
  ]
}

function boughtIn(scope: ReportScope): Promise<readonly BoughtRow[]> {
  const { tenantId, storeIds, query, nowMs } = scope
  const now = () => read(scope)
  if (daysIn(query.range) <= longDays) return now()
  const key = [tenantId, ...storeIds, query.range.from, query.range.to].join(' ')
  return kept.of(key, nowMs, now, () => withTenant(database(), tenantId, tx => read({ ...scope, tx })))
}

async function read({ tx, storeIds, query: { range } }: ReportScope): Promise<readonly BoughtRow[]> {
  return tx.execute<BoughtRow>(sql`
    with goods as (
      select store_id, sku_id, -sum(quantity)::int8 as pieces, -sum(net_minor)::int8 as spent
      from sale_line
      where kind = 'trade-in' and store_id = any (${idList(storeIds)})
        and business_day between ${range.from}::date and ${range.to}::date
      group by 1, 2
    )
    select g.store_id as "storeId", coalesce(i.category, '') as category, sum(pieces)::int8 as pieces, sum(spent)::int8 as "spentMinor",
      coalesce(sum(pieces * priced.minor), 0)::int8 as "pricedMinor",
      coalesce(sum(spent) filter (where priced.minor is not null), 0)::int8 as "paidForPricedMinor"
    from goods g
    left join sku k using (sku_id)
    left join item i using (item_id)
    left join lateral (
      select price_minor as minor from price p
      where p.sku_id = g.sku_id and p.store_id in (g.store_id, ${tenantWide}::uuid) and p.price_minor is not null
      order by p.store_id = g.store_id desc limit 1) priced on true
    group by 1, 2`)
}
