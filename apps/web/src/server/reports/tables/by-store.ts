import type { Cell, ReportRow, ReportTable } from '../../../portal/reports/view.ts'
import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { idList } from '../../stock/movements.ts'
import { database } from '../../database.ts'
import { categorySums } from '../range-sums.ts'
import { KeptAnswers } from '../kept-answers.ts'
import type { ReportScope } from '../scope.ts'
import { marginOf, marginShare, points, sumOf, type Trade } from '../sums.ts'

type Sum = Pick<Trade, 'salesMinor' | 'costMinor' | 'units'>

/** Stores, and under each its categories: sales, margin, how much of the stock went, and what still lies there. */
export async function byStore(scope: ReportScope): Promise<ReportTable> {
  const { query, stores, now, before } = scope
  const categories = await categorySums(scope, query.range)
  const pastCategories = query.compared ? await categorySums(scope, query.compared) : null
  const held = await heldByStore(scope)
  const shelf = await heldByCategory(scope)
  const rows = stores.map((store): ReportRow => {
    const mine = <T extends { readonly storeId: string }>(all: readonly T[]) =>
      all.filter(row => row.storeId === store.storeId)
    const trade = sumOf(mine(now))
    const under = mine(categories).toSorted((a, b) => b.salesMinor - a.salesMinor)
    return {
      key: store.storeId,
      href: `/sales?store=${store.storeId}`,
      cells: cellsOf(scope, store.name, trade, before && sumOf(mine(before)), held.get(store.storeId)),
      under: under.map(sum => ({
        key: `${store.storeId} ${sum.category}`,
        href: `/catalogue?category=${encodeURIComponent(sum.category)}`,
        cells: cellsOf(
          scope,
          sum.category,
          sum,
          pastCategories?.find(each => each.storeId === store.storeId && each.category === sum.category) ?? null,
          shelf.get(`${store.storeId} ${sum.category}`),
        ),
        under: [],
      })),
    }
  })
  const sorted = rows.toSorted(
    (a, b) => Number(b.cells[scope.margins ? 2 : 1]) - Number(a.cells[scope.margins ? 2 : 1]),
  )
  const all = [...held.values()].reduce(
    (sum, each) => ({ pieces: sum.pieces + each.pieces, costMinor: sum.costMinor + each.costMinor }),
    { pieces: 0, costMinor: 0 },
  )
  return {
    title: 'By store and category',
    note: `${query.compared ? 'points against the compared days. ' : ''}Open a row for its categories`,
    heads: scope.margins
      ? [
          { words: 'Store', kind: 'text' },
          { words: 'Sales', kind: 'money' },
          { words: 'Margin', kind: 'money', sorted: true },
          { words: 'Margin bar', kind: 'bar', wideOnly: true },
          { words: 'Of sales', kind: 'share' },
          { words: 'Points', kind: 'points' },
          { words: 'Sell-through', kind: 'share' },
          { words: 'Stock at cost', kind: 'money', wideOnly: true },
        ]
      : [
          { words: 'Store', kind: 'text' },
          { words: 'Sales', kind: 'money', sorted: true },
          { words: 'Sell-through', kind: 'share' },
        ],
    rows: sorted,
    foot: cellsOf(scope, 'All stores', sumOf(now), before && sumOf(before), all),
  }
}

interface Held {
  readonly pieces: number
  readonly costMinor: number
}

function cellsOf(scope: ReportScope, name: string, now: Sum, before: Sum | null, held: Held | undefined): Cell[] {
  const through = now.units > 0 ? now.units / (now.units + Math.max(0, held?.pieces ?? 0)) : null
  if (!scope.margins) return [name, now.salesMinor, through]
  return [
    name,
    now.salesMinor,
    marginOf(now),
    marginOf(now),
    marginShare(now),
    points(now, before),
    through,
    held?.costMinor ?? 0,
  ]
}

async function heldByStore(scope: ReportScope): Promise<Map<string, Held>> {
  const held = new Map<string, Held>()
  for (const [key, { pieces, costMinor }] of await heldByCategory(scope)) {
    const storeId = key.split(' ')[0] ?? ''
    const known = held.get(storeId) ?? { pieces: 0, costMinor: 0 }
    held.set(storeId, { pieces: known.pieces + pieces, costMinor: known.costMinor + costMinor })
  }
  return held
}

const shelves = new KeptAnswers<Map<string, Held>>({ freshMs: 60_000, keptMs: 6 * 3_600_000 })

/** What lies on the shelves moves slowly against a month: nobody waits for it to be added up again. */
function heldByCategory({ tx, tenantId, storeIds, nowMs }: ReportScope): Promise<Map<string, Held>> {
  const later = () => withTenant(database(), tenantId, own => readHeld(own, storeIds))
  return shelves.of([tenantId, ...storeIds].join(' '), nowMs, () => readHeld(tx, storeIds), later)
}

async function readHeld(tx: TenantTransaction, storeIds: readonly string[]): Promise<Map<string, Held>> {
  const rows = await tx.execute<{ storeId: string; category: string; pieces: number; costMinor: number }>(sql`
    select l.store_id as "storeId", coalesce(i.category, 'Without a category') as category, sum(l.on_hand)::int8 as pieces,
      coalesce(sum(l.on_hand * k.cost_minor), 0)::int8 as "costMinor"
    from stock_level l
    join sku k on k.tenant_id = l.tenant_id and k.sku_id = l.sku_id
    join item i on i.tenant_id = k.tenant_id and i.item_id = k.item_id
    where l.store_id = any (${idList(storeIds)}) and l.on_hand > 0 group by 1, 2`)
  return new Map(rows.map(row => [`${row.storeId} ${row.category}`, { pieces: row.pieces, costMinor: row.costMinor }]))
}
