import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { ReportTable } from '../../../portal/reports/view.ts'
import { database } from '../../database.ts'
import { idList } from '../../stock/movements.ts'
import { KeptAnswers } from '../kept-answers.ts'
import type { ReportScope } from '../scope.ts'

/** How many months of new customers are shown, and after how many months it is asked who came back. */
const months = 12
const later = [1, 2, 3, 6, 12] as const

interface CohortRow extends Record<string, unknown> {
  /** The first day of the month in which they first bought. */
  readonly first: string
  readonly after: number
  readonly customers: number
  readonly spentMinor: number
}

const kept = new KeptAnswers<readonly CohortRow[]>({ freshMs: 10 * 60_000, keptMs: 24 * 3_600_000 })

/** Those who first bought in the same month, and how many of them bought again in a later one. */
export async function customersTable(scope: ReportScope): Promise<ReportTable> {
  const { speech, query } = scope
  const until = query.range.to.slice(0, 7)
  const rows = await cohortsOf(scope)
  const name = new Intl.DateTimeFormat(speech.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const firsts = [...new Set(rows.map(row => row.first))].toSorted().reverse()
  const cells = (words: string, mine: readonly CohortRow[]) => {
    const at = (after: number) => mine.filter(row => row.after === after)
    const count = (some: readonly CohortRow[]) => some.reduce((sum, row) => sum + row.customers, 0)
    const spentMinor = mine.reduce((sum, row) => sum + row.spentMinor, 0)
    const all = count(at(0))
    // A month that is not over yet says nothing of those who may still come.
    const back = later.map(after => {
      const ripe = at(0).filter(row => monthsBetween(row.first, until) > after)
      const ripened = new Set(ripe.map(row => row.first))
      return ripe.length === 0 ? null : count(at(after).filter(row => ripened.has(row.first))) / count(ripe)
    })
    return [words, all, all, ...back, all === 0 ? null : Math.round(spentMinor / all)]
  }
  return {
    title: 'New customers, and who came back',
    note: 'by the month of the first sale with a name; each share is of those who bought again in that later month',
    heads: [
      { words: 'First bought in', kind: 'text' },
      { words: 'Customers', kind: 'count' },
      { words: 'Customers bar', kind: 'bar', wideOnly: true },
      ...later.map(after => ({ words: after === 1 ? '1 month on' : `${after} on`, kind: 'share' }) as const),
      { words: 'Spent each', kind: 'money' },
    ],
    rows: firsts.map(first => ({
      key: first,
      href: null,
      cells: cells(
        name.format(Date.parse(first)),
        rows.filter(row => row.first === first),
      ),
      under: [],
    })),
    foot: rows.length === 0 ? null : cells('All', rows),
  }
}

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

function cohortsOf(scope: ReportScope): Promise<readonly CohortRow[]> {
  const { tenantId, storeIds, query, nowMs } = scope
  const key = [tenantId, ...storeIds, query.range.to].join(' ')
  const anew = () => withTenant(database(), tenantId, tx => read({ ...scope, tx }))
  return kept.of(key, nowMs, () => read(scope), anew)
}

async function read({ tx, storeIds, query: { range } }: ReportScope): Promise<readonly CohortRow[]> {
  return tx.execute<CohortRow>(sql`
    with bought as (
      select coalesce(a.into_id, customer_id) as customer_id, date_trunc('month', business_day)::date as month, sum(net_minor) as spent
      from sale left join customer_alias a using (tenant_id, customer_id)
      where customer_id is not null and store_id = any (${idList(storeIds)}) and business_day <= ${range.to}::date
        and reversal_of is null and total_minor > 0
      group by 1, 2
    ), known as (
      select *, min(month) over (partition by customer_id) as first from bought
    )
    select first::text as first,
      ((extract(year from age(month, first)) * 12 + extract(month from age(month, first))))::int as after,
      count(*)::int8 as customers, sum(spent)::int8 as "spentMinor"
    from known
    where first > date_trunc('month', ${range.to}::date) - make_interval(months => ${months})
    group by 1, 2`)
}
