import { Behind } from '../portal/charts/behind.tsx'
import { TimeChart } from '../portal/charts/time-chart.tsx'
import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import { AskVisit } from './ask-visit.tsx'
import { LogTable } from './log-table.tsx'
import { PeopleTable } from './people-table.tsx'
import { type PlanDeeds, PlanActs } from './plan-acts.tsx'
import { TroubleTable } from './trouble-table.tsx'
import type { Deed } from '../portal/forms/answer.ts'
import type { LaneLine, TenantView } from './views.ts'

export interface TenantDeeds extends PlanDeeds {
  readonly ask: Deed
  readonly endMine: Deed
  readonly resend: Deed
  readonly forPerson: Deed
}

export function TenantPage({ view, deeds }: { view: TenantView; deeds: TenantDeeds }) {
  return (
    <>
      <h1 className="answer">
        {view.name} is {view.suspended ? 'suspended' : view.heard > 0 ? 'selling' : 'quiet'};{' '}
        {view.silent + view.unread === 0 ? (
          'nothing waits for us'
        ) : (
          <>
            <b>{view.silent}</b> {view.silent === 1 ? 'lane' : 'lanes'} silent, <b>{view.unread}</b>{' '}
            {view.unread === 1 ? 'record' : 'records'} unread
          </>
        )}
      </h1>
      <p className="sub">{view.sub}</p>
      <div className="cols">
        <figure>
          <div className="head">
            <h2>From sale to books</h2>
            <span>slowest of each half hour, last 24 h</span>
            {view.slowest.length > 0 && (
              <Behind caption="Seconds from sale to books" heads={['Half hour', 'Slowest, s']} rows={view.slowest} />
            )}
          </div>
          <TimeChart drawing={view.drawing} />
        </figure>
        <section aria-labelledby="plan">
          <div className="head">
            <h2 id="plan">Plan and people</h2>
          </div>
          <dl className="facts">
            {view.facts.map(fact => (
              <div key={fact.name}>
                <dt>{fact.name}</dt>
                <dd className={fact.care ? 'care' : undefined}>{fact.words}</dd>
              </div>
            ))}
          </dl>
          <PlanActs view={view} deeds={deeds} />
        </section>
      </div>
      <section className="wide" aria-labelledby="wrong">
        <div className="head">
          <h2 id="wrong">What went wrong</h2>
          <span>{view.troubleSub}</span>
        </div>
        {view.troubles.length === 0 ? (
          <p className="sub">Nothing waits for anybody here.</p>
        ) : (
          <TroubleTable tenantId={view.tenantId} troubles={view.troubles} resend={deeds.resend} />
        )}
      </section>
      <AskVisit view={view} deeds={deeds} />
      <Lanes lanes={view.lanes} />
      <PeopleTable view={view} deed={deeds.forPerson} />
      <section className="wide" aria-labelledby="log">
        <div className="head">
          <h2 id="log">What was done to the account</h2>
          <span>
            {view.entries} {view.entries === 1 ? 'entry' : 'entries'}, each sealed over the one before
          </span>
        </div>
        <LogTable caption="What was done to the account, newest first" lines={view.log} />
        <p className="note">{view.name} sees the same list, with your name on it.</p>
      </section>
    </>
  )
}

function Lanes({ lanes }: { lanes: readonly LaneLine[] }) {
  if (lanes.length === 0) return null
  return (
    <section className="wide" aria-labelledby="lanes">
      <div className="head">
        <h2 id="lanes">Lanes</h2>
        <span>{lanes.length}</span>
      </div>
      <ScrollBox label="Lanes, scrolls sideways">
        <table>
          <caption className="sr">Lanes, those that need somebody first</caption>
          <thead>
            <tr>
              <th scope="col">Lane</th>
              <th scope="col">Store</th>
              <th scope="col">How it is</th>
              <th scope="col">Last heard</th>
              <th scope="col" className="num">
                Not sent yet
              </th>
              <th scope="col">Build</th>
            </tr>
          </thead>
          <tbody>
            {lanes.map(lane => (
              <tr key={lane.id}>
                <th scope="row" className="nowrap">
                  {lane.lane}
                </th>
                <td className="nowrap">{lane.store}</td>
                <td className="nowrap">
                  <span className={lane.bad ? 'act bad' : undefined}>{lane.state}</span>
                </td>
                <td className="nowrap muted">{lane.heard}</td>
                <td className={lane.waiting === 0 ? 'num muted' : 'num'}>{lane.waiting}</td>
                <td className="nowrap muted">{lane.build}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
