import { withTenant } from '@vaultsync/db'
import { percent, pointsText } from '../../portal/figures.ts'
import type { ReportsView, ReportTable } from '../../portal/reports/view.ts'
import { tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { localOf } from '../item/instants.ts'
import { type ItemStore, openStores } from '../item/item-rows.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Parameters } from '../writes/parameters.ts'
import { daysIn, parseReportQuery, type Range, type ReportQuery, shifted } from './range.ts'
import { chartRange, marginChart, salesChart, yearEarlier } from './report-charts.ts'
import type { ReportScope } from './scope.ts'
import { byStoreAndDay, marginOf, marginShare, points, sumOf, type TradeRow } from './sums.ts'
import { boughtTable } from './tables/bought.ts'
import { byStore } from './tables/by-store.ts'
import { customersTable } from './tables/customers.ts'
import { deadStock } from './tables/dead-stock.ts'
import { basketTable, byDay, hoursTable, paymentsTable, staffTable, taxTable } from './tables/plain-tables.ts'

const tables: Readonly<Record<ReportQuery['report'], (scope: ReportScope) => ReportTable | Promise<ReportTable>>> = {
  stores: byStore,
  days: byDay,
  hours: hoursTable,
  staff: staffTable,
  taxes: taxTable,
  payments: paymentsTable,
  baskets: basketTable,
  bought: boughtTable,
  customers: customersTable,
  dead: deadStock,
}

async function withScope<T>(
  person: Person,
  parameters: Parameters,
  nowMs: number,
  work: (scope: ReportScope, all: readonly ItemStore[]) => Promise<T>,
): Promise<T | null> {
  if (!mayAnywhere(person, 'report.view')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const speech = await tenantSpeech(tx)
    const all = await openStores(tx, person.storeIds)
    const query = parseReportQuery(parameters, localOf(nowMs, speech.timezone).slice(0, 10))
    const stores = all.some(store => store.storeId === query.storeId)
      ? all.filter(store => store.storeId === query.storeId)
      : all
    const storeIds = stores.map(store => store.storeId)
    // Asked at once: the second is found while the first is being read.
    const [now, before] = await Promise.all([
      byStoreAndDay(tx, storeIds, query.range),
      query.compared ? byStoreAndDay(tx, storeIds, query.compared) : null,
    ])
    const margins = mayAnywhere(person, 'report.margin')
    const known = { ...query, storeId: stores.length === all.length ? null : query.storeId }
    return work(
      { tx, tenantId: person.tenantId, query: known, speech, stores, storeIds, now, before, margins, nowMs },
      all,
    )
  })
}

export const reportsView = (person: Person, parameters: Parameters, nowMs = Date.now()): Promise<ReportsView | null> =>
  withScope(person, parameters, nowMs, async (scope, all) => {
    const { query, speech, now, before, storeIds, tx } = scope
    const total = sumOf(now)
    const weeks = chartRange(query.range)
    const [weekly, yearAgo] = await Promise.all([
      byStoreAndDay(tx, storeIds, weeks),
      byStoreAndDay(tx, storeIds, yearEarlier(weeks)),
    ])
    const days = Array.from({ length: daysIn(query.range) }, (_, at) => shifted(query.range.from, at))
    return {
      locale: speech.locale,
      currency: speech.currency,
      answer: {
        share: scope.margins ? percent(marginShare(total) ?? 0, 1) : '',
        period: periodWords(query.range, speech.locale),
        marginMinor: scope.margins ? marginOf(total) : 0,
        salesMinor: total.salesMinor,
      },
      sub: summary(scope),
      range: { ...query.range, words: periodWords(query.range, speech.locale) },
      against: { choice: query.against, words: query.compared && periodWords(query.compared, speech.locale) },
      stores: all.map(({ storeId, name }) => ({ storeId, name })),
      storeId: query.storeId,
      report: query.report,
      older: query.older,
      margin: scope.margins
        ? marginChart(weeks, weekly, yearAgo, speech.locale)
        : salesChart(weeksOf(weeks), weekly, null, null, speech),
      sales: salesChart(days, now, before, query.compared?.from ?? null, speech),
      table: await tables[query.report](scope),
      search: searchOf(query),
      mayExport: mayAnywhere(person, 'report.export'),
    }
  })

const weeksOf = (range: Range) => Array.from({ length: daysIn(range) }, (_, at) => shifted(range.from, at))

/** Any report for a file: the same table, with what opens under its rows. */
export const reportTable = (person: Person, parameters: Parameters, nowMs = Date.now()) =>
  mayAnywhere(person, 'report.export')
    ? withScope(person, parameters, nowMs, async scope => ({
        table: await tables[scope.query.report](scope),
        currency: scope.speech.currency,
        name: `${scope.query.report}-${scope.query.range.from}-${scope.query.range.to}`,
      }))
    : Promise.resolve(null)

function searchOf({ range, against, storeId, older, report }: ReportQuery): string {
  const search = new URLSearchParams({ from: range.from, to: range.to, against, older: String(older), report })
  if (storeId) search.set('store', storeId)
  return search.toString()
}

function periodWords({ from, to }: Range, locale: string): string {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return from === to ? day.format(Date.parse(from)) : day.formatRange(Date.parse(from), Date.parse(to))
}

/** Compared with what, who gained most, who lost. */
function summary({ now, before, query, stores, speech, margins }: ReportScope): string {
  if (!before || !query.compared || !margins) return 'Trade-ins are goods bought: they are in neither sales nor margin.'
  const change = points(sumOf(now), sumOf(before))
  const words = periodWords(query.compared, speech.locale)
  if (change === null) return `Nothing was sold on ${words} to compare with.`
  const own = (rows: readonly TradeRow[], storeId: string) => sumOf(rows.filter(row => row.storeId === storeId))
  const moves = stores
    .map(store => ({ name: store.name, by: points(own(now, store.storeId), own(before, store.storeId)) }))
    .filter((each): each is { name: string; by: number } => each.by !== null)
    .sort((a, b) => b.by - a.by)
  const [best, worst] = [moves[0], moves.at(-1)]
  const size = pointsText(Math.abs(change)).replace('+', '')
  const told = [`${size} points ${change < 0 ? 'under' : 'over'} ${words}.`]
  if (moves.length > 1 && best && best.by > 0) told.push(`${best.name} gained most.`)
  if (moves.length > 1 && worst && worst.by < -0.0005)
    told.push(`${worst.name} lost ${pointsText(Math.abs(worst.by)).replace('+', '')} points.`)
  return told.join(' ')
}
