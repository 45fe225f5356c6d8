import type { ReportHead, ReportRow, ReportTable } from '../../../portal/reports/view.ts'
import { sql } from 'drizzle-orm'
import { grouped } from '../grouped.ts'
import { basketSums, taxSums } from '../range-sums.ts'
import type { ReportScope } from '../scope.ts'
import { byHour, byMethod, byStaff, marginOf, marginShare, sumOf, type Trade, type TradeRow } from '../sums.ts'

const tradeHeads = (first: string, margins: boolean, sorted = true): ReportHead[] => [
  { words: first, kind: 'text' },
  { words: 'Sales', kind: 'money', sorted },
  { words: 'Sales bar', kind: 'bar', wideOnly: true },
  { words: 'Tickets', kind: 'count' },
  { words: 'Average', kind: 'money' },
  { words: 'Pieces', kind: 'count', wideOnly: true },
  { words: 'Discounts', kind: 'money', wideOnly: true },
  ...(margins
    ? ([
        { words: 'Margin', kind: 'money' },
        { words: 'Of sales', kind: 'share' },
      ] as const)
    : []),
]

const tradeCells = (name: string, trade: Trade, margins: boolean) => [
  name,
  trade.salesMinor,
  trade.salesMinor,
  trade.sales,
  trade.sales === 0 ? null : Math.round(trade.salesMinor / trade.sales),
  trade.units,
  trade.discountMinor,
  ...(margins ? [marginOf(trade), marginShare(trade)] : []),
]

const row = (
  key: string,
  href: string | null,
  cells: ReportRow['cells'],
  under: readonly ReportRow[] = [],
): ReportRow => ({
  key,
  href,
  cells,
  under,
})

