import { Behind } from '../charts/behind.tsx'
import { TimeChart } from '../charts/time-chart.tsx'
import { wholeMoney } from '../figures.ts'
import { ReportTableView } from './report-table.tsx'
import { type ReportChart, type ReportName, type ReportsView, reportNames } from './view.ts'

const names: Readonly<Record<ReportName, string>> = {
  stores: 'Stores and categories',
  days: 'Days',
  hours: 'Hours',
  staff: 'Cashiers',
  taxes: 'Tax',
  payments: 'Payments',
  baskets: 'Baskets',
  bought: 'Buying',
  customers: 'Customers',
  dead: 'Dead stock',
}

export function ReportsPage({ view }: { view: ReportsView }) {
  const { answer } = view
  return (
    <>
      <div className="titled">
        <div>
          <h1 className="answer">
            {answer.share ? (
              <>
                <b>{answer.share}</b> margin, <b>{wholeMoney(answer.marginMinor, view)}</b> on{' '}
                {wholeMoney(answer.salesMinor, view)}
              </>
            ) : (
              <>
                <b>{wholeMoney(answer.salesMinor, view)}</b> sold
              </>
            )}
          </h1>
          <p className="sub">
            {answer.period}. {view.sub}
          </p>
        </div>
        {view.mayExport && (
          <div className="row">
            <a className="btn" href={`/api/reports/export?${view.search}`} download>
              Export
            </a>
          </div>
        )}
      </div>
      <Filters view={view} />
      <div className="half">
        <Chart chart={view.margin} />
        <Chart chart={view.sales} />
      </div>
      <section className="wide" aria-labelledby="by">
        <nav className="views" aria-label="Reports">
          {reportNames.map(name => (
            <a
              key={name}
              href={`/reports?${withReport(view.search, name)}#by`}
              aria-current={name === view.report ? 'true' : undefined}
            >
              {names[name]}
            </a>
          ))}
        </nav>
        <div className="head">
          <h2 id="by">{view.table.title}</h2>
          <span>{view.table.note}</span>
          {view.report === 'dead' && <Older view={view} />}
        </div>
        <ReportTableView table={view.table} speech={view} />
      </section>
    </>
  )
}

function withReport(search: string, report: ReportName): string {
  const next = new URLSearchParams(search)
  next.set('report', report)
  return next.toString()
}

function Filters({ view }: { view: ReportsView }) {
  return (
    <form className="row chips filters" action="/reports" aria-label="Period and stores">
      <input type="hidden" name="report" value={view.report} />
      <input type="hidden" name="older" value={view.older} />
      <label htmlFor="from" className="muted">
        from
      </label>
      <input id="from" name="from" type="date" defaultValue={view.range.from} required />
      <label htmlFor="to" className="muted">
        to
      </label>
      <input id="to" name="to" type="date" defaultValue={view.range.to} required />
      <label className="sr" htmlFor="against">
        Compare with
      </label>
      <select id="against" name="against" defaultValue={view.against.choice}>
        <option value="before">against the days before</option>
        <option value="year">against a year before</option>
        <option value="nothing">against nothing</option>
      </select>
      <label className="sr" htmlFor="store">
        Store
      </label>
      <select id="store" name="store" defaultValue={view.storeId ?? ''}>
        <option value="">All stores</option>
        {view.stores.map(store => (
          <option key={store.storeId} value={store.storeId}>
            {store.name}
          </option>
        ))}
      </select>
      <button className="btn" type="submit">
        Show
      </button>
    </form>
  )
}

function Older({ view }: { view: ReportsView }) {
  return (
    <form className="row end" action="/reports#by" aria-label="How long">
      {[...new URLSearchParams(view.search)]
        .filter(([name]) => name !== 'older')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <label className="sr" htmlFor="older">
        Older than
      </label>
      <select id="older" name="older" className="short" defaultValue={view.older}>
        {[30, 60, 90, 180, 365].map(days => (
          <option key={days} value={days}>
            {days} days
          </option>
        ))}
      </select>
      <button className="btn quiet flush" type="submit">
        Show
      </button>
    </form>
  )
}

function Chart({ chart }: { chart: ReportChart }) {
  return (
    <figure>
      <div className="head">
        <h2>{chart.title}</h2>
        <span>{chart.note}</span>
        <Behind caption={chart.title} heads={chart.heads} rows={chart.rows} />
      </div>
      <TimeChart drawing={chart.drawing} />
    </figure>
  )
}
