import { HourChart } from '../charts/hour-chart.tsx'
import { Spark } from '../charts/spark.tsx'
import { change, count, money, share, type Speech, wholeMoney } from '../figures.ts'
import type { StoreFigures, StoreLanes, TaskLine, TodayView } from './view.ts'

/** The answer, the picture, the table: what an owner opens the portal for. */
export function TodayPage({ view, setupMinutes }: { view: TodayView; setupMinutes: number }) {
  const speech: Speech = view
  return (
    <>
      <div className="titled">
        <div>
          <Answer view={view} />
        </div>
        {setupMinutes > 0 && (
          <a className="btn primary" href="/setup">
            Go on setting up, {setupMinutes} min
          </a>
        )}
      </div>
      <div className="cols today">
        <figure>
          <div className="head">
            <h2 id="by-hour">Sales by hour</h2>
            {view.usualTotalMinor !== null && (
              <span>
                a usual {view.dayName} ends at {wholeMoney(view.usualTotalMinor, speech)}
              </span>
            )}
            <HoursTable view={view} />
          </div>
          <HourChart hours={view.hours} speech={speech} dayName={view.dayName} />
        </figure>
        <Tasks tasks={view.tasks} taskCount={view.taskCount} locale={view.locale} />
        <Stores stores={view.stores} view={view} />
        <LanesNow stores={view.lanes} />
      </div>
    </>
  )
}

function Answer({ view }: { view: TodayView }) {
  const against = view.lastWeekMinor === null ? null : change(view.salesMinor, view.lastWeekMinor)
  const word = against && (against.percent > 0 ? 'over' : against.percent < 0 ? 'under' : null)
  return (
    <>
      <h1 className="answer">
        <b>{wholeMoney(view.salesMinor, view)}</b> today
        {against && word && (
          <>
            , <b>{against.text.replace(/^[+−]/, '')}</b> {word} last {view.dayName}
          </>
        )}
        {against && !word && <>, the same as last {view.dayName}</>}
      </h1>
      <p className="sub">
        Until {view.untilText}, {count(view.tickets, view.locale)} {view.tickets === 1 ? 'sale' : 'sales'} in{' '}
        {view.storeCount} {view.storeCount === 1 ? 'store' : 'stores'}
        {view.marginMinor !== null && `, ${wholeMoney(view.marginMinor, view)} margin`}.
        {view.waitingOnLanes > 0 &&
          ` At least ${view.waitingOnLanes} more ${view.waitingOnLanes === 1 ? 'record is' : 'records are'} still on a lane.`}
      </p>
    </>
  )
}