export function byDay({ now, query, stores, speech, margins }: ReportScope): ReportTable {
  const days = grouped(now, each => each.key)
  const name = new Intl.DateTimeFormat(speech.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const store = query.storeId === null ? '' : `&store=${query.storeId}`
  const rows = [...days].toReversed().map(([day, trades]) =>
    row(
      day,
      `/sales?day=${day}${store}`,
      tradeCells(name.format(Date.parse(day)), sumOf(trades), margins),
      stores.length < 2
        ? []
        : stores.flatMap(({ storeId, name: storeName }) => {
            const own = trades.filter(each => each.storeId === storeId)
            const cells = tradeCells(storeName, sumOf(own), margins)
            return own.length === 0 ? [] : [row(`${day} ${storeId}`, `/sales?day=${day}&store=${storeId}`, cells)]
          }),
    ),
  )
  return {
    title: 'By day',
    note: 'open a day for its stores, follow it to its sales',
    heads: tradeHeads('Day', margins, false),
    rows,
    foot: tradeCells('All days', sumOf(now), margins),
  }
}

export async function staffTable({ tx, storeIds, query, now, margins }: ReportScope): Promise<ReportTable> {
  const people = await byStaff(tx, storeIds, query.range)
  return {
    title: 'By cashier',
    note: 'who rang it up',
    heads: tradeHeads('Cashier', margins),
    rows: people.map(person => row(person.key, null, tradeCells(person.name ?? 'Somebody who left', person, margins))),
    foot: tradeCells('Everybody', sumOf(now), margins),
  }
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Hours of an average day, and under each the days of the week. */
export async function hoursTable({ tx, storeIds, query, now, margins }: ReportScope): Promise<ReportTable> {
  const hours = await byHour(tx, storeIds, query.range)
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  const rows = [...grouped(hours, each => each.hour)]
    .sort(([a], [b]) => a - b)
    .map(([hour, each]: [number, TradeRow[]]) =>
      row(
        clock(hour),
        null,
        tradeCells(clock(hour), sumOf(each), margins),
        hours
          .filter(one => one.hour === hour)
          .map(one => row(`${hour} ${one.weekday}`, null, tradeCells(weekdays[one.weekday - 1] ?? '', one, margins))),
      ),
    )
  return {
    title: 'By hour',
    note: 'on the stores’ own clocks; open an hour for the days of the week',
    heads: tradeHeads('Hour', margins, false),
    rows,
    foot: tradeCells('All hours', sumOf(now), margins),
  }
}

const methodNames: Readonly<Record<string, string>> = {
  cash: 'Cash',
  card: 'Card',
  'card-external': 'Card, own terminal',
  'store-credit': 'Store credit',
  'gift-card': 'Gift card',
  'on-account': 'On account',
}

export async function paymentsTable({ tx, storeIds, query }: ReportScope): Promise<ReportTable> {
  const methods = await byMethod(tx, storeIds, query.range)
  const total = methods.reduce((sum, each) => sum + each.amountMinor, 0)
  return {
    title: 'By way of paying',
    note: 'what came in less what went out',
    heads: [
      { words: 'Way', kind: 'text' },
      { words: 'Amount', kind: 'money', sorted: true },
      { words: 'Amount bar', kind: 'bar', wideOnly: true },
      { words: 'Of all', kind: 'share' },
      { words: 'Payments', kind: 'count' },
    ],
    rows: methods.map(({ method, amountMinor, count }) =>
      row(method, null, [
        methodNames[method] ?? method,
        amountMinor,
        amountMinor,
        total === 0 ? null : amountMinor / total,
        count,
      ]),
    ),
    foot: ['All', total, total, null, methods.reduce((sum, each) => sum + each.count, 0)],
  }
}

export async function taxTable(scope: ReportScope): Promise<ReportTable> {
  const { tx, stores, query, now } = scope
  const names = await tx.execute<{ taxId: string; name: string; rate: string; authority: string }>(
    sql`select tax_id as "taxId", name, rate_percent as rate, authority from tax`,
  )
  const sums = new Map<string, Map<string, number>>()
  for (const { storeId, taxId, minor } of await taxSums(scope, query.range)) {
    const known = sums.get(taxId) ?? new Map<string, number>()
    sums.set(taxId, known.set(storeId, (known.get(storeId) ?? 0) + minor))
  }
  const total = (each: ReadonlyMap<string, number>) => [...each.values()].reduce((sum, minor) => sum + minor, 0)
  const rows = [...sums].map(([taxId, each]) => {
    const tax = names.find(one => one.taxId === taxId)
    const under = stores.flatMap(({ storeId, name }) => {
      const minor = each.get(storeId)
      return minor === undefined ? [] : [row(`${taxId} ${storeId}`, null, [name, null, null, minor])]
    })
    return row(
      taxId,
      null,
      [tax?.name ?? taxId, tax?.authority ?? null, tax ? `${tax.rate} %` : null, total(each)],
      under,
    )
  })
  return {
    title: 'Tax',
    note: `on ${query.range.from} to ${query.range.to}, refunds taken off`,
    heads: [
      { words: 'Tax', kind: 'text' },
      { words: 'Authority', kind: 'text' },
      { words: 'Rate', kind: 'text' },
      { words: 'Collected', kind: 'money', sorted: true },
    ],
    rows: rows.toSorted((a, b) => Number(b.cells[3]) - Number(a.cells[3])),
    foot: ['All taxes', null, null, sumOf(now).taxMinor],
  }
}

export async function basketTable(scope: ReportScope): Promise<ReportTable> {
  const sizes = grouped(await basketSums(scope, scope.query.range), basket => basket.lines)
  const all = [...sizes.values()].flat().reduce((sum, each) => sum + each.sales, 0)
  const cells = (name: string, baskets: readonly { readonly sales: number; readonly totalMinor: number }[]) => {
    const sales = baskets.reduce((sum, each) => sum + each.sales, 0)
    const totalMinor = baskets.reduce((sum, each) => sum + each.totalMinor, 0)
    return [
      name,
      sales,
      sales,
      all === 0 ? null : sales / all,
      sales === 0 ? null : Math.round(totalMinor / sales),
      totalMinor,
    ]
  }
  const words = (lines: number) => (lines >= 10 ? '10 or more' : String(lines))
  return {
    title: 'Baskets',
    note: 'tickets that took money, by their lines; tax included',
    heads: [
      { words: 'Lines', kind: 'text' },
      { words: 'Tickets', kind: 'count' },
      { words: 'Tickets bar', kind: 'bar', wideOnly: true },
      { words: 'Of all', kind: 'share' },
      { words: 'Average', kind: 'money' },
      { words: 'Together', kind: 'money' },
    ],
    rows: [...sizes]
      .sort(([a], [b]) => a - b)
      .map(([lines, baskets]) => row(words(lines), null, cells(words(lines), baskets))),
    foot: cells('All', [...sizes.values()].flat()),
  }
}