function HoursTable({ view }: { view: TodayView }) {
  return (
    <details className="behind">
      <summary>As a table</summary>
      <div className="scroll" tabIndex={0} role="group" aria-label="Sales by hour as a table">
        <table>
          <caption className="sr">Sales by hour, today and on a usual {view.dayName}</caption>
          <thead>
            <tr>
              <th scope="col">Hour</th>
              {view.hours.map(hour => (
                <th key={hour.hour} scope="col" className="num">
                  {hour.hour % 24}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Today</th>
              {view.hours.map(hour => (
                <td key={hour.hour} className="num">
                  {hour.nowMinor === null ? <span className="none">–</span> : money(hour.nowMinor, view)}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">Usual</th>
              {view.hours.map(hour => (
                <td key={hour.hour} className="num">
                  {money(hour.usualMinor, view)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </details>
  )
}

function Tasks({ tasks, taskCount, locale }: { tasks: readonly TaskLine[]; taskCount: number; locale: string }) {
  return (
    <section aria-labelledby="tasks">
      <div className="head">
        <h2 id="tasks">
          {taskCount === 0
            ? 'Nothing waits for you'
            : `${count(taskCount, locale)} ${taskCount === 1 ? 'task' : 'tasks'} waiting`}
        </h2>
      </div>
      {taskCount === 0 && (
        <p className="note">
          Sales of unknown items, oversold stock and records that cannot be read will be listed here.
        </p>
      )}
      <ul className="tasks">
        {tasks.map(task => (
          <li key={task.taskId}>
            <b className={task.urgent ? 'act bad' : undefined}>{task.title}</b>
            <a href={task.href}>{task.action}</a>
            <p title={task.detail}>{task.detail}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Stores({ stores, view }: { stores: readonly StoreFigures[]; view: TodayView }) {
  const largest = Math.max(1, ...stores.flatMap(store => [store.salesMinor, store.lastWeekMinor]))
  return (
    <section aria-labelledby="stores">
      <div className="head">
        <h2 id="stores">Stores</h2>
        <span>
          <i className="key solid" />
          today <i className="key tick" />
          last {view.dayName} by {view.untilText}
        </span>
      </div>
      <table className="stores">
        <caption className="sr">Sales today by store, compared with last {view.dayName} at the same time</caption>
        <thead>
          <tr>
            <th scope="col">Store</th>
            <th scope="col" className="wide-only">
              By hour
            </th>
            <th scope="col" className="num sort" aria-sort="descending">
              Sales
            </th>
            <th scope="col" className="wide-only">
              <span className="sr">Bar</span>
            </th>
            <th scope="col" className="num">
              Change
            </th>
            <th scope="col" className="num wide-only">
              Margin
            </th>
            <th scope="col" className="num wide-only">
              Tickets
            </th>
          </tr>
        </thead>
        <tbody>
          {stores.map(store => (
            <StoreRow key={store.storeId} store={store} largest={largest} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function StoreRow({ store, largest, view }: { store: StoreFigures; largest: number; view: TodayView }) {
  return (
    <tr>
      <th scope="row">
        <a href={`/sales?store=${store.storeId}`}>{store.name}</a>
      </th>
      <td className="wide-only">
        <Spark label={`${store.name} by hour`} now={store.hours} usual={store.usualHours} />
      </td>
      <td className="num">{wholeMoney(store.salesMinor, view)}</td>
      <td className="wide-only">
        <svg className="bar on" aria-hidden="true">
          <rect width={`${Math.max(0, (store.salesMinor / largest) * 100)}%`} height="100%" />
          <rect className="tick" x={`${Math.max(0, (store.lastWeekMinor / largest) * 100)}%`} width="2" height="100%" />
        </svg>
      </td>
      <td className="num">{change(store.salesMinor, store.lastWeekMinor)?.text ?? <span className="none">–</span>}</td>
      <td className="num wide-only">{store.marginMinor === null ? '–' : share(store.marginMinor, store.salesMinor)}</td>
      <td className="num wide-only">{count(store.tickets, view.locale)}</td>
    </tr>
  )
}

const laneClass = { selling: 'busy', ready: 'idle', silent: 'silent', closed: 'shut' } as const

function LanesNow({ stores }: { stores: readonly StoreLanes[] }) {
  const lanes = stores.flatMap(store => store.lanes)
  const told = (['selling', 'ready', 'silent', 'closed'] as const)
    .map(state => ({ state, lanes: lanes.filter(lane => lane.state === state).length }))
    .filter(each => each.lanes > 0)
  return (
    <section aria-labelledby="lanes">
      <div className="head">
        <h2 id="lanes">Lanes now</h2>
        <span>{told.map(each => `${each.lanes} ${each.state}`).join(', ')}</span>
      </div>
      <table className="live">
        <caption className="sr">Lanes of each store, and when it last sold something</caption>
        <thead>
          <tr>
            <th scope="col">Store</th>
            <th scope="col">Lanes</th>
            <th scope="col" className="num">
              Last sale
            </th>
          </tr>
        </thead>
        <tbody>
          {stores.map(store => (
            <tr key={store.storeId}>
              <th scope="row" className="plain">
                {store.name}
              </th>
              <td>
                <span className="lanes">
                  {store.lanes.map(lane => (
                    <span
                      key={lane.label}
                      className={`lane ${laneClass[lane.state]}`}
                      title={`${lane.label}: ${lane.state}`}
                    >
                      {lane.label.replace(/^Lane /, '')}
                      <span className="sr"> {lane.state}</span>
                    </span>
                  ))}
                </span>
              </td>
              <td className="num muted">{store.lastSale}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
